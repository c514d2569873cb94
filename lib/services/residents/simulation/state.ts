import type { ResidentsSection } from '../config';
import type { SimulatedPerson } from './people';

const dayMs = 86_400_000;

export interface SimulatedFile {
  readonly name: string;
  readonly person: string;
  readonly category: string;
  readonly openedMs: number;
  readonly promisedMs: number | null;
  readonly closedMs: number | null;
  /** When it may be destroyed; null while it is open. */
  readonly dueMs: number | null;
  readonly isDisposed: boolean;
  /** Nobody closes it before, nor destroys it so long after it is due: faults. */
  readonly leftUntilMs: number;
  readonly leftAfterDueMs: number;
}

export const requestTypes = ['access', 'portability', 'correction', 'erasure'] as const;

export interface SimulatedRequest {
  readonly name: string;
  readonly person: string;
  readonly type: (typeof requestTypes)[number];
  /** Steps that are done: taken in, verified, scope found, finished. */
  readonly steps: number;
  readonly receivedMs: number;
  readonly respondByMs: number;
  readonly finishedMs: number | null;
  readonly leftUntilMs: number;
}

/** A document of a file. */
export interface SimulatedDocument {
  readonly name: string;
  readonly file: string;
}

export interface SimulatedConsent {
  readonly name: string;
  readonly person: string;
  readonly isWithdrawn: boolean;
}

/** Twice entered people: the pairs wait for somebody to look. */
export interface Twins {
  waiting: number;
  /** When somebody looks; null: they know of none. */
  lookedAtMs: number | null;
}

/** What the simulation remembers of the register, to say what must be in it. */
export interface ResidentsState {
  readonly section: ResidentsSection;
  readonly people: Map<string, SimulatedPerson>;
  readonly files: Map<string, SimulatedFile>;
  readonly requests: Map<string, SimulatedRequest>;
  readonly documents: SimulatedDocument[];
  readonly consents: Map<string, SimulatedConsent>;
  readonly twins: Twins;
  exports: number;
}

export const startState = (section: ResidentsSection): ResidentsState => ({
  section,
  people: new Map(),
  files: new Map(),
  requests: new Map(),
  documents: [],
  consents: new Map(),
  twins: { waiting: 0, lookedAtMs: null },
  exports: 0,
});

/** Changes what is remembered under a name. */
export function remember<T extends { readonly name: string }>(map: Map<string, T>, name: string, change: Partial<T>) {
  map.set(name, { ...(map.get(name) as T), ...change });
}

/** People for whom anything may be done. */
export const usual = ({ people }: ResidentsState): readonly SimulatedPerson[] =>
  [...people.values()].filter(({ isLeaving }) => !isLeaving);

/** A span of the settings in the calendar: days, months or years; no month is shorter than 28 days. */
export function later(fromMs: number, span: string): number {
  const count = Number.parseInt(span, 10);
  if (span.endsWith('d')) return fromMs + count * dayMs;
  const date = new Date(fromMs);
  const [day, months] = [date.getUTCDate(), span.endsWith('y') ? 12 * count : count];
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const inMonth = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, inMonth));
  return date.getTime();
}

/** Files whose time is over and that nothing holds. */
export const dueFiles = ({ files, people, section }: ResidentsState, nowMs: number): readonly SimulatedFile[] =>
  [...files.values()].filter(
    ({ dueMs, isDisposed, person, category }) =>
      dueMs !== null &&
      dueMs <= nowMs &&
      !isDisposed &&
      !section.legalHold.includes(category) &&
      !people.get(person)?.isHeld,
  );

/** More pairs than 2 % of the people are many (docs/domain/residents.md, alarm 7). */
export const manyTwins = ({ population }: ResidentsSection): number => Math.floor(population * 0.02) + 1;

/** Alarms that the clock finds at a time. */
export function holding(state: ResidentsState, nowMs: number) {
  const { requests, files, section, twins } = state;
  const late = [...files.values()].filter(
    ({ closedMs, promisedMs, isDisposed }) =>
      closedMs === null && promisedMs !== null && promisedMs < nowMs && !isDisposed,
  );
  const isOverdue = [...requests.values()].some((r) => r.finishedMs === null && r.respondByMs < nowMs);
  return [
    ...(isOverdue ? [{ alarm: 'request-overdue' as const }] : []),
    ...(dueFiles(state, nowMs).length > 0 ? [{ alarm: 'records-past-retention' as const }] : []),
    ...[...new Set(late.map(({ category }) => category))].map((subject) => ({
      alarm: 'processing-overdue' as const,
      subject,
    })),
    ...(twins.waiting >= manyTwins(section) ? [{ alarm: 'duplicate-rate' as const }] : []),
  ];
}

const percent = (part: number, whole: number): number | null => (whole === 0 ? null : (100 * part) / whole);

/** Indicators at a time, by what is remembered. */
export function shown(state: ResidentsState, nowMs: number) {
  const requests = [...state.requests.values()];
  const open = requests.filter(({ finishedMs }) => finishedMs === null);
  const finished = requests.filter(({ finishedMs }) => finishedMs !== null && nowMs - finishedMs < 30 * dayMs);
  const inTime = finished.filter(({ finishedMs, respondByMs }) => (finishedMs as number) <= respondByMs);
  const received = open.map(({ receivedMs }) => receivedMs);
  const today = Math.floor(nowMs / dayMs) * dayMs;
  const closed = [...state.files.values()].filter(
    ({ closedMs, promisedMs }) => closedMs !== null && closedMs >= today && promisedMs !== null,
  );
  const kept = closed.filter(({ closedMs, promisedMs }) => (closedMs as number) <= (promisedMs as number));
  return {
    exports: state.exports,
    'open-requests': open.length,
    'requests-in-time': percent(inTime.length, finished.length),
    'oldest-request': received.length === 0 ? null : (nowMs - Math.min(...received)) / 1000,
    'past-retention': dueFiles(state, nowMs).length,
    'open-duplicates': state.twins.waiting,
    'files-in-time': percent(kept.length, closed.length),
  };
}
