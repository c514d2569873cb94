import fc from 'fast-check';
import { serves } from '../../../lambdas/waste';
import { config } from '../../../lib/services/waste/config';
import { settles, survivesFailures } from '../../support/adversity';
import { type Delivery, failures, takeInTurn } from '../../support/deliveries';
import { serviceRun } from '../../support/service-run';

const hourMs = 3_600_000;
const startMs = Date.parse('2026-05-13T00:00:00Z');
const at = (hour: number) => new Date(startMs + hour * hourMs).toISOString();
const settings = config.parse({ containers: 2, containerHeightMm: 1000, listHour: 0 });
const startedAt = (time: string) => serviceRun(serves, { settings, at: time, timeZone: 'Asia/Shanghai' });
const subject = {
  start: () => startedAt(at(40)),
  tables: ['levels', 'emptyings', 'collections'],
  alarms: ['overflow', 'fire', 'tilt', 'battery-low'],
};
/** The thing of the container that files call 7. */
const seven = 'testville--waste-7';

const noted = (name: string, ...rows: readonly (readonly [hour: number, light: string])[]) => {
  const lines = rows.map(
    ([hour, light]) => `7,5/${13 + Math.floor((hour + 8) / 24)}/2026 ${(hour + 8) % 24}:00,${light}\n`,
  );
  return [name, `SN,Timestamp,Level\n${lines.join('')}`] as const;
};

/** A container that fills, burns, overflows and is emptied; a collection that is corrected, and a row that is none. */
const story: readonly Delivery[] = [
  {
    feed: 'fill-level',
    receivedAt: at(40),
    device: seven,
    messages: Array.from({ length: 36 }, (_, hour) => ({ ts: at(hour), distanceMm: 900 - 25 * hour })),
  },
  { feed: 'fill-level', receivedAt: at(41), device: seven, messages: [{ ts: at(36), temperatureCelsius: 80 }] },
  { feed: 'collections', receivedAt: at(41), file: noted('a.csv', [36, 'GREEN'], [37, 'BLUE']) },
  { feed: 'fill-level', receivedAt: at(42), device: seven, messages: [{ ts: at(38), fillShare: 0 }, { level: 3 }] },
  { feed: 'collections', receivedAt: at(43), file: noted('b.csv', [36, 'RED']) },
];

const version = fc.record({
  hour: fc.integer({ min: 0, max: 30 }),
  share: fc.constantFrom(0, 0.5, 0.97, 43),
  light: fc.constantFrom('GREEN', 'YELLOW', 'RED', undefined),
  receivedHour: fc.integer({ min: 40, max: 43 }),
});
const deliveryOf = (one: typeof version extends fc.Arbitrary<infer V> ? V : never, i: number): Delivery => {
  const { hour, share, light, receivedHour } = one;
  const receivedAt = at(receivedHour);
  return light
    ? { feed: 'collections', receivedAt, file: noted(`${i}.csv`, [hour, light]) }
    : { feed: 'fill-level', receivedAt, device: seven, messages: [{ ts: at(hour), fillShare: share }] };
};

describe('a container whose readings and collections are corrected', () => {
  settles(subject, { version, most: 12, deliveryOf, atOnce: (one) => ({ ...one, receivedHour: 40 }) });
});

survivesFailures(subject, story);

describe.each(Object.entries(failures))('the list of the day, when a call of a port fails %s', (_, fail) => {
  beforeEach(() => void jest.spyOn(console, 'error').mockImplementation());

  it('is written by the next sweep', async () => {
    const day = at(40.5);
    const whole = subject.start();
    await takeInTurn(whole, story);
    await whole.sweep(day);
    for (let call = 0; call < 60; call++) {
      const run = subject.start();
      await takeInTurn(run, story);
      const { state, reports, alarms: bus } = run.ports;
      const restore = fail([state, reports, bus], call);
      await run.sweep(day).catch(() => undefined);
      const hasFailed = restore();
      await run.sweep(day);
      expect([call, run.ports.reports.written.at(-1)]).toEqual([call, whole.ports.reports.written.at(-1)]);
      if (!hasFailed) break;
    }
  });
});

describe('the list of the day where clocks change', () => {
  it.each([
    ['spring, whose hour 2 nobody has', '2026-03-08'],
    ['autumn, whose hour 1 comes twice', '2026-11-01'],
  ])('is written once, in %s', async (_, date) => {
    const listHour = date === '2026-03-08' ? 2 : 1;
    const run = serviceRun(serves, {
      settings: { ...settings, listHour },
      at: `${date}T05:00:00Z`,
      timeZone: 'America/New_York',
    });
    for (let minute = 0; minute < 240; minute += 10)
      await run.sweep(new Date(Date.parse(`${date}T05:00:00Z`) + minute * 60_000).toISOString());
    expect(run.ports.reports.written.map(({ date: of }) => of)).toEqual([date]);
  });
});

describe('a file of collections with ugly names', () => {
  it.each(['桶 7', 'a/b #+$', '__proto__', 'constructor', '=1+1', 'Ä'.repeat(200), '１７１６１０'])(
    'takes %p, one container each',
    async (name) => {
      const run = startedAt(at(40));
      const [file, text] = noted('ugly.csv', [1, 'RED'], [2, 'GREEN']);
      expect(await run.file('collections', file, text.replaceAll('7,5/', `${name},5/`))).toMatchObject({ accepted: 2 });
      expect(new Set(run.rows('collections').map(({ device_id }) => device_id)).size).toBe(1);
    },
  );

  it.each([
    ['day first', '31/5/2026 9:30'],
    ['a year of two digits', '5/13/26 9:30'],
    ['twelve hours', '5/13/2026 9:30 PM'],
    ['ISO', '2026-05-13 09:30'],
    ['a 29 February that is none', '2/29/2026 9:30'],
  ])('refuses a time with %s, whole', async (_, time) => {
    const run = startedAt(at(40));
    expect(await run.file('collections', 'a.csv', `SN,Timestamp,Level\n7,${time},RED\n`)).toMatchObject({
      accepted: 0,
    });
    expect(run.refused()).toEqual(['time.invalid']);
  });

  it('refuses a file of other columns once, with what it lacks', async () => {
    const run = startedAt(at(40));
    const rows = '7,2026/5/13 9:30,满\n'.repeat(3);
    await run.file('collections', 'cn.csv', `编号,时间,状态\n${rows}`);
    expect(run.quarantined.map(({ code, reason }) => [code, reason])).toEqual([
      ['schema.invalid', expect.stringContaining('no column SN, Timestamp, Level')],
    ]);
  });
});
