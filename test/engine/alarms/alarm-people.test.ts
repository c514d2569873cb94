import fc from 'fast-check';
import { now, toy, toyPorts } from '../../../bench/writers/toy-stream';
import type { Act } from '../../../lib/engine/alarms/alarm-acts';
import { AlarmBook } from '../../../lib/engine/alarms/alarm-book';
import type { Signal } from '../../../lib/engine/alarms/alarm-fold';
import { nobody } from '../../../lib/engine/alarms/alarm-people';
import { watchOf } from '../../../lib/engine/alarms/open-alarms';
import type { Metrics } from '../../../lib/engine/ports/ports';
import { runs } from '../../support/exploring';

const minute = 60_000;
const hour = 60 * minute;
const key = { alarm: 'seven', deviceId: 'd1', subject: '' };
const li = { id: 'idp#1', name: 'Li' };
const zhang = { id: 'idp#2', name: 'Zhang' };

function setUp() {
  const ports = toyPorts();
  const book = new AlarmBook(toy, ports);
  const sample = jest.spyOn<Metrics, 'sample'>(ports.metrics, 'sample');
  let sequence = 0;
  const entry = async () => {
    const known = await book.read(key);
    if (!known) throw new Error('no such alarm');
    return known;
  };
  return {
    ports,
    book,
    entry,
    at: (minutes: number) => ports.clock.set(now + minutes * minute),
    /** What the device says at the time of the clock, or so many minutes before. */
    device: (kind: Signal['kind'], minutesAgo = 0) =>
      book.replace(key, `w${sequence}`, sequence++, [
        { kind, atMs: ports.clock.nowMs() - minutesAgo * minute, detail: '' },
      ]),
    /** An act on the alarm as it stands. */
    act: async (act: { kind: Act['kind'] } & Record<string, unknown>) =>
      book.act(key, { pagedMs: (await entry()).told.pagedMs, by: li, ...act } as unknown as Act),
    told: () => ports.alarms.published.map(({ change }, i) => `${change} ${ports.alarms.people[i]?.holder ?? '-'}`),
    samples: (name: string) => sample.mock.calls.flatMap(([of, value]) => (of === name ? [value] : [])),
  };
}

describe('what people do about an alarm', () => {
  it('is taken by one: the second is told who has it', async () => {
    const { device, act, at, told, samples } = setUp();
    await device('raise');
    at(7);
    expect((await act({ kind: 'acknowledge' })).refused).toBeNull();
    expect((await act({ kind: 'acknowledge', by: zhang })).refused).toMatchObject({
      why: 'taken',
      holder: { name: 'Li' },
    });
    expect((await act({ kind: 'acknowledge' })).change).toBeNull();
    expect(told()).toEqual(['raised -', 'acknowledged Li']);
    expect(samples('AcknowledgeMinutes')).toEqual([7]);
  });

  it('gives an alarm to somebody who takes it under their name', async () => {
    const { device, act, told } = setUp();
    await device('raise');
    await act({ kind: 'assign', to: 'Zhang', instead: null });
    expect((await act({ kind: 'acknowledge', by: zhang })).refused).toBeNull();
    expect((await act({ kind: 'assign', to: 'Wu', instead: null })).refused).toMatchObject({ why: 'taken' });
    await act({ kind: 'assign', to: 'Wu', instead: 'Zhang' });
    expect(told()).toEqual(['raised -', 'assigned Zhang', 'acknowledged Zhang', 'assigned Wu']);
  });

  it('starts anew when the alarm returns, while a silence lasts for its time', async () => {
    const { device, act, at, told, ports, entry } = setUp();
    await device('raise');
    await act({ kind: 'acknowledge' });
    await act({ kind: 'silence', untilMs: now + 60 * minute });
    at(5);
    await device('clear');
    at(20);
    await device('raise');
    expect(told()).toEqual(['raised -', 'acknowledged Li', 'silenced Li', 'cleared Li', 'raised -']);
    expect(ports.alarms.people.map(({ silenced }) => silenced)).toEqual([false, false, true, true, true]);
    expect((await entry()).people?.past).toHaveLength(1);
    at(60);
    await act({ kind: 'remind' });
    await act({ kind: 'remind' });
    expect(told().slice(5)).toEqual(['reminded -']);
    expect(ports.alarms.people.at(-1)?.silenced).toBe(false);
  });

  it('is about the alarm that was seen, and not about one that came since', async () => {
    const { device, act, at } = setUp();
    await device('raise');
    at(5);
    await device('clear');
    at(20);
    await device('raise');
    expect((await act({ kind: 'close', reason: 'repaired', pagedMs: now })).refused).toMatchObject({
      why: 'another-episode',
    });
  });

  it('writes a comment once, and so many', async () => {
    const { device, act, entry } = setUp();
    await device('raise');
    for (let i = 0; i < 41; i++) await act({ kind: 'comment', key: `k${i % 40}`, text: `on site ${i}` });
    expect((await act({ kind: 'comment', key: 'k40', text: 'more' })).refused).toEqual({ why: 'full' });
    expect((await entry()).people?.current?.comments).toHaveLength(40);
  });

  it('refuses what is about no alarm, and writes nothing down', async () => {
    const { book, ports } = setUp();
    const act: Act = { kind: 'acknowledge', by: li, pagedMs: 0 };
    expect((await book.act(key, act)).refused).toEqual({ why: 'not-open' });
    expect(ports.state.partitionsOf('alarms')).toEqual([]);
  });
});

