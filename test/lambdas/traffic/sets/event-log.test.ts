import fc from 'fast-check';
import { type EventLog, emptyLog, sliceLog, view } from '../../../../lambdas/traffic/sets/event-log';
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
const store = (...logs: EventLog[]) => eventLogCodec.unite(undefined, logs).bytes;
const read = (...stored: Uint8Array[]) => triples(eventLogCodec.join(undefined, stored));
/** Enough for three blocks, in an order that is no order. */
const hour = () => Array.from({ length: 10_000 }, (_, i): Triple => [noon + ((i * 7919) % 10_000) * 360, 82, i % 64]);

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

  it('is the same of many runs as of one', () => {
    const events = hour();
    const { log: built, duplicates } = build([...events, ...events.slice(2000)]);
    expect(triples(built)).toEqual(events.toSorted((a, b) => a[0] - b[0]));
    expect(duplicates).toBe(8000);
  });
});

describe('eventLogCodec', () => {
  it('reads what it stored', () => {
    fc.assert(fc.property(log, (events) => expect(read(store(events))).toEqual(triples(events))));
    expect(read(store(build(hour()).log))).toEqual(triples(build(hour()).log));
  });

  it('stores the same bytes in any order and grouping', () => {
    const unite = (stored: Uint8Array, ...added: EventLog[]) => eventLogCodec.unite(stored, added).bytes;
    fc.assert(
      fc.property(log, log, log, (a, b, c) => {
        const all = store(a, b, c);
        expect(unite(store(c), b, a)).toEqual(all);
        expect(unite(unite(store(b), c), a)).toEqual(all);
        expect(unite(all, a, b)).toEqual(all);
        expect(read(all)).toEqual(triples(build([a, b, c].flatMap(triples)).log));
      }),
    );
  });

  it('stores an hour that comes in parts like one that comes at once', () => {
    const whole = build(hour()).log;
    const [first, last] = [view(whole, 0, 6000), view(whole, 5000, 10_000)];
    expect(eventLogCodec.unite(store(last), [first])).toEqual({ bytes: store(whole), accepted: [5000] });
  });

  it('counts for each set what neither the stored nor the sets before it had', () => {
    fc.assert(
      fc.property(fc.option(log, { nil: undefined }), fc.array(log, { maxLength: 5 }), (stored, added) => {
        const known = new Set(stored && triples(stored).map(String));
        const expected = added.map((one) => {
          const fresh = triples(one).filter((event) => !known.has(String(event)));
          for (const event of fresh) known.add(String(event));
          return fresh.length;
        });
        expect(eventLogCodec.unite(stored && store(stored), added).accepted).toEqual(expected);
      }),
    );
  });

  it('joins what is in force and hours that follow one another', () => {
    const joined = eventLogCodec.join(logOf([-9, 1, 2]), [store(logOf([0, 8, 2])), store(logOf([3600, 10, 2]))]);
    expect(triples(joined).map(([, code]) => code)).toEqual([1, 8, 10]);
    expect(eventLogCodec.join(undefined, [store(emptyLog)]).length).toBe(0);
  });

  it('keeps an hour of 30,000 random events far below one DynamoDB item', () => {
    const random = (i: number, n: number) => (Math.imul(i + 1, 2_654_435_761) >>> 8) % n;
    const events = build(
      Array.from({ length: 30_000 }, (_, i): Triple => [noon + i * 120, random(i, 200), random(i * 7, 64)]),
    );
    expect(store(events.log).length).toBeLessThan(120_000);
  });

  it.each([
    ['cut inside a block', (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 3)],
    ['cut between blocks', (bytes: Uint8Array) => bytes.subarray(0, 2)],
    ['of another form', (bytes: Uint8Array) => Uint8Array.of(9, ...bytes.subarray(1))],
  ])('refuses stored bytes that are %s', (_, damage) => {
    const bytes = damage(store(logOf([0, 1, 2], [1, 1, 2])));
    expect(() => read(bytes)).toThrow(/damaged|form 9|end of file/);
    expect(() => eventLogCodec.unite(bytes, [logOf([2, 1, 2])])).toThrow(/damaged|form 9|end of file/);
  });
});
