import type { Arrival } from './device-day';

interface Reader {
  readonly source: number;
  readonly days: Generator<Arrival>;
  next: Arrival | undefined;
}

const byTime = (a: readonly [number, Arrival], b: readonly [number, Arrival]) => a[1].atMs - b[1].atMs || a[0] - b[0];

/**
 * Merges arrivals by time; what has one time comes by the number of its source. The arrivals of a source may lie up to
 * `slackMs` behind a later one: so much of the time is held, and no more.
 */
export function* inOrder(sources: readonly Generator<Arrival>[], slackMs: number): Generator<Arrival> {
  let readers = sources.map((days, source): Reader => ({ source, days, next: days.next().value }));
  let held: (readonly [number, Arrival])[] = [];
  while (readers.length > 0) {
    const untilMs =
      slackMs + readers.reduce((least, { next }) => Math.min(least, next?.atMs ?? least), Number.POSITIVE_INFINITY);
    for (const reader of readers)
      for (; reader.next && reader.next.atMs < untilMs; reader.next = reader.days.next().value)
        held.push([reader.source, reader.next]);
    readers = readers.filter(({ next }) => next);
    held.sort(byTime);
    const settled = readers.length === 0 ? held.length : held.findIndex(([, { atMs }]) => atMs >= untilMs - slackMs);
    for (const [, arrival] of held.slice(0, settled)) yield arrival;
    held = settled < 0 ? [] : held.slice(settled);
  }
}
