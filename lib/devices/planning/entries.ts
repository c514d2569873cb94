import { retiredUntilAttribute } from '../apply/steps/attributes';
import type { PlanEntry, RegisteredDevice, RegistryScope } from '../plan';
import { reason } from '../plan-codes';
import type { CityArea } from './city-area';
import { compare } from './compare';
import type { Named } from './join';
import { resolve } from './resolve';

export interface EntryContext {
  readonly scope: RegistryScope;
  /** Name of the mapping, as things that came from it bear it. */
  readonly inventory: string;
  readonly retiredGroup: string;
  readonly area: CityArea;
  /** Most that points of one device are apart; undefined where a row is a device. */
  readonly clusterMetres: number | undefined;
  /** Attributes that the inventory owns. */
  readonly managed: ReadonlySet<string>;
  readonly retire: boolean;
  /** Rows of which nobody knows the device. */
  readonly unidentifiedRows: number;
}

/** True for a thing that an earlier plan of this inventory made, and that is in service. */
const isOurs = (before: RegisteredDevice, { scope, inventory, retiredGroup }: EntryContext): boolean =>
  before.thingTypeName === scope.thingTypeName &&
  before.attributes.inventory === inventory &&
  !isRetired(before, retiredGroup);

/** What becomes of a thing that no row of the inventory stands for. */
function absent(before: RegisteredDevice, rejectedRows: readonly number[], context: EntryContext): PlanEntry {
  const left = (why: PlanEntry['reason']): PlanEntry => ({
    action: 'unchanged',
    rows: rejectedRows,
    before,
    reason: why,
  });
  if (rejectedRows.length > 0) return left(reason('CK6007', 'its row is rejected: the thing is left as it is'));
  if (!context.retire)
    return left(reason('CK6006', 'the inventory no longer names it; --retire would plan its retirement'));
  if (context.unidentifiedRows > 0)
    return left(
      reason('CK6008', `not retired: ${context.unidentifiedRows} rows say no id, and any of them could mean it`),
    );
  return { action: 'retire', rows: [], before, reason: reason('CK6005', 'the inventory no longer names it') };
}

/** Entries of one thing name: one for each rejected row, and one for the thing. */
export function entriesOf({ thingName, mapped, remarks, crowded, before }: Named, context: EntryContext): PlanEntry[] {
  if (mapped.length === 0) return before && isOurs(before, context) ? [absent(before, [], context)] : [];
  const { area, clusterMetres } = context;
  const { rejected, accepted } = resolve(mapped, { remarks, area, crowded, clusterMetres });
  const entries: PlanEntry[] = rejected.map(({ row, reason: why }) => ({
    action: 'rejected',
    rows: [row],
    thingName,
    reason: why,
  }));
  if (accepted) {
    const { notes } = accepted;
    const { action, ...compared } = compare(accepted.device, before, context);
    entries.push({ action, rows: accepted.rows, ...compared, ...(notes.length > 0 ? { notes } : {}) });
  } else if (before && isOurs(before, context)) {
    entries.push(
      absent(
        before,
        rejected.map(({ row }) => row),
        context,
      ),
    );
  }
  return entries;
}

/**
 * True for a thing that is out of service altogether, by attribute and by group. One that has only one of them was left
 * half-way by a run that was killed, and a plan finishes it either way.
 */
const isRetired = ({ attributes, groups }: RegisteredDevice, retiredGroup: string): boolean =>
  attributes[retiredUntilAttribute] !== undefined && groups.includes(retiredGroup);
