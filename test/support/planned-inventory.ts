import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlanEntry, PlanHeader, RegisteredDevice } from '../../lib/devices/plan';
import { planInventory } from '../../lib/devices/planning/plan-inventory';
import { services } from '../../lib/services';
import { city } from './city';
import { inTempFolder } from './inventory';

/** A mapping with every field that these tests need; columns are named like the fields. */
export const mapping = {
  deviceType: 'signal-controller',
  columns: { externalId: 'id', name: 'name', latitude: 'lat', longitude: 'lon', district: 'district' },
};

export interface PlanOptions {
  /** The mapping of `signals`. */
  readonly mapping?: object;
  /** Further settings of `devices`. */
  readonly devices?: object;
  readonly registry?: readonly RegisteredDevice[];
  readonly retire?: boolean;
  /** Inventory beside the file, by name. */
  readonly beside?: Readonly<Record<string, string>>;
}

export interface MadePlan {
  readonly header: PlanHeader;
  readonly entries: readonly PlanEntry[];
  /** The plan file without its header. */
  readonly text: string;
}

async function* each<T>(values: readonly T[]): AsyncGenerator<T> {
  yield* values;
}

/** Plans an inventory of these bytes for a small city with the districts north and south. */
export function planOf(bytes: string | Buffer, options: PlanOptions = {}): Promise<MadePlan> {
  return inTempFolder(async (folder) => {
    const file = join(folder, 'inventory.csv');
    writeFileSync(file, bytes);
    for (const [name, text] of Object.entries(options.beside ?? {})) writeFileSync(join(folder, name), text);
    const entries: PlanEntry[] = [];
    let text = '';
    const header = await planInventory(
      {
        city: city({
          devices: {
            districts: ['north', 'south'],
            ...options.devices,
            inventories: { signals: options.mapping ?? mapping },
          },
        }),
        services,
        inventory: 'signals',
        file,
        registry: each(options.registry ?? []),
        retire: options.retire ?? false,
      },
      (entry, line) => {
        entries.push(entry);
        text += line;
      },
    );
    return { header, entries, text };
  });
}

/** A row of `mapping`. */
export interface Row {
  readonly id: string;
  readonly name?: string;
  readonly lat?: string | number;
  readonly lon?: string | number;
  readonly district?: string;
}

/** A CSV file of such rows; a row stands in the north unless it says. */
export const csv = (rows: readonly Row[]): string =>
  `id,name,lat,lon,district\n${rows
    .map(({ id, name = `Signal ${id}`, lat = 45.1, lon = -122.5, district = 'north' }) =>
      [id, name, lat, lon, district].map((value) => `"${String(value).replaceAll('"', '""')}"`).join(),
    )
    .join('\n')}\n`;

/** What the registry holds once a plan was applied. */
export const applied = ({ entries }: MadePlan): RegisteredDevice[] =>
  entries.flatMap(({ action, device }) =>
    device && ['create', 'update', 'move', 'unchanged'].includes(action)
      ? [
          {
            thingName: device.thingName,
            thingTypeName: `testville--${device.deviceType}`,
            attributes: device.attributes,
            groups: [device.group],
            version: 1,
          },
        ]
      : [],
  );

/** `action code rows` of each entry. */
export const outcomes = ({ entries }: MadePlan): string[] =>
  entries.map(({ action, reason, rows }) => [action, reason.code, ...rows].join(' '));
