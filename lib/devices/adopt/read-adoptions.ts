import { tidyId } from '../../identity/tidy-id';
import { districtsMeant } from '../../shared/districts';
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
    `${file}, row ${row.row}: ${found === '' ? 'no district' : `${found} is no district in which devices stand`}`,
    `give one of ${choice.join(', ')} in the column district, or for all rows with --district`,
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
        `${list.file}, row ${row.row}: ${row.fault ?? 'no thingName'}`,
        'the list has a column thingName, and may have externalId, serialNumber and district',
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
