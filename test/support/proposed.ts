import { ArrayRow, type InventoryRow } from '../../lib/devices/inventory/row';
import { isQuestion } from '../../lib/devices/mapping/proposal/choice';
import { profileOf } from '../../lib/devices/mapping/proposal/profile';
import { type Proposal, settingsOf } from '../../lib/devices/mapping/proposal/proposal';
import { propose } from '../../lib/devices/mapping/proposal/propose';
import { services } from '../../lib/services';
import { city } from './city';
import type { CityInventory } from './city-inventories';

const sections: Readonly<Record<string, object>> = {
  traffic: { signals: 3 },
  charging: { connectors: 9 },
  parking: { carParks: 9 },
};

/** A city that runs these services. */
const cityOf = (ids: readonly string[], devices: object = {}) =>
  city({ services: Object.fromEntries(ids.map((id) => [id, sections[id]])), devices });

/** Proposes a mapping for a list, without a file. */
export async function proposed(list: CityInventory, devices: object = {}): Promise<Proposal> {
  const index = new Map(list.columns.map(({ name }, i) => [name, i]));
  async function* rows(): AsyncGenerator<InventoryRow> {
    for (let row = 0; row < list.rows; row++)
      yield new ArrayRow(
        row + 1,
        index,
        list.columns.map(({ of }) => String(of(row))),
      );
  }
  const profile = await profileOf({ format: 'csv', columns: [...index.keys()], rows: rows(), description: '' });
  return propose({ stem: list.stem, profile }, services, cityOf(list.services, devices));
}

/** A list with these columns only, by row. */
export const listOf = (
  columns: Readonly<Record<string, (row: number) => string | number>>,
  over: Partial<CityInventory> = {},
): CityInventory => ({
  title: '',
  stem: 'traffic_signals',
  services: ['traffic'],
  rows: 30,
  truth: { deviceType: undefined, id: [] },
  columns: Object.entries(columns).map(([name, of]) => ({ name, of })),
  ...over,
});

/** Paths of what a proposal asks. */
export const asked = (proposal: Proposal): string[] =>
  settingsOf(proposal).flatMap(([path, setting]) => (isQuestion(setting) ? [path] : []));

/** Values that a proposal is sure of, by path. */
export const sure = (proposal: Proposal): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    settingsOf(proposal).flatMap(([path, setting]) => (isQuestion(setting) ? [] : [[path, setting.value]])),
  );
