import fc from 'fast-check';
import { Hl7Message } from '../../../lambdas/medical/hl7/message';
import { visitOf } from '../../../lambdas/medical/rules/merges';
import { median } from '../../../lib/shared/median';
import { runs } from '../../support/exploring';
import { medicalRun, medicalSettings } from '../../support/medical-run';
import { atMinute, eventsOf, messageOf, VisitLedger, type Word } from '../../support/visit-ledger';

const at = '2026-05-13T12:00:00Z';
const time = (hhmm: string) => `20260513${hhmm}00+0000`;

interface Message {
  readonly trigger: string;
  readonly said: string;
  readonly segments: readonly string[];
}

const pv1 = (number: string, { of = 'E', place = 'ED^WAIT^1', admitted = '' } = {}) =>
  `PV1|1|${of}|${place}${'|'.repeat(16)}${number}${'|'.repeat(25)}${admitted}`;

const adt = ({ trigger, said, segments }: Message) =>
  [
    `MSH|^~\\&|A|7|||${time(said)}||ADT^${trigger}|c-${trigger}-${said}|P|2.5.1`,
    `EVN||${time(said)}||||${time(said)}`,
    ...segments,
  ].join('\r');
const arrival = (number: string, said = '0800') =>
  adt({ trigger: 'A04', said, segments: [`PID|1||MRN-${number}`, pv1(number)] });
const departure = (number: string, said: string) =>
  adt({ trigger: 'A03', said, segments: [`PID|1||MRN-${number}`, pv1(number)] });

async function visitsAfter(messages: readonly string[], now = at) {
  const run = medicalRun(now);
  for (const message of messages) await run.file('adt', message);
  await run.sweep(now);
  expect(run.refused()).toEqual([]);
  return { run, newest: new Map(run.rows('visits').map((row) => [row.visit_hash, row])) };
}

const orders = <T>(all: readonly T[]): readonly (readonly T[])[] => [all, all.toReversed(), [...all, ...all]];

