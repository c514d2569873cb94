import { groupedBy } from '../../../lib/shared/grouped-by';

/** What a controller says of its lamp: true, the fault is there; false, it is not. */
export const faults = [
  'lamp',
  'control-gear',
  'relay',
  'day-burner',
  'cycling',
  'schedule',
  'lantern',
  'column',
] as const;
export type Fault = (typeof faults)[number];
export type Faults = { readonly [F in Fault]?: boolean };

/** Kinds of lamps: a message does not say it, an inventory may. */
export type Technology = 'led' | 'hid';

/** What the inventory of the city says of a lamp. */
export interface Listed {
  readonly cabinet?: string;
  readonly ratedWatts?: number;
  readonly technology?: Technology;
}

/** What a controller of several lamps says of one of them. */
export interface LampPart {
  readonly isOn?: boolean;
  readonly level?: number;
  readonly ratedWatts?: number;
  readonly leastWatts?: number;
  readonly leastLevel?: number;
}

/** What one of the electrical monitors of a luminaire measures. */
export interface MonitorPart {
  readonly watts?: number;
  readonly kwh?: number;
}

/** What a message says of a lamp at one time; what it leaves out is not there. */
export interface Status {
  /** Epoch ms. */
  readonly atMs: number;
  /** It is switched on, whether or not it burns. */
  readonly isOn?: boolean;
  /** Level that it is dimmed to, 0 to 1. */
  readonly level?: number;
  /** It warms up: how it is switched is not known until it says so, and nothing is judged by what it was before. */
  readonly isWarming?: boolean;
  readonly watts?: number;
  /** Power at full output, and at the lowest level that it can burn at. */
  readonly ratedWatts?: number;
  readonly leastWatts?: number;
  readonly leastLevel?: number;
  readonly volts?: number;
  readonly powerFactor?: number;
  /** Energy that its meter has counted, kWh. */
  readonly kwh?: number;
  /** Times that it was switched on, counted. */
  readonly switches?: number;
  readonly cabinet?: string;
  /** Schedule that it works by. */
  readonly plan?: string;
  /** What the inventory of the city says of it: counts where the lamp says nothing. */
  readonly listed?: Listed;
  /** Its photocell sees no daylight. */
  readonly isDark?: boolean;
  readonly says?: Faults;
  /** Of a controller of several lamps, by their numbers: a message may have one of them alone. */
  readonly lamps?: Readonly<Record<string, LampPart>>;
  /** The same of its electrical monitors; `watts` and `kwh` are of those that the message has. */
  readonly monitors?: Readonly<Record<string, MonitorPart>>;
}

/** From then on, or no longer, its cabinet has no supply: what its lamps show is no fault of theirs. */
export interface Supply {
  readonly atMs: number;
  readonly isCut: boolean;
}

/** What is known of a lamp at one time. */
export type LampReport = Status | Supply;
const isSupply = (report: LampReport): report is Supply => 'isCut' in report;
const isStatus = (report: LampReport): report is Status => !isSupply(report);

/** A status with what still holds of those before it. */
export interface LampState extends Status {
  readonly ratedWatts: number;
  /** Power that was measured last since it was switched as it is now, else soon after: a message may say its level alone. */
  readonly switchedWatts?: number;
  /** Its cabinet had no supply then. */
  readonly isCut: boolean;
}

/** Lamps of several with what still holds of each; what is said of no number is of the first. */
function lampsOf(now: Status, before: Status): Status['lamps'] {
  if (!now.lamps && !before.lamps) return undefined;
  return partsTogether<LampPart>(before.lamps ?? { 0: partOf(before) }, now.lamps ?? { 0: partOf(now) });
}

type Parts<P> = Readonly<Record<string, P>>;

function partsTogether<P extends object>(a: Parts<P>, b: Parts<P>): Parts<P> {
  const numbers = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries([...numbers].map((number) => [number, { ...a[number], ...b[number] }])) as Parts<P>;
}

