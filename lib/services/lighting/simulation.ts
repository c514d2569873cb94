import { hours } from '../shared/facts';
import { type Fault, simulated, simulation } from '../shared/simulation';
import { lighting } from './facts';

const rad = Math.PI / 180;

/** Elevation of the sun as a light sensor knows it, to a degree: no rule stands on it. */
function brightness({ latitude, longitude }: { latitude: number; longitude: number }, atMs: number): number {
  const day = atMs / 86_400_000 + 10_957.5 - 21_915;
  const declination = -23.44 * rad * Math.cos((2 * Math.PI * (day + 10)) / 365.2425);
  const hourAngle = ((atMs % 86_400_000) / 240_000 + longitude - 180) * rad;
  const sine =
    Math.sin(latitude * rad) * Math.sin(declination) +
    Math.cos(latitude * rad) * Math.cos(declination) * Math.cos(hourAngle);
  return Math.asin(sine) / rad;
}

/** A lamp comes on when the sun is so low. */
const comesOn = -2;

/** Known where a lamp should burn, or should not: once in a day and night. */
const inADay = hours(24);
const untilSeen: Fault<never> = {
  perYear: 0.3,
  lasts: [hours(30), hours(60)],
  raisedWithin: inADay,
  clearedWithin: inADay,
};
const atOnce: Fault<never> = {
  perYear: 0.2,
  lasts: [hours(26), hours(50)],
  raisedWithin: hours(3),
  clearedWithin: hours(3),
};

/** Nearer to the poles there are days without night, and days without day. */
const hasBoth = {
  isPossible: ({ latitude }: { readonly latitude: number }) => Math.abs(latitude) <= 60,
  needs: {
    en: 'a city within 60° of the equator, where each day has a night',
    zh: '纬度不超过 60° 的城市（每日均有昼夜）',
  },
};
const whileBurning = { ...untilSeen, ...hasBoth };

type Language = 'sdm' | 'ucifi';
/** Every second controller speaks LwM2M. */
const languageOf = (id: string): Language => (Number(id.replace(/\D/g, '')) % 2 === 0 ? 'ucifi' : 'sdm');
const speaks = (language: Language) => ({
  isPossible: (_: unknown, id: string) => languageOf(id) === language,
  needs:
    language === 'sdm'
      ? { en: 'a luminaire that speaks Smart Data Models', zh: '采用 Smart Data Models 的路灯' }
      : { en: 'a luminaire that speaks uCIFI objects', zh: '采用 uCIFI 对象的路灯' },
});

const rated = 80;
const tenth = (value: number) => Math.round(10 * value) / 10;

interface Shown {
  readonly isOn: boolean;
  readonly watts: number;
  readonly kwh: number;
  readonly powerFactor: number;
  readonly volts: number;
}

/** Smart Data Models, numbers normalized and words as key-values, as brokers mix them. */
const streetlight = (id: string, time: string, shown: Shown, isDamaged: boolean) => ({
  id: `urn:ngsi-ld:Streetlight:${id}`,
  type: 'Streetlight',
  location: { type: 'Point', coordinates: [0, 0] },
  observationDateTime: time,
  status: isDamaged ? 'brokenLantern' : 'ok',
  powerState: shown.isOn ? 'on' : 'off',
  powerConsumption: { type: 'Property', value: tenth(shown.watts), unitCode: 'WTT' },
  powerRating: rated,
  powerFactor: shown.powerFactor,
  voltage: { type: 'Property', value: tenth(shown.volts), unitCode: 'VLT' },
  lifetimePowerConsumption: Math.round(1000 * shown.kwh) / 1000,
});

/** Resources of uCIFI 3416 that say of a fault that it is there. */
const flags = { 'control-gear': 7, cycling: 11, 'schedule-refused': 14 } as const;
type Flagged = keyof typeof flags;

/** SenML of the objects 3416 and 3418. */
const resources = (time: string, shown: Shown, isThere: (fault: Flagged) => boolean) => [
  { bn: '/3416/0/', bt: Math.round(Date.parse(time) / 1000), n: '1', v: shown.isOn ? 100 : 0 },
  ...Object.entries(flags).map(([fault, resource]) => ({ n: String(resource), vb: isThere(fault as Flagged) })),
  { n: '36', v: rated },
  { bn: '/3418/0/', n: '1', v: tenth(shown.volts) },
  { n: '4', v: tenth(shown.watts) },
  { n: '5', v: shown.powerFactor },
  { n: '6', v: Math.round(1000 * shown.kwh) },
];