describe('numbers that are of one visit', () => {
  const merged = adt({ trigger: 'A42', said: '0830', segments: ['PID|1||MRN-2', 'MRG|||||V1', pv1('V2')] });

  it('make one visit of two, in whatever order the messages come', async () => {
    for (const order of orders([arrival('V1'), arrival('V2', '0820'), merged, departure('V2', '1000')])) {
      const { run } = await visitsAfter(order);
      expect([run.figure('waiting'), run.figure('stay'), run.mean('visits-in-time')]).toEqual([0, 7200, 100]);
    }
  });

  it('take what comes late under the old number', async () => {
    const { run } = await visitsAfter([merged, departure('V1', '1000'), arrival('V1')]);
    expect([run.figure('waiting'), run.figure('stay')]).toEqual([0, 7200]);
  });

  it('end the alarm of the number that is none any more, and keep that of who waits', async () => {
    const { run } = await visitsAfter([arrival('V1'), merged], '2026-05-13T21:00:00Z');
    const open = (await run.alarms('trolley-wait')).filter(({ clearedAt }) => clearedAt === null);
    expect(open).toHaveLength(1);
  });

  it.each([
    ['of accounts (A41)', 'A41', `PID|1${'|'.repeat(17)}B`, 'MRG|||A'],
    ['of patients (A40), where admission tells the visit', 'A40', 'PID|1||B', 'MRG|A'],
  ])('may be %s', async (_, trigger, pid, mrg) => {
    const of = (id: string) => (trigger === 'A41' ? `PID|1${'|'.repeat(17)}${id}` : `PID|1||${id}`);
    const visit = pv1('', { admitted: time('0800') });
    const { run } = await visitsAfter([
      adt({ trigger: 'A04', said: '0800', segments: [of('A'), visit] }),
      adt({ trigger, said: '0830', segments: [pid, mrg, visit] }),
      adt({ trigger: 'A03', said: '0900', segments: [of('B'), visit] }),
    ]);
    expect([run.figure('waiting'), run.figure('stay')]).toEqual([0, 3600]);
  });

  it('change nothing where a number is merged into itself, or one into two', async () => {
    const merge = (from: string, to: string) =>
      adt({ trigger: 'A42', said: '0830', segments: ['PID|1', `MRG|||||${from}`, pv1(to)] });
    const itself = await visitsAfter([arrival('V1'), merge('V1', 'V1')]);
    expect(itself.run.figure('waiting')).toBe(1);
    const all = [arrival('V2'), arrival('V3'), merge('V1', 'V2'), merge('V1', 'V3'), departure('V3', '1000')];
    const { run } = await visitsAfter(all);
    expect([run.figure('waiting'), run.figure('stay')]).toEqual([1, 7200]);
  });

  const into = (from: string, to: string, said: string) =>
    adt({ trigger: 'A42', said, segments: ['PID|1', `MRG|||||${from}`, pv1(to)] });

  it.each([
    ['a chain of merges', 'V4', [into('V1', 'V2', '0830'), into('V2', 'V3', '0840'), into('V3', 'V4', '0850')]],
    ['a chain that was merged at its end first', 'V3', [into('V2', 'V3', '0830'), into('V1', 'V2', '0840')]],
    ['a merge that was taken back by merging back', 'V1', [into('V1', 'V2', '0830'), into('V2', 'V1', '0840')]],
    ['a ring', 'V1', [into('V1', 'V2', '0830'), into('V2', 'V3', '0840'), into('V3', 'V1', '0850')]],
    ['a merge into a number that nobody has used', 'V2', [into('V1', 'V2', '0830')]],
    ['a merge of a number that nobody has used', 'V1', [into('V9', 'V1', '0830')]],
    ['a number that was merged into another one after all', 'V3', [into('V1', 'V2', '0830'), into('V1', 'V3', '0840')]],
  ])('of %s one visit goes on, since it began', async (_, last, merges) => {
    const { run } = await visitsAfter([arrival('V1'), ...merges]);
    expect(run.figure('waiting')).toBe(1);
    const all = [arrival('V1'), ...merges, departure(last, '1000')];
    for (const order of [all.toReversed(), [...merges, ...all]]) {
      const { run: ended } = await visitsAfter(order);
      expect([ended.figure('waiting'), ended.figure('stay'), ended.mean('visits-in-time')]).toEqual([0, 7200, 100]);
    }
  });

  it('of merges without end stop nobody', async () => {
    const many = Array.from({ length: 12 }, (_, i) => into(`V${i}`, `V${i + 1}`, '0830'));
    const { run } = await visitsAfter([arrival('V12'), ...many, arrival('W', '0900')]);
    expect(run.figure('waiting')).toBe(2);
  });

  it.each([
    ['deleted (A23)', adt({ trigger: 'A23', said: '0900', segments: ['PID|1', pv1('V1')] })],
    ['cancelled (A11)', adt({ trigger: 'A11', said: '0900', segments: ['PID|1', pv1('V1')] })],
  ])('that is %s after it was merged takes its own with it, and nothing of who waits', async (_, gone) => {
    for (const order of orders([arrival('V1'), arrival('V2', '0820'), merged, gone])) {
      const { run } = await visitsAfter(order);
      expect(run.figure('waiting')).toBe(1);
    }
    const alone = await visitsAfter([arrival('V1'), merged, gone]);
    expect(alone.run.figure('waiting')).toBe(0);
  });

  it('whose Encounter is entered in error after the merge leaves who waits under the other', async () => {
    const encounter = (number: string, status: string, said: string) =>
      JSON.stringify({
        ...{ resourceType: 'Encounter', id: number, meta: { lastUpdated: `2026-05-13T${said}:00Z` }, status },
        ...{ identifier: [{ type: { coding: [{ code: 'VN' }] }, value: number }], class: { code: 'EMER' } },
        ...{ period: { start: '2026-05-13T08:00:00Z' }, serviceProvider: { reference: 'Organization/7' } },
      });
    const run = medicalRun(at);
    for (const [number, status, said] of [
      ['V1', 'arrived', '08:00'],
      ['V2', 'arrived', '08:20'],
      ['V1', 'entered-in-error', '09:00'],
    ] as const)
      await run.file('encounters', `${encounter(number, status, said)}\n`);
    await run.file('adt', merged);
    await run.sweep(at);
    expect([run.refused(), run.figure('waiting')]).toEqual([[], 1]);
  });

  it('change nothing where patients are merged whose visits have numbers', async () => {
    const patients = adt({ trigger: 'A40', said: '0830', segments: ['PID|1||MRN-V2', 'MRG|MRN-V1', pv1('V2')] });
    const { run } = await visitsAfter([arrival('V1'), arrival('V2'), patients]);
    expect(run.figure('waiting')).toBe(2);
  });

  it('of several patients in one message merge each its own', async () => {
    const pairs = ['PID|1||x', 'MRG|||||V1', pv1('V2'), 'PID|2||y', 'MRG|||||V3', pv1('V4')];
    const { run } = await visitsAfter([
      ...['V1', 'V2', 'V3', 'V4', 'V5'].map((number) => arrival(number)),
      adt({ trigger: 'A42', said: '0830', segments: pairs }),
    ]);
    expect(run.figure('waiting')).toBe(3);
  });
});