const parts = ['isOn', 'level', 'ratedWatts', 'leastWatts', 'leastLevel'] as const;
const partOf = (status: Status): LampPart =>
  Object.fromEntries(parts.flatMap((part) => (status[part] === undefined ? [] : [[part, status[part]]])));

const total = (values: readonly (number | undefined)[]): number | undefined =>
  values.includes(undefined) ? undefined : values.reduce((sum: number, one) => sum + (one ?? 0), 0);

/** Several lamps as one luminaire: on where one is, and dimmed to what all take of what they can. */
export function summed(lamps: NonNullable<Status['lamps']>): LampPart {
  const all = Object.values(lamps);
  const ons = all.flatMap(({ isOn }) => isOn ?? []);
  const isOn = ons.includes(true) || (ons.length === 0 ? undefined : false);
  const weight = ({ ratedWatts = 1 }: LampPart) => ratedWatts;
  const lit = total(all.map((one) => (one.isOn ? one.level && one.level * weight(one) : 0)));
  const level = lit === undefined ? undefined : lit / (total(all.map(weight)) ?? 1);
  const levels = new Set(all.map(({ leastLevel }) => leastLevel));
  const leastWatts = levels.size === 1 ? total(all.map((one) => one.leastWatts)) : undefined;
  const ratedWatts = total(all.map((one) => one.ratedWatts));
  return {
    ...(isOn === undefined ? {} : { isOn }),
    ...(isOn && level !== undefined ? { level } : {}),
    ...(ratedWatts === undefined ? {} : { ratedWatts }),
    ...(leastWatts === undefined ? {} : { leastWatts, leastLevel: all[0]?.leastLevel ?? 0 }),
  };
}

/** What a message does not repeat still holds: LwM2M notifies of one object at a time. */
const heldWarming = ['isDark', 'ratedWatts', 'leastWatts', 'leastLevel', 'cabinet', 'plan'] as const;
const held = ['isOn', 'level', ...heldWarming] as const;

function withHeld(now: Status, before: Status | undefined): Status {
  if (before === undefined) return now;
  const lamps = lampsOf(now, before);
  const state: { -readonly [P in keyof Status]: unknown } = { ...now, ...(lamps ? { lamps, ...summed(lamps) } : {}) };
  for (const part of now.isWarming ? heldWarming : held)
    if (state[part] === undefined && before[part] !== undefined) state[part] = before[part];
  return state as Status;
}

/** What several say together: a fault that one says is there. */
export function saidTogether(all: readonly (Faults | undefined)[]): Faults | undefined {
  const said = faults.flatMap((fault) => {
    const words = all.flatMap((says) => says?.[fault] ?? []);
    return words.length === 0 ? [] : [[fault, words.includes(true)] as const];
  });
  return said.length === 0 ? undefined : Object.fromEntries(said);
}

/** Of several messages of one time what any says. */
function merged(all: readonly Status[]): Status {
  if (all.length === 1) return all[0] as Status;
  const says = saidTogether(all.map((one) => one.says));
  const several = all.flatMap(({ lamps }) => (lamps ? [lamps] : []));
  const measured = all.flatMap(({ monitors }) => (monitors ? [monitors] : []));
  const monitors = measured.length === 0 ? undefined : measured.reduce(partsTogether<MonitorPart>);
  const lamps = several.length === 0 ? undefined : several.reduce(partsTogether<LampPart>);
  return Object.assign(
    {},
    ...all,
    says ? { says } : {},
    lamps ? { lamps, ...summed(lamps) } : {},
    monitors ? { monitors } : {},
  );
}

/** Electrical monitors of a luminaire that has several: a message may be of one of them alone, and of the others what they said holds. */
class Monitors {
  private readonly numbers: ReadonlySet<string>;
  private known: Readonly<Record<string, MonitorPart>> = {};

  constructor(reports: readonly LampReport[]) {
    const numbers = new Set<string>();
    for (const report of reports)
      if (isStatus(report) && report.monitors) for (const number of Object.keys(report.monitors)) numbers.add(number);
    this.numbers = numbers;
  }

