import { hours } from '../shared/facts';
import { type Chance, type Fault, simulated, simulation, type WallTime, weeklyCurve } from '../shared/simulation';
import { water } from './facts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** What people use, of its mean hour: nothing in the small hours, or every household would have a leak. */
const used = weeklyCurve(
  { 0: 0.2, 1: 0, 5: 0, 7: 2.4, 9: 1, 13: 1.2, 16: 0.9, 19: 2.4, 22: 1, 23: 0.4 },
  { 0: 0.3, 2: 0, 6: 0, 8: 1.4, 10: 2.2, 13: 1.6, 16: 1.2, 19: 1.9, 22: 1, 23: 0.5 },
);
/** What flows into a district, of its mean: its network leaks at night as well. */
const drawn = weeklyCurve(
  { 0: 0.7, 3: 0.5, 5: 0.6, 7: 1.5, 10: 1.1, 13: 1.2, 16: 1, 19: 1.5, 22: 1 },
  { 0: 0.8, 3: 0.5, 6: 0.6, 10: 1.4, 13: 1.3, 16: 1.1, 19: 1.4, 22: 1 },
);

const iso = (ms: number) => new Date(ms).toISOString();

/** The wall time so many hours before another. */
const earlier = ({ date, hour, weekday }: WallTime, by: number): WallTime => {
  const at = hour - by;
  return { date, hour: ((at % 24) + 24) % 24, weekday: (weekday + Math.floor(at / 24) + 7) % 7 };
};

interface Meter {
  /** Litres of a mean hour. */
  readonly perHour: number;
  /** End of the last reading that was sent; undefined: none was. */
  sentToMs: number | undefined;
}

/** Litres that people draw in some time: seldom, and then more. */
function use(mean: number, chance: Chance): number {
  const often = Math.min(0.95, mean / 6);
  return often > 0 && chance.is(often) ? Math.max(1, Math.round((mean / often) * chance.between(0.6, 1.4))) : 0;
}

/** A meter whose battery outlived a silence sends what it kept, of three days at most. */
const keptMs = 72 * hourMs;

/** What a leak and a burst add, litres an hour. */
const [leakPerHour, burstPerHour] = [15, 2000] as const;

/** Faults that a meter says itself, in the words of a head end. */
const saidFaults = [
  ['intermittent-leak', 'intermittent'],
  ['dry-meter', 'dry'],
  ['tamper', 'tamper'],
  ['meter-fault', 'fault'],
  ['battery-low', 'battery'],
] as const;

/** What a day decides is said with the next delivery, of which there is one a day at least. */
const delivered = hours(24);
const saidFault: Fault<never> = {
  perYear: 0.2,
  lasts: [hours(26), hours(72)],
  raisedWithin: delivered,
  clearedWithin: delivered,
};

