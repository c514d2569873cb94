import * as fc from 'fast-check';
import { ZoneTime } from '../../../../lib/engine/clock/zone-time';
import { sessionCost } from '../../../../lib/services/charging/rules/session-cost';
import type {
  PriceComponent,
  Tariff,
  TariffElement,
  TariffRestrictions,
} from '../../../../lib/services/charging/rules/tariff';
import type { ChargingPeriod } from '../../../../lib/services/charging/rules/tariff-segments';
import { runs } from '../../../support/exploring';

const zone = new ZoneTime('Asia/Shanghai');
const minuteMs = 60_000;

const price = (type: PriceComponent['type'], amount: number, step_size = 1, vat?: number): PriceComponent => ({
  type,
  price: amount,
  step_size,
  ...(vat === undefined ? {} : { vat }),
});
const element = (component: PriceComponent, restrictions?: TariffRestrictions): TariffElement => ({
  price_components: [component],
  ...(restrictions ? { restrictions } : {}),
});
const tariff = (...elements: TariffElement[]): Tariff => ({ id: 't', currency: 'EUR', elements });

type Stretch = readonly [minutes: number, kwh: number, more?: Partial<ChargingPeriod>];

/** Periods one after the other from a local time; without energy the car is parked. */
function session(localTime: string, ...stretches: readonly Stretch[]): ChargingPeriod[] {
  let startMs = Date.parse(`${localTime}+08:00`);
  return stretches.map(([minutes, kwh, more]) => {
    const endMs = startMs + minutes * minuteMs;
    const measured = { currentA: null, powerKw: null };
    const period = { startMs, endMs, energyWh: kwh * 1000, charging: kwh > 0, ...measured, ...more };
    startMs = endMs;
    return period;
  });
}

const excl = (periods: readonly ChargingPeriod[], ...elements: TariffElement[]) =>
  sessionCost(periods, tariff(...elements), zone).exclVat;

const afternoon = '2024-05-13T16:55:00';

describe('prices of a time of day, on days on which the clocks are set', () => {
  // Hours of the change: 02:00 and 03:00, midnight, half an hour, and 24:00.
  const days = [
    ['Europe/Berlin', '2026-10-25'],
    ['Europe/Berlin', '2026-03-29'],
    ['America/Los_Angeles', '2026-11-01'],
    ['Africa/Cairo', '2026-04-24'],
    ['Africa/Cairo', '2026-10-30'],
    ['Australia/Lord_Howe', '2026-04-05'],
    ['Asia/Shanghai', '2026-05-01'],
  ] as const;
  const clock = fc.integer({ min: 0, max: 95 }).map((quarter) => {
    const text = new Date(quarter * 15 * minuteMs).toISOString();
    return text.slice(11, 16);
  });
  /** Minutes whose local time lies in the window, each looked at by itself. */
  const minutesIn = (timeZone: string, startMs: number, minutes: number, from: string, to: string) => {
    const local = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    const inside = (text: string) => (from < to ? text >= from && text < to : text >= from || text < to);
    return Array.from({ length: minutes }, (_, i) => local.format(startMs + i * minuteMs)).filter(inside).length;
  };

  it('are those of what the clock showed at each minute', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...days),
        clock,
        clock,
        fc.nat(1440),
        fc.integer({ min: 1, max: 2880 }),
        ([timeZone, day], start_time, end_time, after, minutes) => {
          const startMs = Date.parse(`${day}T00:00:00Z`) + (after - 1440) * minuteMs;
          const charged = { startMs, endMs: startMs + minutes * minuteMs, energyWh: 0, charging: true };
          const period = { ...charged, currentA: null, powerKw: null };
          const perMinute = tariff(element(price('TIME', 60, 0), { start_time, end_time }));
          const { exclVat } = sessionCost([period], perMinute, new ZoneTime(timeZone));
          expect(Number(exclVat)).toBe(minutesIn(timeZone, startMs, minutes, start_time, end_time));
        },
      ),
      { numRuns: runs(60, 2000) },
    );
  });
});

describe('charging rule E: elements', () => {
  it('takes the first element that matches, dimension by dimension', () => {
    const elements = [
      element(price('ENERGY', 0.1), { max_kwh: 1 }),
      element(price('ENERGY', 0.3)),
      element(price('ENERGY', 99)),
      element(price('TIME', 1)),
    ];
    expect(excl(session(afternoon, [60, 11]), ...elements)).toBe('4.10');
  });

  it('costs nothing where no element matches', () => {
    expect(excl(session(afternoon, [60, 10]), element(price('ENERGY', 1), { max_kwh: 4 }))).toBe('4.00');
    expect(excl(session(afternoon, [60, 10]), element(price('PARKING_TIME', 1)))).toBe('0.00');
  });

  it('never prices charging by an element for reservations', () => {
    const reserved = element(price('TIME', 100), { reservation: 'RESERVATION' });
    expect(excl(session(afternoon, [60, 10]), reserved, element(price('TIME', 2)))).toBe('2.00');
  });

  it('bills a flat fee once, also when it falls due late', () => {
    const late = element(price('FLAT', 5), { min_duration: 3600 });
    expect(excl(session(afternoon, [30, 1], [60, 0]), late)).toBe('5.00');
    expect(excl(session(afternoon, [59, 1]), late)).toBe('0.00');
  });

  it('has nothing to bill without a session', () => {
    expect(excl([], element(price('FLAT', 5)))).toBe('0.00');
  });
});