describe('events of several visits', () => {
  it('exchange the beds of two (A17)', async () => {
    const inBed = (number: string, bed: string) => pv1(number, { place: `W^1^${bed}` });
    const { newest } = await visitsAfter([
      adt({ trigger: 'A01', said: '0800', segments: ['PID|1', inBed('V1', 'A')] }),
      adt({ trigger: 'A01', said: '0810', segments: ['PID|1', inBed('V2', 'B')] }),
      adt({ trigger: 'A17', said: '0900', segments: ['PID|1', inBed('V1', 'B'), 'PID|2', inBed('V2', 'A')] }),
    ]);
    const beds = [...newest.values()].map(({ event_time, bed }) => [String(event_time).slice(11, 16), bed]);
    expect(Object.fromEntries(beds)).toEqual({ '08:00': '1-B', '08:10': '1-A' });
  });

  it('are no way to bring a second visit into an event of one', () => {
    const two = ['PID|1', pv1('V1'), 'PID|2', pv1('V2')];
    expect(() => Hl7Message.parse(adt({ trigger: 'A04', said: '0800', segments: two }))).toThrow('a second PID');
    expect(Hl7Message.parse(adt({ trigger: 'A17', said: '0800', segments: two })).groups).toHaveLength(2);
  });
});

describe('a visit that was deleted (A23)', () => {
  const deleted = adt({ trigger: 'A23', said: '0900', segments: ['PID|1', pv1('V1')] });

  it('leaves every figure and ends its alarm, unless something is recorded later', async () => {
    for (const order of orders([arrival('V1'), deleted])) {
      const { run } = await visitsAfter(order, '2026-05-13T21:00:00Z');
      expect([run.figure('waiting'), await run.alarms('trolley-wait')]).toEqual([0, []]);
    }
    const atOnce = await visitsAfter([arrival('V1', '0900'), deleted]);
    expect(atOnce.run.figure('waiting')).toBe(0);
    const { run } = await visitsAfter([arrival('V1'), deleted, arrival('V1', '0930')]);
    expect(run.figure('waiting')).toBe(1);
  });
});

const what = fc.constantFrom(
  'arrives',
  'decided',
  'leaves',
  'stays after all',
  'cancelled',
  'deleted',
  'merged',
  'merged',
);
const number = fc.constantFrom('V1', 'V2', 'V3', 'V4');
/** Words of a day of one hospital, no two recorded in one minute. */
const day = fc
  .uniqueArray(fc.record({ what, number, into: number, said: fc.integer({ min: 480, max: 600 }), lag: fc.nat(30) }), {
    ...{ selector: ({ said }) => said, minLength: 2, maxLength: 9 },
  })
  .map((words) => words.map(({ lag, ...word }): Word => ({ ...word, happened: word.said - lag })))
  .map((words) => words.filter(({ what, number, into }) => what !== 'merged' || number !== into));
