import type { CloseReason, Severity } from '../../services/shared/alarm';
import { type Comment, type Handling, type Holder, isSilenced, type People, type Person } from './alarm-people';

const hourMs = 3_600_000;

/** What a person, or the clock, does about an alarm. `pagedMs` names the handling that they saw. */
export type Act =
  | { readonly kind: 'acknowledge'; readonly by: Person; readonly pagedMs: number }
  | {
      readonly kind: 'assign';
      readonly by: Person;
      readonly pagedMs: number;
      readonly to: string;
      /** Name of who has it, as they saw; null: nobody. */
      readonly instead: string | null;
    }
  | { readonly kind: 'comment'; readonly by: Person; readonly key: string; readonly text: string }
  | { readonly kind: 'silence'; readonly by: Person; readonly untilMs: number }
  | { readonly kind: 'close'; readonly by: Person; readonly pagedMs: number; readonly reason: CloseReason }
  /** By the clock: nobody has it in time. */
  | { readonly kind: 'escalate'; readonly level: number }
  /** By the clock: its silence is over, and it stands. */
  | { readonly kind: 'remind' }
  /** What began at a time was held back for incidents, and went to people by itself. */
  | { readonly kind: 'release'; readonly raisedMs: number }
  /** What it was split from or is joined with is somebody's: so is it, unless it went to somebody after that time. */
  | { readonly kind: 'inherit'; readonly from: Pick<Handling, 'holder' | 'acknowledged'>; readonly atMs: number };

/** Why an act changes nothing. */
export type ActRefusal =
  /** It does not stand, or nobody was notified of it yet. */
  | { readonly why: 'not-open' }
  /** It ended and returned since it was looked at. */
  | { readonly why: 'another-episode' }
  | { readonly why: 'taken'; readonly holder: Holder }
  /** Nobody has it, and the act says somebody. */
  | { readonly why: 'free' }
  | { readonly why: 'full' }
  /** Other words were written under the key of the call. */
  | { readonly why: 'key-reused' };

/** What is published after an act. */
export type ActChange = 'acknowledged' | 'assigned' | 'silenced' | 'unsilenced' | 'escalated' | 'reminded';

export interface Acted {
  readonly people: People;
  readonly change: ActChange | null;
  readonly refused: ActRefusal | null;
  /** Minutes from the page until somebody had the alarm, when this act is what gave it to them. */
  readonly minutesUntilHeld: number | null;
}

/** Of an alarm's comments: they lie in its item. */
const mostComments = 40;

/**
 * How long signals of an alarm that was closed are not believed, while no signal says that it ended between: a critical
 * one must not stay hidden for a day.
 */
const closedForMs = (severity: Severity): number => (severity === 'critical' ? hourMs : 24 * hourMs);

const acted = (people: People, more: Partial<Acted> = {}): Acted => ({
  people,
  change: null,
  refused: null,
  minutesUntilHeld: null,
  ...more,
});
const refused = (people: People, refusal: ActRefusal): Acted => acted(people, { refused: refusal });

/** The answer to an act on what never was an alarm. */
export const neverWas = (people: People): Acted => refused(people, { why: 'not-open' });

const isOf = (holder: Holder, by: Person) => holder.id === by.id || (holder.id === null && holder.name === by.name);

/** Somebody has it from now on; the first of them ends the time that it waited. */
function held(
  people: People,
  current: Handling,
  holder: Holder,
  change: 'acknowledged' | 'assigned',
  by: Person | null,
) {
  const { sinceMs } = holder;
  const acknowledged = current.acknowledged ?? (by && { by, atMs: sinceMs });
  const first = current.holder === null;
  return acted(
    { ...people, current: { ...current, holder, acknowledged } },
    {
      change,
      minutesUntilHeld: first ? Math.max(0, sinceMs - (current.waitsFromMs ?? current.pagedMs)) / 60_000 : null,
    },
  );
}

function acknowledge(people: People, current: Handling, by: Person, nowMs: number): Acted {
  const { holder, acknowledged } = current;
  if (holder && !isOf(holder, by)) return refused(people, { why: 'taken', holder });
  if (holder?.id === by.id && acknowledged) return acted(people);
  const since = holder?.sinceMs ?? nowMs;
  return held(people, current, { id: by.id, name: by.name, sinceMs: since }, 'acknowledged', by);
}

function assign(
  people: People,
  current: Handling,
  { by, to, instead }: Extract<Act, { kind: 'assign' }>,
  nowMs: number,
): Acted {
  const { holder } = current;
  // The same call again, after its answer was lost.
  if (holder?.name === to) return acted(people);
  if (holder && holder.name !== instead) return refused(people, { why: 'taken', holder });
  if (!holder && instead !== null) return refused(people, { why: 'free' });
  return held(people, current, { id: to === by.name ? by.id : null, name: to, sinceMs: nowMs }, 'assigned', null);
}