describe('charging rule E: restrictions', () => {
  it('cuts at a local time of day', () => {
    const day = element(price('TIME', 1.2), { end_time: '17:00' });
    const evening = element(price('TIME', 2.4), { start_time: '17:00' });
    expect(excl(session(afternoon, [10, 1]), day, evening)).toBe('0.30');
  });

  it('knows the time of day at which a threshold of energy is passed', () => {
    const elements = [
      element(price('TIME', 6), { start_time: '16:50', end_time: '16:59' }),
      element(price('ENERGY', 1), { max_kwh: 1 }),
    ];
    expect(excl(session('2024-05-13T16:50:00', [9, 2]), ...elements)).toBe('1.90');
  });

  it('knows how long the session has lasted when a threshold of energy is passed', () => {
    const elements = [
      element(price('TIME', 6), { min_duration: 600, max_duration: 1140 }),
      element(price('ENERGY', 1), { max_kwh: 3 }),
    ];
    expect(excl(session('2024-05-13T16:00:00', [19, 3.8]), ...elements)).toBe('3.90');
  });

  it('spans midnight', () => {
    const night = element(price('TIME', 6), { start_time: '23:20', end_time: '01:10' });
    expect(excl(session('2024-05-13T22:00:00', [240, 1]), night)).toBe('11.00');
  });

  it('knows days of the week and dates', () => {
    const sunday = element(price('TIME', 6), { day_of_week: ['SUNDAY'] });
    const dated = element(price('TIME', 60), { start_date: '2024-05-20', end_date: '2024-05-21' });
    expect(excl(session('2024-05-19T23:00:00', [180, 1]), sunday, dated)).toBe('126.00');
    expect(excl(session('2024-05-20T23:30:00', [60, 1]), sunday, dated)).toBe('30.00');
  });

  it('keeps local time through the end of summer time', () => {
    const night = element(price('TIME', 6), { start_time: '01:00', end_time: '04:00' });
    const period = { endMs: Date.parse('2024-10-27T05:00:00+01:00'), energyWh: 1, charging: true };
    const started = { startMs: Date.parse('2024-10-27T00:00:00+02:00'), currentA: null, powerKw: null };
    const cost = sessionCost([{ ...started, ...period }], tariff(night), new ZoneTime('Europe/Berlin'));
    expect(cost.exclVat).toBe('24.00');
  });

  it('looks at power and current of the moment, minimum included and maximum excluded', () => {
    const slow = element(price('ENERGY', 0.2), { max_power: 16 });
    const fast = element(price('ENERGY', 0.35), { max_power: 32 });
    const fastest = element(price('ENERGY', 0.5));
    const periods = session(afternoon, [10, 1, { powerKw: 6 }], [50, 40, { powerKw: 48 }], [8, 0.5, { powerKw: 4 }]);
    expect(excl(periods, slow, fast, fastest)).toBe('20.30');
    expect(excl(session(afternoon, [60, 16]), slow, fast, fastest)).toBe('5.60');
  });

  it('does not match a current that nobody measured', () => {
    const elements = [element(price('TIME', 1), { max_current: 32 }), element(price('TIME', 3))];
    expect(excl(session(afternoon, [60, 7, { currentA: 31 }]), ...elements)).toBe('1.00');
    expect(excl(session(afternoon, [60, 7]), ...elements)).toBe('3.00');
  });

  it('counts duration from the start of the session', () => {
    const free = element(price('PARKING_TIME', 0, 60), { max_duration: 7200 });
    const paid = element(price('PARKING_TIME', 2, 60));
    expect(excl(session(afternoon, [60, 5], [105, 0]), free, paid)).toBe('1.50');
  });
});

