import fc from 'fast-check';
import { config as airConfig } from '../../lib/services/air/config';
import { airSimulation } from '../../lib/services/air/simulation';
import { dailyCurve, weeklyCurve } from '../../lib/services/shared/simulation';
import { config } from '../../lib/services/waste/config';
import { wasteSimulation } from '../../lib/services/waste/simulation';
import { chanceOf } from '../../lib/simulation/chance';
import { DeviceClock, mostDriftMs } from '../../lib/simulation/device-clock';
import { inOrder, type Sender } from '../../lib/simulation/in-order';
import { faultScenario, type Scenario, scenarios } from '../../lib/simulation/scenario';
import { simulate } from '../../lib/simulation/simulate';
import { Truth } from '../../lib/simulation/truth';
import { weatherOf } from '../../lib/simulation/weather';
import type { Arrival } from '../../lib/simulation/world';

const fromMs = Date.parse('2026-05-09T00:00:00Z');
const hourMs = 3_600_000;

/** Two days of thirty containers, a message an hour. */
function twoDays(scenario: Scenario, seed = 1, reportingMinutes = 60) {
  const truth = new Truth();
  const section = config.parse({ containers: 30, reportingMinutes });
  const span = { fromMs, toMs: fromMs + 48 * hourMs, timeZone: 'UTC' };
  const feeds = new Set(['fill-level']);
  const arrivals = [...simulate({ of: wasteSimulation, city: 'c', section, ...span, seed, scenario, feeds }, truth)];
  const of = (device: number) => arrivals.filter(({ device: name }) => name.endsWith(`-${device}`));
  return { arrivals, truth, of };
}
const calm = { ...scenarios['working-day'], faults: 0, appearing: 0, late: 0, repeated: 0 };

describe('the life of a device', () => {
  it('begins in the day, for some', () => {
    const { of } = twoDays({ ...calm, appearing: 0.5 });
    const firsts = Array.from({ length: 30 }, (_, i) => (of(i + 1)[0]?.atMs ?? 0) - fromMs);
    expect(firsts.filter((ms) => ms > hourMs).length).toBeGreaterThan(5);
    expect(firsts.every((ms) => ms < 25 * hourMs)).toBe(true);
  });

  it('has silences, after which what was kept comes at once', () => {
    const { arrivals } = twoDays({ ...calm, faults: 1000 });
    const times = arrivals.map(({ atMs, bytes }) => atMs - Date.parse(JSON.parse(String(bytes)).ts));
    expect(times.filter((ms) => ms > hourMs / 2).length).toBeGreaterThan(5);
    expect(arrivals.length).toBeLessThan(30 * 48);
  });

  it('has every third device silent at once in an outage, and says so', () => {
    const { truth, of } = twoDays(scenarios.outage);
    const [alarm, ...more] = truth.alarms;
    expect([alarm?.alarm, alarm?.device, more]).toEqual(['devices-offline', 'c', []]);
    const during = (device: number) =>
      of(device).filter(({ atMs }) => atMs >= (alarm?.fromMs ?? 0) && atMs < (alarm?.toMs ?? 0));
    expect([during(1), during(4)]).toEqual([[], []]);
    expect(during(2).length).toBeGreaterThan(6);
  });

  it.each([1, 2, 5, 40].flatMap((devices) => [0, 1, 2, 7].map((seed) => [devices, seed] as const)))(
    'has somebody silent in an outage of %s devices, seed %s, and says how many',
    (devices, seed) => {
      const truth = new Truth();
      const section = config.parse({ containers: 40 });
      const span = { fromMs, toMs: fromMs + 48 * hourMs, timeZone: 'UTC' };
      const request = { of: wasteSimulation, city: 'c', section, ...span, seed, devices, scenario: scenarios.outage };
      const arrivals = [...simulate({ ...request, feeds: new Set(['fill-level']) }, truth)];
      const { fromMs: beginMs = 0, toMs: endMs = 0, ...out } = truth.outage ?? {};
      const during = arrivals.filter(({ atMs }) => atMs >= beginMs + hourMs && atMs < endMs - hourMs);
      const speaking = new Set(during.map(({ device }) => device)).size;
      expect(out).toEqual({ devices: devices - speaking, of: devices });
      expect(devices - speaking).toBeGreaterThan(0);
    },
  );

  it.each([60, 240, 1440])('has the fault of its scenario, however short, with a message in %s minutes', (minutes) => {
    const { truth } = twoDays(faultScenario('fire'), 1, minutes);
    expect(new Set(truth.alarms.map(({ device }) => device)).size).toBe(30);
  });

  it('has a clock that is never off by more than it may', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(30 * 86_400_000), (seed, ms) => {
        const clock = new DeviceClock(chanceOf(seed, 'clock'));
        expect(Math.abs(clock.at(fromMs + ms) - fromMs - ms)).toBeLessThanOrEqual(mostDriftMs);
      }),
    );
  });

  it('sets its clock when it starts', () => {
    const clock = new DeviceClock(chanceOf(1, 'clock'));
    clock.starts(fromMs + 5);
    expect(clock.at(fromMs + 5)).toBe(fromMs + 5);
  });
});

