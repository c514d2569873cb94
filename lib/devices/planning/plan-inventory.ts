import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { City } from '../../config/city-schema';
import { fieldAttributes, type InventoryMapping } from '../../config/inventory-schema';
import type { Service } from '../../services/shared';
import { cityKey } from '../../shared/naming';
import { inScratchFolder } from '../../shared/scratch-folder';
import { fileErrors } from '../inventory/file-errors';
import { openInventory } from '../inventory/open-inventory';
import { checkColumns, columnsSeen, neededColumns, placingColumns } from '../mapping/check-columns';
import { type DeviceKind, deviceKind, retiredGroup } from '../mapping/device-kind';
import { readLookups } from '../mapping/lookups';
import type { MappingContext } from '../mapping/map-row';
import type { PlanAction, PlanEntry, PlanHeader, RegisteredDevice } from '../plan';
import { AdoptedNames } from './adopted-names';
import { cityArea } from './city-area';
import { collect } from './collect';
import { type EntryContext, entriesOf } from './entries';
import { joined } from './join';
import { isInScope, RegistryDigest } from './registry-digest';
import { SortedSpool } from './sorted-spool';

export interface PlanRequest {
  readonly city: City;
  readonly services: readonly Service[];
  /** Name of a mapping of `devices.inventories`. */
  readonly inventory: string;
  /** The inventory file. */
  readonly file: string;
  /** What the registry holds, in any order; things that do not matter may be among it. */
  readonly registry: AsyncIterable<RegisteredDevice>;
  /** Plan to retire what the inventory no longer names. */
  readonly retire: boolean;
}

/** Takes the entries of a plan, in order, each as its line of the plan file. */
export type EntrySink = (entry: PlanEntry, line: string) => void;

/** Attributes that an inventory gives, or could give. */
const managedAttributes = ({ attributes, constants, explode }: InventoryMapping): ReadonlySet<string> =>
  new Set([
    ...fieldAttributes,
    ...Object.keys(attributes),
    ...Object.keys(constants),
    ...(explode?.counts ?? []).flatMap((count) => Object.keys(count.attributes)),
  ]);

const noCounts = (): Record<PlanAction, number> => ({
  create: 0,
  update: 0,
  move: 0,
  retire: 0,
  unchanged: 0,
  rejected: 0,
});

/** Counts and digests entries on their way. */
class Tally {
  readonly counts = noCounts();
  private readonly hash = createHash('sha256');

  constructor(private readonly sink: EntrySink) {}

  take(entry: PlanEntry): void {
    const line = `${JSON.stringify(entry)}\n`;
    this.counts[entry.action]++;
    this.hash.update(line);
    this.sink(entry, line);
  }

  sha256(): string {
    return this.hash.digest('hex');
  }
}

function contextOf({ city, services, inventory, file }: PlanRequest): MappingContext {
  const mapping = city.devices.inventories[inventory] as InventoryMapping;
  const kind = deviceKind(city, services, mapping.deviceType) as DeviceKind;
  return { inventory, mapping, kind, districts: city.devices.districts, lookups: readLookups(mapping.lookups, file) };
}

/**
 * Plans what makes the registry hold what an inventory file says. Entries reach the sink sorted by thing name, rejected
 * rows without one last; the same city, file and registry give the same bytes. Memory does not grow with the file, but
 * for 16 bytes a row. Throws UserError CK68nn for what is wrong with the file as a whole.
 */
export async function planInventory(request: PlanRequest, sink: EntrySink): Promise<PlanHeader> {
  const { city, inventory, file, registry, retire } = request;
  const context = contextOf(request);
  const { mapping, kind } = context;
  const adopted = new AdoptedNames(kind.scope);
  const { table, sha256 } = await openInventory(file, mapping.file);
  if (table.columns) checkColumns(file, neededColumns(mapping), table);
  return inScratchFolder('devices', async (folder) => {
    const registered = new SortedSpool<RegisteredDevice>(folder, 'registered');
    for await (const device of registry) {
      if (!isInScope(device, kind.scope)) continue;
      registered.add(device.thingName, device);
      adopted.take(device);
    }
    const seen = columnsSeen(table);
    const collected = await collect({ ...table, rows: seen.rows }, { ...context, adopted }, folder);
    if (collected.rows === 0) throw fileErrors.empty(file);
    if (!table.columns) checkColumns(file, placingColumns(mapping), { ...table, columns: seen.columns() });
    const entryContext: EntryContext = {
      scope: kind.scope,
      inventory,
      retiredGroup: retiredGroup(cityKey(city)),
      area: cityArea(city.devices.area, collected.positions),
      clusterMetres: mapping.cluster?.withinMetres,
      managed: managedAttributes(mapping),
      retire,
      unidentifiedRows: collected.unidentifiedRows,
    };
    const tally = new Tally(sink);
    const digest = new RegistryDigest();
    for await (const named of joined({ ...collected, registered })) {
      if (named.before) digest.add(named.before);
      for (const entry of entriesOf(named, entryContext)) tally.take(entry);
    }
    for await (const { value } of collected.nameless.sorted()) tally.take(value);
    return {
      plan: 1,
      city: cityKey(city),
      account: city.cloud.account,
      region: city.cloud.region,
      deviceType: kind.id,
      ...(kind.isDeclared ? { declaredType: { searchableAttributes: kind.searchableAttributes } } : {}),
      inventory: {
        name: inventory,
        file: basename(file),
        sha256,
        readAs: table.description,
        rows: collected.rows,
        leftOut: collected.leftOut,
      },
      registry: { ...kind.scope, ...digest.end() },
      retire,
      counts: tally.counts,
      entriesSha256: tally.sha256(),
    };
  });
}