/** What was written under a key, also of a time that the alarm stood before: whoever repeats a call need not know that it ended. */
const writtenUnder = (key: string, { current, past }: People): Comment | undefined =>
  [...past, ...(current ? [current] : [])].flatMap(({ comments }) => comments).find((one) => one.key === key);

function comment(
  people: People,
  current: Handling | null,
  { by, key, text }: Extract<Act, { kind: 'comment' }>,
  nowMs: number,
): Acted {
  const known = writtenUnder(key, people);
  if (known) return known.text === text ? acted(people) : refused(people, { why: 'key-reused' });
  if (!current) return refused(people, { why: 'not-open' });
  if (current.comments.length >= mostComments) return refused(people, { why: 'full' });
  const comments = [...current.comments, { key, by, atMs: nowMs, text }];
  return acted({ ...people, current: { ...current, comments } });
}

function silence(people: People, current: Handling | null, by: Person, untilMs: number, nowMs: number): Acted {
  if (untilMs <= nowMs) {
    if (!isSilenced(people, nowMs)) return acted(people);
    return reminded({ ...people, silence: null }, current, nowMs);
  }
  if (people.silence?.untilMs === untilMs && people.silence.by.id === by.id) return acted(people);
  return acted(
    { ...people, silence: { untilMs, by, atMs: nowMs }, current: current && { ...current, waitsFromMs: null } },
    { change: current ? 'silenced' : null },
  );
}

/** The silence of an alarm is over: who waits is paged again. Where somebody has it nobody need be notified, but programs are. */
function reminded(people: People, current: Handling | null, nowMs: number): Acted {
  if (!current) return acted(people);
  const after = { ...people, current: { ...current, waitsFromMs: nowMs } };
  return acted(after, { change: current.holder ? 'unsilenced' : 'reminded' });
}

/** By the clock. Its silence is forgotten, too: the note of an alarm says whether there is one to wait for. */
function silenceOver(people: People, current: Handling | null, nowMs: number): Acted {
  if (!current || people.silence === null || isSilenced(people, nowMs)) return acted(people);
  const after = { ...people, silence: null };
  return current.waitsFromMs === null ? reminded(after, current, nowMs) : acted(after);
}

/** From now on people know of it, and somebody must have it in time. */
const releasedFrom = (current: Handling, nowMs: number): Handling => ({
  ...current,
  released: true,
  waitsFromMs: current.waitsFromMs === null ? null : nowMs,
});

/** What an act is about. */
export interface Acting {
  readonly people: People;
  /** Of an alarm that was published as standing, else null. */
  readonly current: Handling | null;
  readonly severity: Severity;
  /** When it began, as published or as known since. */
  readonly raisedMs: number;
  /** Newest sign of the alarm: the clock of its device may be ahead. */
  readonly seenMs: number;
  readonly nowMs: number;
}

/** What an act changes. The same act again changes nothing, so that a call whose answer was lost may be repeated. */
export function actOn({ people, current, severity, raisedMs, seenMs, nowMs }: Acting, act: Act): Acted {
  if (act.kind === 'silence') return silence(people, current, act.by, act.untilMs, nowMs);
  if (act.kind === 'remind') return silenceOver(people, current, nowMs);
  if (act.kind === 'comment') return comment(people, current, act, nowMs);
  if (!current) return closedBefore(people, act) ? acted(people) : refused(people, { why: 'not-open' });
  if ('pagedMs' in act && act.pagedMs !== current.pagedMs) return refused(people, { why: 'another-episode' });
  switch (act.kind) {
    case 'acknowledge':
      return acknowledge(people, current, act.by, nowMs);
    case 'assign':
      return assign(people, current, act, nowMs);
    case 'close': {
      const { by, reason } = act;
      const atMs = Math.max(nowMs, seenMs);
      const close = { atMs, untilMs: atMs + closedForMs(severity), reason };
      return acted({
        ...people,
        current: { ...current, closed: { by, atMs: nowMs, reason } },
        closes: [...people.closes, close],
      });
    }
    case 'escalate':
      return current.holder || isSilenced(people, nowMs) || act.level <= current.level
        ? acted(people)
        : acted({ ...people, current: { ...current, level: act.level } }, { change: 'escalated' });
    case 'inherit': {
      const { holder, acknowledged } = act.from;
      const isNewer = current.holder !== null && current.holder.sinceMs > act.atMs;
      if (!holder || isNewer || current.holder?.name === holder.name) return acted(people);
      return acted({ ...people, current: { ...current, holder, acknowledged: current.acknowledged ?? acknowledged } });
    }
    case 'release':
      // An earlier time that it stood says nothing of this one.
      if (current.released || act.raisedMs < raisedMs) return acted(people);
      return acted({ ...people, current: releasedFrom(current, nowMs) });
  }
}

/** True when the act is a close that was done before. */
const closedBefore = ({ past }: People, act: Act): boolean =>
  act.kind === 'close' && past.some(({ pagedMs, closed }) => pagedMs === act.pagedMs && closed?.by.id === act.by.id);