describe('an alarm that a person closes', () => {
  const closed = async () => {
    const run = setUp();
    await run.device('raise');
    run.at(10);
    await run.act({ kind: 'close', reason: 'false-alarm' });
    return run;
  };

  it('is over, and not repaired', async () => {
    const { told, samples, act } = await closed();
    expect(told()).toEqual(['raised -', 'cleared -']);
    expect(samples('RepairMinutes')).toEqual([]);
    expect((await act({ kind: 'close', reason: 'false-alarm', pagedMs: now })).refused).toBeNull();
    expect((await act({ kind: 'acknowledge', pagedMs: now })).refused).toEqual({ why: 'not-open' });
  });

  it('counts as a repair when it was one', async () => {
    const { device, act, at, samples } = setUp();
    await device('raise');
    at(30);
    await act({ kind: 'close', reason: 'repaired' });
    expect(samples('RepairMinutes')).toEqual([30]);
  });

  it.each([
    ['what lasts says nothing new', 'every hour', [70, 130, 190], 0],
    ['a day later what lasts is raised again', 'every hour', Array.from({ length: 26 }, (_, i) => 70 + i * 60), 1],
    ['a pause of two hours makes it new', 'after a pause', [131], 1],
  ])('%s', async (_, __, minutes, raised) => {
    const { at, device, told } = await closed();
    for (const one of minutes) {
      at(one);
      await device('raise');
    }
    expect(told().filter((one) => one === 'raised -')).toHaveLength(1 + raised);
  });

  it('is raised by a new transition', async () => {
    const { at, device, told } = await closed();
    at(20);
    await device('clear');
    at(40);
    await device('raise');
    expect(told()).toEqual(['raised -', 'cleared -', 'raised -']);
  });

  it('stays closed when a sign of before comes late', async () => {
    const { at, device, told } = await closed();
    at(30);
    await device('raise', 25);
    expect(told()).toEqual(['raised -', 'cleared -']);
  });

  it('closes what the clock of its device says will come', async () => {
    const { device, act, told } = setUp();
    await device('raise', -4);
    await act({ kind: 'close', reason: 'not-found' });
    expect(told()).toEqual(['raised -', 'cleared -']);
  });
});

type Step =
  | { readonly what: 'wait'; readonly minutes: number }
  | { readonly what: 'device'; readonly kind: Signal['kind']; readonly minutesAgo: number }
  | {
      readonly what: 'act';
      readonly kind: Act['kind'];
      readonly who: number;
      readonly stale: boolean;
      readonly twice: boolean;
    };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ what: fc.constant('wait' as const), minutes: fc.constantFrom(1, 16, 61, 130, 1500) }),
  fc.record({
    what: fc.constant('device' as const),
    kind: fc.constantFrom('raise' as const, 'clear' as const),
    minutesAgo: fc.constantFrom(0, 0, 3, 90),
  }),
  fc.record({
    what: fc.constant('act' as const),
    kind: fc.constantFrom<Act['kind']>('acknowledge', 'assign', 'comment', 'silence', 'close', 'escalate', 'remind'),
    who: fc.nat(1),
    stale: fc.boolean(),
    twice: fc.boolean(),
  }),
);

