import { serves } from '../../../lambdas/lighting';
import { daysEnded } from '../../../lambdas/lighting/rules/energy';
import { zoneOf } from '../../../lib/engine/clock/zone-time';
import { config } from '../../../lib/services/lighting/config';
import { serviceRun } from '../../support/service-run';
import { at, lamp, lightingRun } from './scene';

const id = 'testville--lighting-9';
type Run = ReturnType<typeof lightingRun>;
type Sent = readonly [hour: number, message: object];

async function sent(run: Run, feed: string, device: string, messages: readonly Sent[]) {
  for (const [hour, message] of messages) {
    run.ports.clock.set(Date.parse(at(hour)));
    await run.send(feed, device, message);
  }
  return run;
}
const lampSent = (messages: readonly Sent[], hour = 0) => sent(lightingRun(hour), 'luminaire-status', id, messages);

const quarters = (from: number, to: number) => Array.from({ length: (to - from) * 4 + 1 }, (_, i) => from + i / 4);
/** It burns from midnight to seven, and from six in the evening on: 13 hours. */
const isNight = (hour: number) => hour % 24 < 7 || hour % 24 >= 18;
const seconds = (hour: number) => Date.parse(at(hour)) / 1000;
const level = (hour: number, percent: number) => ({
  list: [
    { bn: '/3416/0/', bt: seconds(hour), n: '1', v: percent },
    { n: '36', v: 80 },
  ],
});
const power = (hour: number, watts: number, more: readonly object[] = []) => ({
  list: [{ bn: '/3418/0/', bt: seconds(hour), n: '4', v: watts }, ...more],
});
const minute = 1 / 60;

describe('a day of a lamp that says its level and its power in two messages', () => {
  const halves = (watts: number) =>
    quarters(0, 24.25).flatMap((hour): readonly Sent[] => [
      [hour, level(hour, isNight(hour) ? 50 : 0)],
      [hour + minute, power(hour + minute, isNight(hour) ? watts : 0)],
    ]);

  it('is what it took from each value of its power until the next', async () => {
    const [row] = (await lampSent(halves(40))).rows('energy_daily');
    expect(row).toMatchObject({ source: 'power', burn_hours: 13, full_kwh: 1.04 });
    // The last minute of 40 W lies behind midnight.
    expect([Number(row?.kwh).toFixed(4), Number(row?.saving_percent).toFixed(2)]).toEqual(['0.5193', '50.06']);
  });

  it('has no burn hours where it is out, and does not come on with each word of its level', async () => {
    const run = await lampSent(halves(0));
    expect(run.rows('energy_daily')).toMatchObject([{ kwh: 0, burn_hours: 0, full_kwh: 0, saving_percent: null }]);
    expect(await run.alarms('cycling')).toEqual([]);
  });
});

describe('a register that is read seldom', () => {
  const reads = (hours: readonly number[], isMeasured: boolean) =>
    quarters(0, 24.25).map((hour): Sent => {
      const counted = (0.04 * quarters(0.25, hour).filter((one) => isNight(one - 0.25)).length) / 4;
      const kwh = hours.includes(hour) ? { lifetimePowerConsumption: 100 + counted } : {};
      const watts = isMeasured ? { powerConsumption: isNight(hour) ? 40 : 0 } : { powerConsumption: undefined };
      return [hour, lamp(hour, { powerState: isNight(hour) ? 'low' : 'off', ...watts, ...kwh })];
    });

  it('does not stand for the hours before its first and after its last read, which power knows', async () => {
    expect((await lampSent(reads([3, 9, 15, 21], true))).rows('energy_daily')).toMatchObject([
      { kwh: 0.52, source: 'power', saving_percent: 50 },
    ]);
  });

  it('tells nothing of a saving where nothing else is known', async () => {
    const [row] = (await lampSent(reads([3, 9, 15, 21], false))).rows('energy_daily');
    expect([Number(row?.kwh).toFixed(2), row?.source, row?.saving_percent]).toEqual(['0.28', 'register', null]);
  });

  it('is the energy of the day where it is read at both of its midnights', async () => {
    const [row] = (await lampSent(reads([0, 12, 23.75], true))).rows('energy_daily');
    expect([Number(row?.kwh).toFixed(2), row?.source]).toEqual(['0.51', 'register']);
  });
});

