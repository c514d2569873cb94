import { districtsMeant } from '../../config/districts-meant';
import { tidyId } from '../../identity/thing-name';
import { UserError } from '../../shared/user-error';
import { openInventory } from '../inventory/open-inventory';
import type { InventoryRow } from '../inventory/row';
import type { Adoption } from './adopt-thing';

export interface AdoptionList {
  readonly file: string;
  /** Districts of the city. */
  readonly districts: readonly string[];
  /** District of rows that give none. @default the only one of the city */
  readonly district?: string;
}

function districtOf(row: InventoryRow, { file, districts, district }: AdoptionList): string {
  const only = districts.length === 1 ? districts[0] : undefined;
  const found = row.get('district') || district || only || '';
  if (districts.includes(found)) return found;
  const meant = found === '' ? [] : districtsMeant(found, districts);
  const choice = (meant.length > 0 ? meant : districts).slice(0, 14);
  throw new UserError(
    'CK6405',
    {
      en: `${file}, row ${row.row}: ${found === '' ? 'no district' : `${found} is no district in which devices stand`}`,
      zh: `${file} 第 ${row.row} 行：${found === '' ? '未填片区' : `${found} 不是有设备的片区`}`,
    },
    {
      en: `give one of ${choice.join(', ')} in the column district, or for all rows with --district`,
      zh: `在 district 列中填写 ${choice.join('、')} 之一，或以 --district 指定全部行`,
    },
  );
}

/**
 * Things to adopt, from a table with the column `thingName`, and `externalId`, `serialNumber`, `district` where it has
 * them. Throws UserError CK6404 without the column, CK6405 for a row without district, CK68nn for a file that cannot be
 * read.
 */
export async function* readAdoptions(list: AdoptionList): AsyncGenerator<Adoption> {
  const { table } = await openInventory(list.file, { headerRow: 1 });
  for await (const row of table.rows) {
    const thingName = row.get('thingName');
    if (thingName === '' || row.fault !== undefined)
      throw new UserError(
        'CK6404',
        {
          en: `${list.file}, row ${row.row}: ${row.fault?.en ?? 'no thingName'}`,
          zh: `${list.file} 第 ${row.row} 行：${row.fault?.zh ?? '未填 thingName'}`,
        },
        {
          en: 'the list has a column thingName, and may have externalId, serialNumber and district',
          zh: '列表须有 thingName 列，可有 externalId、serialNumber 和 district 列',
        },
      );
    // As a mapping reads them: a plan finds the thing by its id.
    const externalId = tidyId(row.get('externalId')) || thingName;
    yield {
      row: row.row,
      thingName,
      externalId,
      serial: tidyId(row.get('serialNumber')) || externalId,
      district: districtOf(row, list),
    };
  }
}