  /** A status with what all of them measure together; nobody knows it before each has said it. */
  inAll(status: Status): Status {
    const { monitors } = status;
    if (!monitors || this.numbers.size < 2) return status;
    this.known = partsTogether(this.known, monitors);
    const said = (['watts', 'kwh'] as const).filter((part) =>
      Object.values(monitors).some((one) => one[part] !== undefined),
    );
    const sums = said.map((part) => [part, total([...this.numbers].map((number) => this.known[number]?.[part]))]);
    return { ...status, ...Object.fromEntries(sums) };
  }
}

/** Of a lamp that says first how it is switched, and then what it takes, ms. */
const soonMs = 3_600_000;

/** What is measured first after a state, while it is switched as there. */
function measuredSoon(states: readonly LampState[], i: number): Pick<LampState, 'switchedWatts'> {
  const { atMs, isOn } = states[i] as LampState;
  for (let next = i + 1; next < states.length; next++) {
    const one = states[next] as LampState;
    if (one.isOn !== isOn || one.atMs > atMs + soonMs) break;
    if (one.switchedWatts !== undefined) return { switchedWatts: one.switchedWatts };
  }
  return {};
}

/**
 * What a lamp was at each time that it said something, ascending.
 *
 * @param reports ascending
 * @param ratedWatts of lamps that do not say their own
 */
export function statesOf(reports: readonly LampReport[], ratedWatts: number): readonly LampState[] {
  let before: Status | undefined;
  let lastWatts: number | undefined;
  let isCut = false;
  const monitors = new Monitors(reports);
  const states = [...groupedBy(reports, ({ atMs }) => atMs).values()].flatMap((ofTime): readonly LampState[] => {
    const supplies = ofTime.filter(isSupply);
    if (supplies.length > 0) isCut = supplies.some((supply) => supply.isCut);
    const statuses = ofTime.filter(isStatus);
    if (statuses.length === 0) return [];
    const state = withHeld(monitors.inAll(merged(statuses)), before);
    lastWatts = state.watts ?? (before?.isOn === state.isOn ? lastWatts : undefined);
    before = state;
    const { listed } = state;
    const cabinet = state.cabinet ?? listed?.cabinet;
    const rated = state.ratedWatts ?? listed?.ratedWatts ?? ratedWatts;
    const known = {
      ...(cabinet === undefined ? {} : { cabinet }),
      ...(lastWatts === undefined ? {} : { switchedWatts: lastWatts }),
    };
    return [{ ...state, ...known, ratedWatts: rated, isCut }];
  });
  return states.map((state, i) =>
    state.switchedWatts === undefined ? { ...state, ...measuredSoon(states, i) } : state,
  );
}

/** A discharge lamp cannot be dimmed below half of its power. */
const leastHidShare = 0.5;
/** A lamp that says that it is dimmed, and not how far. */
const usualLow = 0.5;

/** Rule A: power that a lamp should take, W; 0 when it is off, null where nobody says whether it is on. */
export function expectedWatts(
  state: LampState,
  { technology: usual }: { readonly technology: Technology },
): number | null {
  const { isOn, ratedWatts, leastWatts, leastLevel = 0 } = state;
  const technology = state.listed?.technology ?? usual;
  if (isOn === undefined) return null;
  if (!isOn) return 0;
  const level = state.level ?? usualLow;
  if (leastWatts !== undefined && leastLevel < 1) {
    const share = Math.max(0, level - leastLevel) / (1 - leastLevel);
    return leastWatts + share * (ratedWatts - leastWatts);
  }
  return ratedWatts * (technology === 'hid' ? Math.max(leastHidShare, level) : level);
}

/** Less than this of its rated power a lamp takes when it is off: its controller, W of 100. */
const idleShare = 0.1;

/** It burns, by what it takes; by what it says where nobody has measured it as it is switched. */
export const burns = ({ isOn, switchedWatts, ratedWatts }: LampState): boolean | null =>
  switchedWatts === undefined ? (isOn ?? null) : switchedWatts > idleShare * ratedWatts;