describe('charging rule E: step size', () => {
  const energy = (step: number) => excl(session(afternoon, [5, 0.1152]), element(price('ENERGY', 25, step)));

  it.each([
    [1, '2.90'],
    [25, '3.13'],
    [500, '12.50'],
    [0, '2.88'],
  ])('bills 115.2 Wh in steps of %i Wh: %s', (step, cost) => {
    expect(energy(step)).toBe(cost);
  });

  it('does not bill the binary noise of parts as another Wh', () => {
    const thirds = session(afternoon, [20, 0.7], [20, 0.7], [20, 0.7]).map((p) => ({
      ...p,
      energyWh: 700.0000000001 / 3,
    }));
    const { lines } = sessionCost(thirds, tariff(element(price('ENERGY', 1))), zone);
    expect(lines[0]?.billed.toFixed(3)).toBe('700.000');
  });

  it('rounds the total energy, at the price of the last element', () => {
    const elements = [
      element(price('ENERGY', 0.2, 500), { end_time: '17:00' }),
      element(price('ENERGY', 0.27, 500), { start_time: '17:00' }),
    ];
    const periods = session('2024-05-13T16:00:00', [60, 4.3], [30, 1.1]);
    expect(sessionCost(periods, tariff(...elements), zone).exact.exclVat?.toFixed(4)).toBe('1.1840');
  });

  it('rounds the total time, not the time of the last element', () => {
    const elements = [
      element(price('TIME', 5, 600), { end_time: '17:00' }),
      element(price('TIME', 7, 600), { start_time: '17:00' }),
    ];
    expect(excl(session('2024-05-13T16:54:00', [28, 9]), ...elements)).toBe('3.30');
  });

  it('rounds parking after charging, and not the charging', () => {
    const elements = [element(price('TIME', 1, 600)), element(price('PARKING_TIME', 2, 600))];
    const { lines } = sessionCost(session(afternoon, [21, 5], [16, 0]), tariff(...elements), zone);
    expect(lines.map(({ billed }) => billed.toFixed(0))).toEqual(['1260', '1200']);
  });

  it('rounds the charging when parking is free', () => {
    expect(excl(session(afternoon, [21, 5], [16, 0]), element(price('TIME', 6, 600)))).toBe('3.00');
  });
});

describe('charging rule E: tax and rounding', () => {
  const hour = session(afternoon, [60, 10]);
  const cost = (more: Partial<Tariff>, ...elements: TariffElement[]) =>
    sessionCost(hour, { ...tariff(...elements), ...more }, zone);

  it('adds VAT by component', () => {
    const elements = [element(price('FLAT', 1, 1, 20)), element(price('ENERGY', 0.25, 1, 10))];
    expect(cost({}, ...elements)).toMatchObject({ exclVat: '3.50', inclVat: '3.95' });
  });

  it('takes VAT out of prices that hold it', () => {
    const included = cost({ tax_included: 'YES' }, element(price('ENERGY', 0.11, 1, 10)));
    expect(included).toMatchObject({ exclVat: '1.00', inclVat: '1.10' });
  });

  it.each([
    [undefined, '2.00', '2.00'],
    ['N/A', '2.00', '2.00'],
    ['NO', '2.00', null],
    ['YES', null, '2.00'],
  ] as const)('without a rate and tax_included %s', (tax_included, exclVat, inclVat) => {
    expect(cost({ tax_included }, element(price('ENERGY', 0.2)))).toMatchObject({ exclVat, inclVat });
  });

  it('rounds once, at the total', () => {
    const thirds = [element(price('FLAT', 0.004)), element(price('ENERGY', 0.0004)), element(price('TIME', 0.004))];
    expect(cost({}, ...thirds).exclVat).toBe('0.01');
  });

  it('rounds to the digits of the currency', () => {
    expect(cost({ currency: 'JPY' }, element(price('ENERGY', 3.25))).exclVat).toBe('33');
    // ISO 4217 says three, where the Unicode CLDR says none: a bill and the ledger that it is posted to are one sum.
    expect(cost({ currency: 'IQD' }, element(price('ENERGY', 3.2525))).exclVat).toBe('32.525');
  });

  it('keeps to the limits of the tariff, with and without tax apart', () => {
    const limits = { min_price: { excl_vat: 0.5, incl_vat: 0.55 }, max_price: { excl_vat: 10, incl_vat: 11 } };
    expect(cost(limits, element(price('ENERGY', 0.01, 1, 10)))).toMatchObject({ exclVat: '0.50', inclVat: '0.55' });
    expect(cost(limits, element(price('ENERGY', 5, 1, 20)))).toMatchObject({ exclVat: '10.00', inclVat: '11.00' });
  });

  it('does not depend on how a session is cut into periods', () => {
    const elements = [
      element(price('ENERGY', 0.31, 100, 10), { min_kwh: 3 }),
      element(price('ENERGY', 0.13, 100, 10)),
      element(price('TIME', 1.7, 300, 20)),
      element(price('FLAT', 0.5, 1, 20)),
    ];
    const whole = session(afternoon, [60, 12, { powerKw: 12 }]);
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 59 }), { maxLength: 6 }), (minutes) => {
        const edges = [0, ...minutes.toSorted((a, b) => a - b), 60];
        const parts = edges.slice(1).map((edge, i): Stretch => {
          const length = edge - (edges[i] as number);
          return [length, length / 5, { powerKw: 12 }];
        });
        const [a, b] = [whole, session(afternoon, ...parts)].map((p) => sessionCost(p, tariff(...elements), zone));
        expect([b?.exclVat, b?.inclVat]).toEqual([a?.exclVat, a?.inclVat]);
      }),
    );
  });
});
