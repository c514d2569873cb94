import type { Kind } from '../kind';

/** Kinds of events that AWS IoT publishes to `$aws/events/…`, e.g. THING, JOB_EXECUTION; sorted. */
export interface IotEvents {
  readonly on: readonly string[];
}

const union = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])].sort();
const less = (a: readonly string[], b: readonly string[]): string[] => a.filter((one) => !b.includes(one));

/** Anybody may listen, so events that are switched on take nothing from anybody. */
export const iotEvents: Kind<IotEvents, IotEvents> = {
  title: 'events of AWS IoT',
  isSet: ({ on }) => on.length > 0,
  holds: (found, wanted) => less(wanted.on, found.on).length === 0,
  sum: (found, wanted) => ({ on: union(found.on, wanted.on) }),
  isShared: () => true,
  isOurs: () => false,
  note: (before, after) => ({ on: less(after.on, before.on) }),
  without: (found, note) => ({ on: less(found.on, note.on) }),
  owner: ({ on }) => ({ words: `whoever switched on ${on.join(', ')}` }),
};
