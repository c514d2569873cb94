import fc from 'fast-check';
import { type EventLog, emptyLog, sliceLog } from '../../../../lambdas/traffic/sets/event-log';
import { EventLogBuilder } from '../../../../lambdas/traffic/sets/event-log-builder';
import { eventLogCodec } from '../../../../lambdas/traffic/sets/event-log-codec';
import { logOf, noon } from '../../../support/hires';

type Triple = [timeMs: number, code: number, parameter: number];

const triples = (log: EventLog): Triple[] =>
  Array.from({ length: log.length }, (_, i) => [log.timeMs[i], log.code[i], log.parameter[i]] as Triple);

function build(events: readonly Triple[]) {
  const builder = new EventLogBuilder();
  for (const event of events) builder.push(...event);
  return builder.build();
}

// Few values, so that repetitions and ties are common.
const event = fc.tuple(
  fc.oneof(fc.integer({ min: noon, max: noon + 5 }), fc.integer({ min: -1_000_000, max: 4e12 })),
  fc.oneof(fc.constantFrom(1, 82), fc.integer({ min: 0, max: 65_535 })),
  fc.oneof(fc.constantFrom(2, 6), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
);
const log = fc.array(event, { maxLength: 40 }).map((events) => build(events).log);
const merge = (a: EventLog, b: EventLog) => eventLogCodec.merge(a, b).set;

describe('EventLog', () => {
  it('is sorted by time, code and parameter, each event once', () => {
    const { log: built, duplicates } = build([
      [noon, 82, 4],
      [noon, 1, 2],
      [noon - 1, 200, 7],
      [noon, 82, 4],
      [noon, 82, 3],
    ]);
    expect(triples(built)).toEqual([
      [noon - 1, 200, 7],
      [noon, 1, 2],
      [noon, 82, 3],
      [noon, 82, 4],
    ]);
    expect(duplicates).toBe(1);
  });

  it('does not depend on the order of events', () => {
    fc.assert(
      fc.property(fc.array(event), fc.infiniteStream(fc.nat()), (events, keys) => {
        const shuffled = events
          .map((e) => [keys.next().value as number, e] as const)
          .sort(([a], [b]) => a - b)
          .map(([, e]) => e);
        expect(triples(build(shuffled).log)).toEqual(triples(build(events).log));
      }),
    );
  });

  it('slices from a start, inclusive, to an end, exclusive', () => {
    const events = logOf([0, 1, 2], [1, 1, 2], [2, 1, 2]);
    expect(triples(sliceLog(events, noon, noon + 2000)).map(([timeMs]) => timeMs)).toEqual([noon, noon + 1000]);
  });

  it('grows beyond its first columns', () => {
    const many = Array.from({ length: 5000 }, (_, i): Triple => [noon + i, 82, i]);
    expect(triples(build(many).log)).toEqual(many);
  });
});

describe('eventLogCodec', () => {
  it('decodes what it encoded', () => {
    fc.assert(
      fc.property(log, (events) => {
        expect(triples(eventLogCodec.decode(eventLogCodec.encode(events)))).toEqual(triples(events));
      }),
    );
  });

  it('merges in any order and grouping', () => {
    fc.assert(
      fc.property(log, log, log, (a, b, c) => {
        expect(triples(merge(a, b))).toEqual(triples(merge(b, a)));
        expect(triples(merge(merge(a, b), c))).toEqual(triples(merge(a, merge(b, c))));
        expect(triples(merge(a, a))).toEqual(triples(a));
      }),
    );
  });

  it('counts what was new', () => {
    fc.assert(
      fc.property(log, log, (a, b) => {
        const { set, accepted } = eventLogCodec.merge(a, b);
        expect(accepted).toBe(set.length - a.length);
        expect(eventLogCodec.merge(set, b).accepted).toBe(0);
      }),
    );
  });

  it('takes the first set of a window as it is', () => {
    expect(eventLogCodec.merge(undefined, logOf([0, 1, 2], [1, 1, 2])).accepted).toBe(2);
    expect(eventLogCodec.merge(undefined, emptyLog).accepted).toBe(0);
  });

  it('keeps an hour of 30,000 random events far below one DynamoDB item', () => {
    const random = (i: number, n: number) => (Math.imul(i + 1, 2_654_435_761) >>> 8) % n;
    const hour = build(
      Array.from({ length: 30_000 }, (_, i): Triple => [noon + i * 120, random(i, 200), random(i * 7, 64)]),
    );
    expect(eventLogCodec.encode(hour.log).length).toBeLessThan(120_000);
  });

  it('refuses damaged bytes', () => {
    const bytes = eventLogCodec.encode(logOf([0, 1, 2], [1, 1, 2]));
    expect(() => eventLogCodec.decode(bytes.subarray(0, bytes.length - 3))).toThrow();
  });
});