const meter = simulated(water)('water-meter', {
  headers: { 'interval-files': 'deviceId,time,consume,totalConsume', 'meter-districts': undefined },
  equipment: (id) => ({ 'meter-districts': ['meter,district', `${id},district-meter-1`] }),
  start: ({ chance }): Meter => ({ perHour: chance.between(6, 14), sentToMs: undefined }),
  step(state, { atMs, hours: passed, wall, time, demand, isFaulty }, { id, section, chance }) {
    const stepMs = section.readingMinutes * minuteMs;
    const nowMs = Date.parse(time);
    const untilMs = Math.floor(nowMs / stepMs) * stepMs;
    const oldestMs = Math.ceil((nowMs - keptMs) / stepMs) * stepMs;
    const first = Math.floor((nowMs - passed * hourMs) / stepMs) * stepMs;
    const fromMs = Math.max(oldestMs, state.sentToMs ?? first);
    const litresAt = (slotMs: number): number => {
      if (isFaulty('stopped-meter')) return 0;
      const at = earlier(wall, (nowMs - slotMs) / hourMs);
      const own = use((state.perHour * used(at) * demand * stepMs) / hourMs, chance);
      if (isFaulty('reversed-meter')) return -own;
      const more = isFaulty('meter-burst') ? burstPerHour : isFaulty('leak') ? leakPerHour : 0;
      return own + Math.round((more * stepMs) / hourMs);
    };
    const litres: number[] = [];
    for (let slotMs = fromMs; slotMs < untilMs; slotMs += stepMs) litres.push(litresAt(slotMs));
    if (isFaulty('backflow') && litres.length > 0) litres[litres.length - 1] = -20;
    state.sentToMs = Math.max(untilMs, fromMs);
    const faults = saidFaults.flatMap(([alarm, fault]) => (isFaulty(alarm) ? [fault] : []));
    const message = { ts: iso(fromMs), minutes: section.readingMinutes, litres, faults, at: iso(atMs) };
    const total = litres.reduce((sum, one) => sum + one, 0);
    return {
      sends: {
        consumption: litres.length === 0 ? [] : [message],
        'interval-files': litres.map((one, i) => `${id},${iso(fromMs + i * stepMs)},${one},`),
      },
      happened: { litres: total },
    };
  },
  faults: {
    leak: {
      perYear: 0.15,
      lasts: [hours(60), hours(96)],
      // A day without a pause, and what is then delivered.
      raisedWithin: hours(24) + delivered,
      clearedWithin: delivered,
    },
    'intermittent-leak': saidFault,
    backflow: { perYear: 0.02, lasts: [hours(1), hours(6)], raisedWithin: delivered, clearedWithin: hours(72) },
    'meter-burst': {
      perYear: 0.01,
      lasts: [hours(26), hours(40)],
      // The usual flow is that of a week before the day before.
      settles: hours(9 * 24),
      // A delivery begins with a reading of an hour.
      raisedWithin: delivered + hours(1),
      clearedWithin: delivered,
      // With what people use before and after it flows for a day.
      brings: ['leak'],
    },
    'stopped-meter': {
      perYear: 0.02,
      lasts: [hours(33 * 24), hours(36 * 24)],
      raisedWithin: hours(31 * 24) + delivered,
      clearedWithin: delivered + hours(24),
    },
    'reversed-meter': {
      perYear: 0.01,
      lasts: [hours(60), hours(96)],
      raisedWithin: hours(24) + delivered,
      clearedWithin: hours(72),
      brings: ['backflow'],
    },
    'dry-meter': saidFault,
    tamper: saidFault,
    'meter-fault': saidFault,
    'battery-low': saidFault,
  },
});

/** Eight digits as EN 13757-3 writes them: two a byte, the last first. */
const bcd = (value: number): readonly number[] =>
  (
    String(value % 1e8)
      .padStart(8, '0')
      .match(/../g) ?? []
  )
    .reverse()
    .map((pair) => Number.parseInt(pair, 16));

/** A telegram of a wired meter (EN 13757-2 long frame, EN 13757-3 variable structure): its register in litres. */
function telegramOf(meterNumber: number, access: number, litres: number): string {
  // Identification, maker, version, water, access number, status without a fault, signature.
  const header = [...bcd(meterNumber), 0x2d, 0x2c, 0x01, 0x07, access % 256, 0x00, 0x00, 0x00];
  // DIF and VIF of eight digits of 0.001 m³ (EN 13757-3:2018, tables 4 and 10).
  const body = [0x08, 0x01, 0x72, ...header, 0x0c, 0x13, ...bcd(litres)];
  const sum = body.reduce((total, byte) => total + byte, 0) % 256;
  const frame = [0x68, body.length, body.length, 0x68, ...body, sum, 0x16];
  return Buffer.from(frame).toString('hex').toUpperCase();
}

interface Gateway {
  sent: number;
  /** Litres of the registers of its meters. */
  readonly registers: number[];
}

const metersOfGateway = 3;

/** Numbers of the meters that a gateway hears. */
const metersOf = (gatewayId: string): readonly number[] => {
  const first = 10_000 * (Number(gatewayId.replace(/\D/g, '')) || 1);
  return Array.from({ length: metersOfGateway }, (_, i) => first + i);
};

/** A gateway passes on a telegram of each of its meters. */
const gateway = simulated(water)('meter-gateway', {
  headers: {},
  // A telegram has eight digits.
  passesOn: (id) => metersOf(id).map((number) => String(number).padStart(8, '0')),
  start: ({ chance }): Gateway => ({
    sent: 0,
    registers: Array.from({ length: metersOfGateway }, () => Math.floor(chance.between(1e4, 1e6))),
  }),
  step(state, { time, hours: passed, wall, demand }, { id, chance }) {
    state.sent += 1;
    const telegrams = metersOf(id).map((number, i) => {
      const litres = (state.registers[i] ?? 0) + use(10 * used(wall) * demand * passed, chance);
      state.registers[i] = litres;
      return { ts: time, telegram: telegramOf(number, state.sent, litres), rssi: -70 };
    });
    return { sends: { telegrams } };
  },
  faults: {},
});

