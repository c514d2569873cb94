import { readdirSync } from 'node:fs';
import { parse } from 'yaml';
import { type DemandEvent, durationAt, isEndless, readOpenAdr } from '../../../lambdas/grid/forms/openadr3';
import { newestOf, timelineOf } from '../../../lambdas/grid/rules/timeline';
import { isRefusal, reading } from '../../../lib/engine/intake/reading';
import { describeWithReferenceData, referenceData, referencePath } from '../../support/reference-data';

const yamlOf = (file: string) => parse(String(referenceData(`energy/${file}`)));
const hourMs = 3_600_000;
const read = (root: object) => reading(() => ({ event: readOpenAdr(root as never) }));
const eventsOf = (root: { readonly events: readonly object[] }): readonly DemandEvent[] =>
  root.events.flatMap((one) => readOpenAdr(one as never) ?? []);

const examples = (kind: string) =>
  ['event', 'program', 'ven'].flatMap((of) => {
    const folder = `openadr3-examples/${of}/${kind}`;
    return kind === 'invalid' && of === 'event'
      ? []
      : readdirSync(referencePath(`energy/${folder}`)).map((file) => `${folder}/${file}`);
  });

describeWithReferenceData('objects of OpenADR 3', () => {
  it.each(examples('valid'))('%s is taken', (file) => expect(isRefusal(read(yamlOf(file)))).toBe(false));
  it.each(examples('invalid'))('%s is refused', (file) => expect(isRefusal(read(yamlOf(file)))).toBe(true));

  const intervals = readdirSync(referencePath('energy/openadr3-examples/interval/valid'));
  it.each(intervals)('interval %s is taken within an event', (file) => {
    const event = { programID: 'p', intervals: [yamlOf(`openadr3-examples/interval/valid/${file}`)] };
    expect(isRefusal(read(event))).toBe(false);
  });
});

describeWithReferenceData('what a VTN serves', () => {
  it('is a price for each hour of the day', () => {
    const root = yamlOf('openadr3-vtn/dyn-price.oadr.yaml');
    const line = timelineOf(eventsOf(root), 'PRICE').filter(({ event }) => event === 'dp101-e0');
    const startMs = Date.parse('2024-01-01T00:00:00Z');
    expect(line.map(({ fromMs }) => (fromMs - startMs) / hourMs)).toEqual(Array.from({ length: 24 }, (_, i) => i));
    const written = root.events[0].intervals.map(
      (one: { payloads: { values: number[] }[] }) => one.payloads[0]?.values[0],
    );
    expect(line.map(({ value }) => value)).toEqual(written);
  });

  it('is a level of four hours', () => {
    const line = timelineOf(eventsOf(yamlOf('openadr3-vtn/load-sched.oadr.yaml')), 'SIMPLE');
    const fromMs = Date.parse('2024-01-01T13:37:00Z');
    expect(line[0]).toMatchObject({ fromMs, toMs: fromMs + 4 * hourMs, value: 1, program: 'ls101' });
  });
});

interface Case {
  readonly name: string;
  readonly events: readonly { startHour: number; endHour: number; value: number; priority: number }[];
  readonly expected: readonly (readonly [number, number, number])[];
}

describeWithReferenceData('overlapping events', () => {
  const { cases } = JSON.parse(String(referenceData('energy/openadr3-vtn/timeline_priority.json'))) as {
    cases: Case[];
  };

  it.each(cases)('$name: the smaller priority holds, whatever the order', ({ events, expected }) => {
    const all = events.map(
      ({ startHour, endHour, value, priority }, i): DemandEvent => ({
        id: String(i),
        program: 'p',
        priority,
        modifiedMs: 0,
        noticedMs: null,
        isDeleted: false,
        span: null,
        resources: [],
        intervals: [{ fromMs: startHour * hourMs, toMs: endHour * hourMs, type: 'PRICE', value }],
      }),
    );
    for (const order of [all, all.toReversed()])
      expect(timelineOf(order, 'PRICE').map((one) => [one.fromMs / hourMs, one.toMs / hourMs, one.value])).toEqual(
        expected,
      );
  });
});

