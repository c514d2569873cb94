import { type AnyFacts, hours, minutes } from '../services/shared/facts';
import type { AnyDeviceSimulation, AnySimulation, Fault } from '../services/shared/simulation';

/** A fault, of whichever service, and what else it does to a device. */
export interface DeviceFault extends Fault<string> {
  /** No alarm of one device comes of it. */
  readonly isQuiet?: true;
  /** Its messages are kept, and sent when it is over. */
  readonly isBuffered?: true;
  /** The device starts anew when it is over. */
  readonly restarts?: true;
}

export type DeviceFaults = Readonly<Record<string, DeviceFault>>;

/** Alarms that every service has (`commonAlarms`). */
export const [otherCity, unknownDevice, manyOffline] = [
  'tenant-mismatch',
  'device-unknown',
  'devices-offline',
] as const;

const quiet = { raisedWithin: 0, clearedWithin: 0, silent: true, isQuiet: true } as const;

/** What happens to each device. */
const everyDevice: DeviceFaults = {
  restart: { ...quiet, perYear: 2, lasts: [20, minutes(3)], restarts: true },
};

/** What silences those of which no alarm of their service says that they are silent. */
const unwatched: DeviceFaults = {
  'power-cut': { ...quiet, perYear: 1.5, lasts: [hours(1), hours(12)], restarts: true },
  'network-gap': { ...quiet, perYear: 1.5, lasts: [hours(1), hours(4)], isBuffered: true },
};

const feedsFrom = ({ feeds }: AnyFacts, kind: string) =>
  Object.entries(feeds).filter(([, feed]) => 'from' in feed && feed.from === kind);

/** A fault that lasts longer than two days would not end in a rehearsal. */
const mostGapHours = 48;

/** Of the alarms that every service has, those that a kind of device can raise by itself. */
function commonFaults(facts: AnyFacts, kind: string, rowGapHours: number): DeviceFaults {
  const untilNamed = hours(Math.min(2 * rowGapHours, mostGapHours));
  const feeds = feedsFrom(facts, kind).map(([, feed]) => feed);
  const kinds = new Set(feeds.map((feed) => feed.kind));
  const isPassingOn = feeds.some((feed) => 'passesOn' in feed && feed.passesOn !== undefined);
  return {
    ...(kinds.has('mqtt')
      ? // It sends each message to another city too. One signal a minute.
        { [otherCity]: { perYear: 0.02, lasts: [hours(1), hours(2)], raisedWithin: minutes(1), clearedWithin: null } }
      : {}),
    ...(kinds.has('file') || isPassingOn
      ? // The registry has it not, or none of those whose messages it passes on; seen when a file names it, or with the next of them.
        // Files come within the hour.
        {
          [unknownDevice]: {
            perYear: 0,
            lasts: [untilNamed + hours(1), untilNamed + hours(3)],
            raisedWithin: hours(1),
            clearedWithin: hours(1),
          },
        }
      : {}),
  };
}

export const silentFaultOf = (faults: DeviceFaults) =>
  Object.entries(faults).find(([, { silent, isQuiet }]) => silent && !isQuiet);

/** Every fault that a kind of device can have: what its service says, and what its facts let follow. */
export function faultsOf({ facts, devices }: AnySimulation, kind: string, rowGapHours = 1): DeviceFaults {
  const { faults, isUnnamed } = devices[kind] as AnyDeviceSimulation;
  return {
    ...everyDevice,
    ...(silentFaultOf(faults) ? {} : unwatched),
    ...(isUnnamed ? {} : commonFaults(facts, kind, rowGapHours)),
    ...faults,
  };
}

/** Hours between two rows of a device in the files that name it. */
export function rowGapHoursOf(facts: AnyFacts, kind: string, section: unknown): number {
  const files = feedsFrom(facts, kind).filter(([, feed]) => feed.kind === 'file');
  const perDay = files.reduce((sum, [, { messagesPerDay }]) => sum + (messagesPerDay?.(section) ?? 0), 0);
  return perDay === 0 ? 1 : (24 * (facts.devices[kind]?.count(section) ?? 0)) / perDay;
}

/** Kinds of devices for whose messages a clock of the service waits. */
export function awaitedKinds({ feeds, sweep, functions = {} }: AnyFacts): ReadonlySet<string> {
  const clocks = Object.values(functions).filter(
    ({ everyMinutes, raises, shows }) => everyMinutes && (raises ?? shows),
  );
  const isAwaited = (id: string) => sweep !== undefined || clocks.some(({ takes }) => takes?.includes(id) ?? true);
  const live = Object.entries(feeds).filter(
    ([id, { kind }]) => (kind === 'mqtt' || kind === 'websocket') && isAwaited(id),
  );
  return new Set(live.flatMap(([, feed]) => ('from' in feed && feed.from !== undefined ? [feed.from] : [])));
}

/** Alarms that a fault of a device raises, or of many. */
export function faultsOfDevices(of: AnySimulation): readonly string[] {
  const alarms = Object.keys(of.devices).flatMap((kind) =>
    Object.entries(faultsOf(of, kind)).flatMap(([id, { isQuiet }]) => (isQuiet ? [] : [id])),
  );
  return [...alarms, ...(awaitedKinds(of.facts).size > 0 ? [manyOffline] : [])];
}