/** Six hours of two stations, a message in ten minutes, of which their mean hours are a feed of its own. */
function sixHours(feeds: readonly string[], scenario: Scenario, beginsMs = fromMs) {
  const truth = new Truth();
  const section = airConfig.parse({ stations: 2, stationMinutes: 10, standard: 'hj633' });
  const span = { fromMs: beginsMs, toMs: beginsMs + 6 * hourMs, timeZone: 'America/New_York' };
  const request = { of: airSimulation, city: 'c', section, ...span, seed: 1, scenario, feeds: new Set(feeds) };
  const arrivals = [...simulate(request, truth)].map(({ bytes, ...more }) => ({ ...more, text: String(bytes) }));
  return { arrivals, truth };
}

describe('what is sent', () => {
  it.each(Object.keys(scenarios) as (keyof typeof scenarios)[])(
    'is of a feed alone what it is among others, %s',
    (name) => {
      const scenario = { ...scenarios[name], repeated: 0.2, late: 0.2 };
      const all = sixHours(['observations', 'station-hours'], scenario);
      for (const feed of ['observations', 'station-hours']) {
        const { arrivals, truth } = sixHours([feed], scenario);
        expect(arrivals).toEqual(all.arrivals.filter((one) => one.feed === feed));
        expect([[...truth.sent.keys()], truth.sent.get(feed)]).toEqual([[feed], all.truth.sent.get(feed)]);
        expect(truth.refused.get(feed)).toEqual(all.truth.refused.get(feed));
      }
    },
  );

  it('can be of a day before 1970', () => {
    const { arrivals } = sixHours(['observations'], calm, Date.parse('1969-07-20T20:17:00Z'));
    expect(arrivals.length).toBe(72);
  });
});

describe('what goes on in a city', () => {
  it('is another thing at weekends', () => {
    const curve = weeklyCurve({ 0: 1 }, { 0: 2 });
    expect([0, 1, 5, 6].map((weekday) => curve({ hour: 3, weekday }))).toEqual([2, 1, 1, 2]);
  });

  it('has no curve without a point', () => expect(() => dailyCurve({})).toThrow('at least one point'));

  it('has one weather for all, warm in summer, with dry and wet hours', () => {
    const at = (date: string, hour: number, seed = 1) => weatherOf(seed)({ date, hour, weekday: 0 });
    expect(at('2026-07-15', 14)).toEqual(at('2026-07-15', 14));
    expect(at('2026-07-15', 14)).not.toEqual(at('2026-07-15', 14, 2));
    expect(at('2026-07-15', 14).temperatureCelsius).toBeGreaterThan(at('2026-01-15', 14).temperatureCelsius + 5);
    const days = Array.from({ length: 60 }, (_, i) => new Date(fromMs + i * 86_400_000).toISOString().slice(0, 10));
    const wet = days.filter((date) => [0, 6, 12, 18].some((hour) => at(date, hour).rainMmPerHour > 0)).length;
    expect(wet).toBeGreaterThan(5);
    expect(wet).toBeLessThan(40);
  });
});

/** Sends each arrival in its moment. */
function senderOf(arrivals: readonly (Arrival & { readonly sentMs: number })[]): Sender {
  const left = [...arrivals];
  return {
    get nextMs() {
      return left[0]?.sentMs ?? Number.POSITIVE_INFINITY;
    },
    play: () => left.splice(0, 1),
  };
}

describe('arrivals in order', () => {
  it('come by time, whoever sends them and however late they are', () => {
    const sends = fc.array(fc.tuple(fc.nat(50), fc.nat(20)), { maxLength: 30 });
    fc.assert(
      fc.property(fc.array(sends, { maxLength: 6 }), (sources) => {
        const all = sources.map((source, i) =>
          [...source]
            .sort(([a], [b]) => a - b)
            .map(([sentMs, late]) => ({ sentMs, feed: 'f', device: `${i}`, atMs: sentMs + late, bytes: Buffer.of() })),
        );
        const merged = [...inOrder(all.map(senderOf))];
        expect(merged.map(({ atMs }) => atMs)).toEqual(
          all
            .flat()
            .map(({ atMs }) => atMs)
            .sort((a, b) => a - b),
        );
        expect(new Set(merged)).toEqual(new Set(all.flat()));
      }),
    );
  });
});
