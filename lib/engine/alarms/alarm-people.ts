import type { CloseReason } from '../../services/shared/alarm';

/** Somebody who signed in: the id that the identity provider or AWS vouches for, and what people call them. */
export interface Person {
  readonly id: string;
  readonly name: string;
}

/** Who has an alarm. `id` is null of somebody whom another named, until they acknowledge it themselves. */
export interface Holder {
  readonly id: string | null;
  readonly name: string;
  readonly sinceMs: number;
}

export interface Comment {
  /** Key of the call that wrote it: the same call again writes nothing. */
  readonly key: string;
  readonly by: Person;
  readonly atMs: number;
  readonly text: string;
}

/** What people do about one alarm from the page that notified them of it until its end was published. */
export interface Handling {
  /** When they were notified, by the clock; it names the handling. */
  readonly pagedMs: number;
  /** From when the time counts within which somebody must have it; null while the alarm is silenced. */
  readonly waitsFromMs: number | null;
  readonly holder: Holder | null;
  readonly acknowledged: { readonly by: Person; readonly atMs: number } | null;
  readonly comments: readonly Comment[];
  /** Levels of people that it was escalated to. */
  readonly level: number;
  /** Of an alarm that may be part of an incident: it is of none, and went to people by itself. */
  readonly released?: true;
  readonly closed: { readonly by: Person; readonly atMs: number; readonly reason: CloseReason } | null;
  /** When its end was published. */
  readonly endedMs: number | null;
}

export interface Silence {
  readonly untilMs: number;
  readonly by: Person;
  readonly atMs: number;
}

/** A person's word that an alarm is over, whatever its signals say: they are not believed until `untilMs`. */
export interface Close {
  readonly atMs: number;
  readonly untilMs: number;
  readonly reason: CloseReason;
}

/** All that people have done about an alarm. */
export interface People {
  readonly current: Handling | null;
  /** Of the alarm, not of an episode: it lasts when the alarm ends and returns. */
  readonly silence: Silence | null;
  readonly closes: readonly Close[];
  /** Newest last. */
  readonly past: readonly Handling[];
}

export const nobody: People = { current: null, silence: null, closes: [], past: [] };

/** Handlings that are over and kept: an alarm that comes and goes must not fill its item. */
const mostPast = 6;
/** Of their comments: an item holds 400 KB, and one that is full could neither be raised nor end. */
const mostPastBytes = 131_072;

const opened = (pagedMs: number, waitsFromMs: number | null): Handling => ({
  pagedMs,
  waitsFromMs,
  holder: null,
  acknowledged: null,
  comments: [],
  level: 0,
  closed: null,
  endedMs: null,
});

export const isSilenced = ({ silence }: People, nowMs: number): boolean => silence !== null && nowMs < silence.untilMs;

/** The handling of an alarm that was published as standing: none is written down before somebody does something. */
export const currentOf = (people: People, pagedMs: number | null): Handling | null =>
  pagedMs === null ? null : (people.current ?? opened(pagedMs, isSilenced(people, pagedMs) ? null : pagedMs));

const isTouched = ({ holder, comments, closed, level }: Handling) =>
  holder !== null || comments.length > 0 || closed !== null || level > 0;

/** Who had an alarm stays; what was written, from the newest back as far as there is room. */
function withNewestComments(past: readonly Handling[]): readonly Handling[] {
  let left = mostPastBytes;
  return past
    .toReversed()
    .map((handling) => {
      left -= Buffer.byteLength(JSON.stringify(handling.comments));
      return left < 0 ? { ...handling, comments: [] } : handling;
    })
    .toReversed();
}

/** After `cleared` was published; nothing is kept of what nobody did anything about. */
export function ended(people: People, nowMs: number): People {
  const { current, past } = people;
  if (current === null) return people;
  const kept = isTouched(current) ? [...past, { ...current, endedMs: nowMs }].slice(-mostPast) : past;
  return { ...people, current: null, past: withNewestComments(kept) };
}

/** Closes that may still hide a signal, for signals up to `untilMs` are kept no more. */
export const withoutOldCloses = (people: People, untilMs: number): People => ({
  ...people,
  closes: people.closes.filter(({ atMs }) => atMs > untilMs),
});

/** What an event says of the people of an alarm. */
export interface PeopleNotice {
  /** Name of who has it. */
  readonly holder: string | null;
  readonly silenced: boolean;
  readonly silencedUntilMs: number | null;
  /** Of an event that a person causes. */
  readonly by: string | null;
  readonly closedAs: CloseReason | null;
  /** Levels of people that it was escalated to. */
  readonly level: number;
}

export const noticeOf = (people: People, nowMs: number, by: string | null = null): PeopleNotice => ({
  holder: people.current?.holder?.name ?? null,
  silenced: isSilenced(people, nowMs),
  silencedUntilMs: isSilenced(people, nowMs) ? (people.silence?.untilMs ?? null) : null,
  by: by ?? people.current?.closed?.by.name ?? null,
  closedAs: people.current?.closed?.reason ?? null,
  level: people.current?.level ?? 0,
});

export const noPeople: PeopleNotice = noticeOf(nobody, 0);
