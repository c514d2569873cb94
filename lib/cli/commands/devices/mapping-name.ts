import { basename, extname } from 'node:path';
import type { City } from '../../../config/city-schema';
import { inventoryName } from '../../../devices/mapping/inventory-name';
import { nearest } from '../../../shared/nearest';
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
      `${cityFile} maps no inventory`,
      `citykit devices map ${cityFile} ${file} --write proposes a mapping and puts it in`,
    );
  const stem = inventoryName(basename(file, extname(file)));
  const name = asked ?? names.find((one) => one === stem) ?? (names.length === 1 ? names[0] : undefined);
  if (name !== undefined && names.includes(name)) return name;
  if (name === undefined) throw new UsageError(`say which mapping reads ${file}: --mapping ${names.join('|')}`);
  const meant = nearest(name, names);
  throw new UsageError(`--mapping ${name} is not one of ${names.join(', ')}${meant ? `; did you mean ${meant}?` : ''}`);
}
