import { basename, extname } from 'node:path';
import type { City } from '../../../config/city-schema';
import { inventoryName } from '../../../devices/mapping/inventory-name';
import { nearest } from '../../../shared/nearest';
import { notOneOf } from '../../../shared/said';
import { UsageError, UserError } from '../../usage-error';

/** The mapping that a file is read by. */
export function mappingName(
  { devices: { inventories } }: City,
  cityFile: string,
  file: string,
  asked?: string,
): string {
  const names = Object.keys(inventories);
  if (names.length === 0)
    throw new UserError(
      'CK6812',
      { en: `${cityFile} maps no inventory`, zh: `${cityFile} 没有清单映射` },
      {
        en: `citykit devices map ${cityFile} ${file} --write proposes a mapping and puts it in`,
        zh: `citykit devices map ${cityFile} ${file} --write 生成映射建议并写入`,
      },
    );
  const stem = inventoryName(basename(file, extname(file)));
  const name = asked ?? names.find((one) => one === stem) ?? (names.length === 1 ? names[0] : undefined);
  if (name !== undefined && names.includes(name)) return name;
  if (name === undefined)
    throw new UsageError({
      en: `say which mapping reads ${file}: --mapping ${names.join('|')}`,
      zh: `指明读取 ${file} 所用的映射：--mapping ${names.join('|')}`,
    });
  throw new UsageError(notOneOf(`--mapping ${name}`, names, nearest(name, names)));
}