describe('any order of acts and of what the device says', () => {
  it('tells of one alarm at a time, of one holder, and of the same act once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const { ports, book, device } = setUp();
        const [start] = [ports.clock.nowMs()];
        let passed = 0;
        for (const one of steps) {
          if (one.what === 'wait') {
            passed += one.minutes * minute;
            ports.clock.set(start + passed);
          } else if (one.what === 'device') await device(one.kind, one.minutesAgo);
          else await doOnce(book, ports, one);
          const known = await book.read(key);
          const [note] = (await book.noted()).map(({ key: _, notedMs: __, ...watch }) => watch);
          // The note of what stands says what the alarm itself says.
          expect(note ?? { standing: 'closed' }).toEqual(known ? watchOf(known) : { standing: 'closed' });
        }
        follows(ports);
      }),
      { numRuns: runs(60, 600) },
    );
  });
});

/** An act, maybe of one who looked long ago, maybe repeated: the repetition changes nothing. */
async function doOnce(
  book: AlarmBook,
  ports: ReturnType<typeof toyPorts>,
  { kind, who, stale, twice }: Extract<Step, { what: 'act' }>,
) {
  const nowMs = ports.clock.nowMs();
  const before = await book.read(key);
  const holder = before?.people?.current?.holder ?? null;
  const act = {
    kind,
    by: [li, zhang][who],
    pagedMs: stale ? 1 : (before?.told.pagedMs ?? 0),
    to: 'Wu',
    instead: holder?.name ?? null,
    key: 'k1',
    text: 'words',
    untilMs: nowMs + 2 * hour,
    reason: 'duplicate',
    level: 1,
  } as unknown as Act;
  const { refused } = await book.act(key, act);
  const after = await book.read(key);
  // A page that waited for its pause may go out meanwhile.
  if (refused) expect(after?.people).toEqual(before?.people);
  if (kind === 'acknowledge' && !refused) expect(after?.people?.current?.holder?.name).toBe([li, zhang][who]?.name);
  if (kind === 'close' && !refused) expect(after?.told.raised ?? null).toBeNull();
  if (!twice) return;
  const told = ports.alarms.published.length;
  await book.act(key, act);
  expect(ports.alarms.published).toHaveLength(told);
  expect(await book.read(key)).toEqual(after);
}

/** The events in their order are a life of an alarm, whose holder nobody but an act changes. */
function follows({ alarms }: ReturnType<typeof toyPorts>) {
  let stands = false;
  let holder: string | null = null;
  for (const [i, { change }] of alarms.published.entries()) {
    const people = alarms.people[i] ?? nobody;
    const said = 'holder' in people ? people.holder : null;
    if (change === 'raised') {
      if (!stands) holder = null;
      stands = true;
    } else expect(stands).toBe(true);
    if (change === 'acknowledged' || change === 'assigned') holder = said;
    expect(said).toBe(holder);
    if (change === 'escalated') expect(holder).toBeNull();
    if (change === 'cleared') stands = false;
  }
}

describe('an alarm on which much is written, time and again', () => {
  it('fits its item, and keeps who had it and the newest words', async () => {
    const { device, act, at, entry } = setUp();
    for (let time = 0; time < 8; time++) {
      at(time * 60);
      await device('raise');
      for (let i = 0; i < 40; i++)
        expect(
          (await act({ kind: 'comment', key: `${'k'.repeat(300)}${time} ${i}`, text: '水'.repeat(500) })).refused,
        ).toBeNull();
      at(time * 60 + 1);
      await device('clear');
    }
    const known = await entry();
    expect(Buffer.byteLength(JSON.stringify(known))).toBeLessThan(300_000);
    expect(known.people?.past.map(({ comments }) => comments.length)).toEqual([0, 0, 0, 0, 0, 40]);
  });
});