describe('an event', () => {
  const event = (over: object) =>
    readOpenAdr({ id: 'e', programID: 'p', intervals: [], ...over } as never) as DemandEvent;

  it('that is sent again is what was modified last', () => {
    const [first, second] = [1, 2].map((hour) => event({ modificationDateTime: `2026-05-13T0${hour}:00:00Z` }));
    expect(newestOf([first, second] as never)).toEqual([second]);
    expect(newestOf([second, first] as never)).toEqual([second]);
  });

  it('of a notification is as it was noticed, and one that is gone has a place and nothing else', () => {
    const period = { start: '2026-05-13T17:00:00Z', duration: 'PT1H' };
    const said = (over: object) =>
      readOpenAdr({
        objectType: 'EVENT',
        operation: 'PUT',
        object: { programID: 'p', intervals: [] },
        ...over,
      } as never);
    const noticed = (operation: string, over: object = {}) =>
      said({
        operation,
        noticedDateTime: '2026-05-13T09:00:00Z',
        object: { id: 'e', programID: 'p', intervalPeriod: period, intervals: [], ...over },
      });
    const intervals = [{ id: 0, payloads: [{ type: 'PRICE', values: [1] }] }];
    const [at, begins] = [Date.parse('2026-05-13T09:00:00Z'), Date.parse('2026-05-13T17:00:00Z')];
    expect(noticed('PUT', { intervals })).toMatchObject({ noticedMs: at, isDeleted: false, span: { fromMs: begins } });
    expect(noticed('DELETE')).toMatchObject({
      noticedMs: at,
      isDeleted: true,
      span: { fromMs: begins },
      intervals: [],
    });
    expect(noticed('DELETE', { intervals })).toMatchObject({ span: { fromMs: begins }, intervals: [] });
    for (const bad of [{ objectType: 'PROGRAM' }, { object: 7 }, { noticedDateTime: 'now' }, { operation: 7 }])
      expect(() => said(bad)).toThrow();
  });

  it('now begins when that was said, and one for ever has no end', () => {
    const payloads = [{ type: 'PRICE', values: [1] }];
    const of = (start: string, duration: string, modificationDateTime?: string) =>
      event({ modificationDateTime, intervals: [{ id: 0, intervalPeriod: { start, duration }, payloads }] }).intervals;
    const said = '2026-05-13T09:00:00Z';
    expect(of('0001-01-01T00:00:00Z', 'PT1H', said)).toMatchObject([{ fromMs: Date.parse(said) }]);
    expect(() => of('0001-01-01T00:00:00Z', 'PT1H')).toThrow('time.invalid');
    expect(of('2026-01-01T00:00:00Z', 'P9999Y').map(isEndless)).toEqual([true]);
    expect(of('2026-01-01T00:00:00Z', 'P366D').map(isEndless)).toEqual([false]);
  });

  it('for ever has one interval where it says no other', () => {
    const intervals = [0, 1].map((id) => ({ id, payloads: [{ type: 'PRICE', values: [id] }] }));
    const intervalPeriod = { start: '2026-01-01T00:00:00Z', duration: 'P9999Y' };
    expect(event({ intervalPeriod, intervals }).intervals).toMatchObject([{ value: 0 }]);
  });

  it.each(['', 'P', 'PT', '1H', 'P1H', 'P-1D'])('of %j lasts no time that can be read', (text) =>
    expect(() => durationAt(text, 'duration')).toThrow('time.invalid'),
  );

  it('has numbers for prices, and nothing else', () => {
    const intervalPeriod = { start: '2026-01-01T00:00:00Z', duration: 'PT1H' };
    const of = (values: unknown) =>
      event({ intervalPeriod, intervals: [{ id: 0, payloads: [{ type: 'PRICE', values }] }] });
    expect([of(['high']).intervals, of([true]).intervals, of([]).intervals]).toEqual([[], [], []]);
    expect(() => of('x')).toThrow('schema.invalid');
    expect(() => event({ priority: -1 })).toThrow('schema.invalid');
  });
});