/** m³/h of a mean hour of a district, and what a leak and a burst add. */
const [districtPerHour, nightLeak, mainBurst] = [100, 35, 300] as const;
/** Metres: well above the least of the city, and half of that. */
const usualPressure = (least: number) => Math.max(42, 1.5 * least);

interface District {
  /** Month of the last moment, `2026-05`, and what has flowed in since. */
  month: string;
  cubicMetres: number;
}

const twoDigits = (value: number) => Math.round(value * 100) / 100;

const districtMeter = simulated(water)('district-meter', {
  headers: {
    'district-files': 'district,time,inflow_m3h,pressure_m',
    balances:
      'district,month,billed_metered_m3,billed_unmetered_m3,unbilled_metered_m3,unbilled_unmetered_m3,inflow_m3,mains_km,connections,connection_m,pressure_m',
  },
  start: (): District => ({ month: '', cubicMetres: 0 }),
  step(state, { hours: passed, wall, time, isFaulty }, { id, section: { leastPressureMetres: least }, chance }) {
    const more = isFaulty('burst') ? mainBurst : isFaulty('night-flow') ? nightLeak : 0;
    const inflow = twoDigits(districtPerHour * drawn(wall) * chance.between(0.97, 1.03) + more);
    const usual = usualPressure(least);
    const pressure = twoDigits((isFaulty('low-pressure') ? least / 2 : usual) * chance.between(0.98, 1.02));
    const month = wall.date.slice(0, 7);
    const isNew = state.month !== '' && month !== state.month;
    const volume = Math.round(state.cubicMetres);
    const row = `${id},${state.month},${Math.round(0.8 * volume)},0,0,0,${volume},12,600,12,${usual}`;
    state.month = month;
    state.cubicMetres = (isNew ? 0 : state.cubicMetres) + inflow * passed;
    return {
      sends: {
        'district-flows': [{ ts: time, inflow_m3h: inflow, pressure_m: pressure }],
        'district-files': [`${id},${time},${inflow},${pressure}`],
        balances: isNew ? [row] : [],
      },
    };
  },
  faults: {
    'night-flow': {
      perYear: 0.5,
      lasts: [hours(50), hours(96)],
      settles: hours(8 * 24),
      raisedWithin: hours(38),
      clearedWithin: hours(38),
      brings: ['burst'],
    },
    burst: {
      perYear: 0.2,
      lasts: [hours(3), hours(5)],
      // Not in the night, of which the night flow is.
      beginsAtHour: 9,
      settles: hours(8 * 24),
      raisedWithin: hours(3),
      clearedWithin: hours(28),
    },
    'low-pressure': { perYear: 1, lasts: [hours(3), hours(8)], raisedWithin: hours(2), clearedWithin: hours(2) },
  },
});

const probe = simulated(water)('quality-probe', {
  headers: {},
  start: () => null,
  step(_, { time, weather, isFaulty }, { id, chance }) {
    const murk = isFaulty('quality-limit') ? 6 : 0;
    return {
      sends: {
        quality: [
          {
            id: `urn:ngsi-ld:WaterQualityObserved:${id}`,
            type: 'WaterQualityObserved',
            dateObserved: time,
            location: { type: 'Point', coordinates: [0, 0] },
            temperature: twoDigits(10 + weather.temperatureCelsius / 5),
            pH: twoDigits(chance.between(7.3, 7.6)),
            turbidity: twoDigits(chance.between(0.1, 0.4) + murk),
            measurand: [`freeChlorine, ${twoDigits(chance.between(0.3, 0.5))}, M1, Free chlorine`],
          },
        ],
      },
    };
  },
  faults: {
    'quality-limit': { perYear: 1, lasts: [hours(3), hours(12)], raisedWithin: hours(3), clearedWithin: hours(2) },
  },
});

/** Water that plays itself. */
export const waterSimulation = simulation(water, {
  'water-meter': meter,
  'meter-gateway': gateway,
  'district-meter': districtMeter,
  'quality-probe': probe,
});