const ofFhir = fc.subarray(['V1', 'V2', 'V3', 'V4']);
/** What Encounters cannot say is not said of them. */
const sayable = (words: readonly Word[], speaksFhir: (number: string) => boolean) =>
  words.filter((one) => !speaksFhir(one.number) || ['arrives', 'leaves', 'deleted', 'merged'].includes(one.what));

describe('of any words about four numbers', () => {
  it('that one hospital says, every visit is as a clerk would have it who enters them as they are recorded', () => {
    fc.assert(
      fc.property(day, ofFhir, (all, fhir) => {
        const speaksFhir = (one: string) => fhir.includes(one);
        const words = sayable(all, speaksFhir);
        const ledger = new VisitLedger(words, speaksFhir);
        const events = eventsOf(words, speaksFhir);
        const others = [...events].map(([id, moves]) => ({ id, moves }));
        for (const { id, moves } of others) {
          const { status, arrivedMs, decidedMs, leftMs } = visitOf(
            id,
            moves,
            others.filter((one) => one.id !== id),
          );
          const known = ledger.visitOf(id);
          const expected = known && [known.arrived, known.decided, known.left].map((at) => at && atMinute(at));
          const isNone = ['elsewhere', 'withdrawn', 'cancelled'].includes(status);
          expect([id, isNone ? null : [arrivedMs, decidedMs, leftMs]]).toEqual([id, expected]);
        }
      }),
      { seed: 591, numRuns: runs(300, 20_000) },
    );
  });

  /** Words of two hospitals that number visits alike, some of them twice, in any order. */
  const sent = fc.tuple(day, day, ofFhir).chain(([first, second, fhir]) => {
    const speaksFhir = (one: string) => fhir.includes(one);
    const all = [sayable(first, speaksFhir), sayable(second, speaksFhir)] as const;
    const messages = all.flatMap((words, i) => words.map((word) => messageOf(word, i === 0 ? '7' : '8', speaksFhir)));
    const twice = [...messages, ...messages.filter((_, i) => i % 3 === 0)];
    const order = fc.shuffledSubarray(twice, { minLength: twice.length, maxLength: twice.length });
    return fc.record({ ledgers: fc.constant(all.map((words) => new VisitLedger(words, speaksFhir))), order });
  });

  it('that two hospitals send, in any order and again, all figures and alarms are those of the clerks', async () => {
    await fc.assert(
      fc.asyncProperty(sent, async ({ ledgers, order }) => {
        const [now, run] = [
          '2026-05-13T11:00:00Z',
          medicalRun(at, { settings: medicalSettings({ departureMinutes: 60 }) }),
        ];
        for (const { feed, text } of order) await run.file(feed, text);
        await run.sweep(now);
        const visits = ledgers.flatMap((ledger) => ledger.numbers.flatMap((one) => ledger.visitOf(one) ?? []));
        const stays = visits.flatMap(({ arrived, left }) => (left === null ? [] : [left - arrived]));
        const open = visits.filter(({ left }) => left === null);
        const inTime = stays.filter((minutes) => minutes <= 60).length;
        const figures = ['waiting', 'waiting-for-bed', 'stay'].map((id) => run.figure(id));
        const expected = [
          open.filter(({ decided }) => decided === null).length,
          open.filter(({ decided }) => decided !== null).length,
          stays.length === 0 ? null : median(stays) * 60,
        ];
        expect([run.refused(), figures]).toEqual([[], expected]);
        expect(run.mean('visits-in-time') ?? -1).toBeCloseTo(stays.length === 0 ? -1 : (100 * inTime) / stays.length);
        await run.sweep('2026-05-13T23:30:00Z');
        const waits = (await run.alarms('trolley-wait')).filter(({ clearedAt }) => clearedAt === null);
        expect(waits).toHaveLength(open.length);
      }),
      { seed: 591, numRuns: runs(6, 300) },
    );
  });
});