const luminaire = simulated(lighting)('luminaire', {
  headers: { inventory: 'luminaire,cabinet,rated_w,technology' },
  start: () => ({ kwh: 0, isListed: false }),
  step(state, { atMs, time, hours: passed, isFaulty }, { id, section, chance }) {
    const isOn = brightness(section, atMs) < comesOn || isFaulty('day-burner');
    // Beyond whatever limits a city sets.
    const burning = isFaulty('lamp-out') ? 0 : isFaulty('over-power') ? 3.5 * rated : rated * chance.between(0.97, 1);
    const watts = isOn ? burning : 0.5;
    state.kwh += (watts * passed) / 1000;
    const shown: Shown = {
      isOn,
      watts,
      kwh: state.kwh,
      powerFactor: isOn && !isFaulty('power-factor') ? 0.95 : 0.4,
      volts: (isFaulty('voltage') ? 1.6 : 1) * section.nominalVolts * chance.between(0.995, 1.005),
    };
    const message =
      languageOf(id) === 'sdm' ? streetlight(id, time, shown, isFaulty('damaged')) : resources(time, shown, isFaulty);
    const row = `${id},cabinet-1,${rated},led`;
    const list = state.isListed ? [] : [row];
    state.isListed = true;
    return { sends: { inventory: list, 'luminaire-status': [message] } };
  },
  faults: {
    'lamp-out': whileBurning,
    'day-burner': whileBurning,
    'over-power': whileBurning,
    'power-factor': whileBurning,
    cycling: { ...atOnce, ...speaks('ucifi') },
    voltage: atOnce,
    'control-gear': { ...atOnce, ...speaks('ucifi') },
    damaged: { ...atOnce, ...speaks('sdm') },
    'schedule-refused': { ...atOnce, ...speaks('ucifi') },
  },
});

const circuitWatts = 4000;
const contractKilowatts = 10;

const cabinet = simulated(lighting)('cabinet', {
  headers: { 'meter-files': 'cabinet,time,energy_kwh,power_kw' },
  start: () => ({ kwh: 1000 }),
  step(state, { atMs, time, hours: passed, isFaulty }, { id, section, chance }) {
    const isOn = brightness(section, atMs) < comesOn || isFaulty('day-burner');
    const isDark = isFaulty('cabinet-dark');
    const watts = isDark ? 0 : isOn ? circuitWatts * chance.between(0.98, 1.02) : 30;
    state.kwh += (watts * passed) / 1000;
    const usual = isDark ? 0 : section.nominalVolts;
    const phase = (share = 1) => tenth(share * usual * chance.between(0.995, 1.005));
    const [kwh, kilowatts] = [Math.round(100 * state.kwh) / 100, Math.round(watts) / 1000];
    return {
      sends: {
        'cabinet-status': [
          {
            id: `urn:ngsi-ld:StreetlightControlCabinet:${id}`,
            type: 'StreetlightControlCabinet',
            location: { type: 'Point', coordinates: [0, 0] },
            refStreetlightGroup: [],
            workingMode: 'automatic',
            dateObserved: time,
            totalActivePower: kilowatts,
            // A contract that was entered for a cabinet of another size.
            maximumPowerAvailable: isFaulty('over-contract') ? 0.01 : contractKilowatts,
            energyConsumed: kwh,
            cosPhi: 0.95,
            voltageR: phase(isFaulty('voltage') ? 1.6 : 1),
            voltageS: phase(),
            voltageT: phase(),
          },
        ],
        'meter-files': [`${id},${time},${kwh},${kilowatts}`],
      },
    };
  },
  faults: {
    'cabinet-dark': { perYear: 1, lasts: [hours(3), hours(20)], raisedWithin: hours(3), clearedWithin: hours(3) },
    'day-burner': { ...whileBurning, settles: inADay, lasts: [hours(30), hours(40)] },
    voltage: atOnce,
    'over-contract': atOnce,
  },
});

/** Lighting that plays itself. */
export const lightingSimulation = simulation(lighting, { luminaire, cabinet });