describe('a lamp that warms up', () => {
  it('is not judged by what it was before', async () => {
    const warm = (hour: number, watts: number): Sent => [
      hour,
      lamp(hour, { powerState: 'bootingUp', powerConsumption: watts, powerFactor: 0.3 }),
    ];
    const run = await lampSent([[20, lamp(20)], ...[20.05, 20.15, 20.3].map((hour) => warm(hour, 2))], 20);
    await sent(run, 'luminaire-status', id, [[20.4, lamp(20.4)], warm(20.5, 130)]);
    for (const alarm of ['lamp-out', 'over-power', 'power-factor', 'cycling'])
      expect([alarm, await run.alarms(alarm)]).toEqual([alarm, []]);
  });

  it('does so until it says how it is switched', async () => {
    const says = (hour: number, powerState: string | undefined): Sent => [
      hour,
      lamp(hour, { powerState, powerConsumption: 2 }),
    ];
    const warming = [says(20.1, 'bootingUp'), says(20.3, undefined), says(20.6, undefined)];
    const run = await lampSent([[20, lamp(20)], ...warming, says(20.8, 'on'), says(21, 'on')], 20);
    expect(await run.alarms('lamp-out')).toMatchObject([{ raisedAt: at(21) }]);
  });
});

describe('a night on which clocks change', () => {
  const zone = {
    timeZone: 'Europe/Berlin',
    settings: config.parse({ luminaires: 1, latitude: 52.5, longitude: 13.4 }),
  };
  // On the clock from six in the evening to six in the morning, dimmed to half: of the night an hour is twice there, or is not.
  it.each([
    ['in autumn', '2026-10-24T22:00:00Z', '2026-10-25', [7, 19, 25], { kwh: 0.52, burn_hours: 13, known_hours: 25 }],
    ['in spring', '2026-03-28T23:00:00Z', '2026-03-29', [5, 17, 23], { kwh: 0.44, burn_hours: 11, known_hours: 23 }],
  ] as const)('%s is of a day that is longer or shorter', async (_, midnight, date, [offAt, onAt, end], figures) => {
    const iso = (hour: number) => new Date(Date.parse(midnight) + hour * 3_600_000).toISOString();
    const run = serviceRun(serves, { ...zone, at: midnight });
    for (const hour of quarters(0, end + 1)) {
      const burns = hour < offAt || hour >= onAt;
      const more = { powerState: burns ? 'low' : 'off', powerConsumption: burns ? 40 : 0 };
      run.ports.clock.set(Date.parse(iso(hour)));
      await run.send('luminaire-status', id, { ...lamp(0, more), observationDateTime: iso(hour) });
    }
    expect(run.rows('energy_daily').filter((row) => row.date === date)).toMatchObject([
      { ...figures, source: 'power', saving_percent: 50 },
    ]);
  });
});

describe('a day of a cabinet without a register', () => {
  const cabinet = 'testville--lighting-cc-45';
  const takes = (hour: number, kilowatts: number): Sent => [
    hour,
    { type: 'StreetlightControlCabinet', dateObserved: at(hour), totalActivePower: kilowatts },
  ];

  it('is known for three reporting times after what it said last, and no longer', async () => {
    const run = await sent(lightingRun(0), 'cabinet-status', cabinet, [takes(0, 4), takes(1, 4), takes(24.5, 0)]);
    expect(run.rows('energy_daily')).toMatchObject([{ kwh: 6, source: 'power' }]);
  });

  it('is what it took from each value until the next, whatever it says of its voltage between', async () => {
    const volts = (hour: number): Sent => [
      hour,
      { type: 'StreetlightControlCabinet', dateObserved: at(hour), voltageR: 230 },
    ];
    const all = quarters(0, 24.25).flatMap((hour) => [takes(hour, 4), volts(hour + minute)]);
    const run = await sent(lightingRun(0), 'cabinet-status', cabinet, all);
    expect(run.rows('energy_daily')).toMatchObject([{ kwh: 96, source: 'power' }]);
  });
});

const ms = (hour: number) => Date.parse(at(hour));

describe('a day of the city', () => {
  // Windows and what is known, in hours after the midnight of 2 March.
  it.each([
    ['at its midnight', [0, 48], 24, ['2026-03-02']],
    ['not a moment before', [0, 48], 24 - minute / 60, []],
    ['in the window of its last minute', [0, 24], 72, ['2026-03-02']],
    ['not in the window that ends as that begins', [0, 24 - minute], 72, []],
    ['in the window that begins with it', [24 - minute, 48 - minute], 72, ['2026-03-02']],
    ['not in the one after', [24, 48], 72, ['2026-03-03']],
    ['with those after it', [0, 72], 72, ['2026-03-02', '2026-03-03', '2026-03-04']],
  ] as const)('is over %s', (_, [from, to], known, dates) =>
    expect(daysEnded(zoneOf('UTC'), ms(from), ms(to), ms(known)).map(({ date }) => date)).toEqual(dates),
  );
});
