import { decodeText } from '../mapping/attribute-text';
import type { PlanEntry, PlannedDevice, RegisteredDevice, RegistryScope } from '../plan';
import { reason } from '../plan-codes';

/** Differences that a message tells; the entry holds all of them. */
const maxNamed = 3;

const shown = (value: string): string => (value ? JSON.stringify(decodeText(value)) : 'nothing');

/** Own values only: an attribute may be called `constructor`. */
const attributeOf = (attributes: Readonly<Record<string, string>>, name: string): string =>
  Object.hasOwn(attributes, name) ? (attributes[name] as string) : '';

/** Attributes of which the registry holds another value, or one where the inventory has none. */
function differing(device: PlannedDevice, before: RegisteredDevice, managed: ReadonlySet<string>): string[] {
  return [...managed]
    .filter((name) => attributeOf(device.attributes, name) !== attributeOf(before.attributes, name))
    .sort();
}

/** The attributes as they are to be: those that no column gives stay. */
function withForeign(
  device: PlannedDevice,
  before: RegisteredDevice,
  managed: ReadonlySet<string>,
): Readonly<Record<string, string>> {
  const foreign = Object.entries(before.attributes).filter(([name]) => !managed.has(name));
  return Object.fromEntries([...foreign, ...Object.entries(device.attributes)].sort(([a], [b]) => (a < b ? -1 : 1)));
}

type Compared = Pick<PlanEntry, 'action' | 'device' | 'before' | 'reason'>;

/**
 * What to do so that the registry holds the device. `managed` are the attributes that the inventory gives, or could
 * give; of the others the registry is the owner.
 */
export function compare(
  device: PlannedDevice,
  before: RegisteredDevice | undefined,
  { managed, scope }: { managed: ReadonlySet<string>; scope: RegistryScope },
): Compared {
  if (!before) return { action: 'create', device, reason: reason('CK6001', 'new: the registry has no such thing') };
  if (before.thingTypeName !== undefined && before.thingTypeName !== scope.thingTypeName)
    return {
      action: 'rejected',
      device,
      before,
      reason: reason('CK6124', `the registry has a ${before.thingTypeName} of this name`),
    };
  const names = differing(device, before, managed);
  const differences = names
    .slice(0, maxNamed)
    .map(
      (name) =>
        `${name} ${shown(attributeOf(before.attributes, name))} → ${shown(attributeOf(device.attributes, name))}`,
    )
    .concat(names.length > maxNamed ? [`${names.length - maxNamed} more`] : [])
    .join('; ');
  const target = { ...device, attributes: withForeign(device, before, managed) };
  if (!before.groups.includes(device.group)) {
    const from = before.groups.length > 0 ? [...before.groups].sort().join(', ') : 'no group';
    return {
      action: 'move',
      device: target,
      before,
      reason: reason('CK6003', `${from} → ${device.group}${differences ? `; ${differences}` : ''}`),
    };
  }
  if (names.length > 0 || before.thingTypeName === undefined)
    return { action: 'update', device: target, before, reason: reason('CK6002', differences || 'it has no type yet') };
  return { action: 'unchanged', device: target, before, reason: reason('CK6004', 'as the registry has it') };
}
