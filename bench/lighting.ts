import { serves } from '../lambdas/lighting';
import { watchCabinets } from '../lambdas/lighting/cabinets';
import { publishSchedules } from '../lambdas/lighting/schedules';
import { serviceFactsOf } from '../lib/engine/facts';
import { memoryPorts } from '../lib/engine/ports/memory/ports';
import type { RegisteredDevice } from '../lib/engine/ports/ports';
import { config } from '../lib/services/lighting/config';
import { elsewhere } from './elsewhere';
import { medianCpuSeconds } from './measure';

const fromMs = Date.UTC(2026, 0, 5);
const dayMs = 86_400_000;
const lampsOfCabinet = 60;

const must = (holds: boolean, what: string) => {
  if (!holds) throw new Error(`the bench measured something else: ${what}`);
};

const sectionOf = (luminaires: number, cabinets: number) =>
  config.parse({ luminaires, cabinets, latitude: 52.5, longitude: 13.4, schedule: { published: true } });

/** A look of the clock at all cabinets and a run of all schedules, where nothing has happened: seconds of a core. */
export async function lightingClockFigures(luminaires: number) {
  const nowMs = fromMs + 20 * 3_600_000;
  const inService = Array.from({ length: luminaires }, (_, i): RegisteredDevice => {
    const cabinet = String(Math.floor(i / lampsOfCabinet));
    return { thingName: `bench--lighting-${i}`, deviceType: 'luminaire', connectsAs: 'thing', attributes: { cabinet } };
  });
  const ports = memoryPorts(serviceFactsOf(serves.facts), nowMs, () => {}, [], inService);
  const settings = sectionOf(luminaires, Math.ceil(luminaires / lampsOfCabinet));
  const city = { city: 'bench', service: 'lighting', timeZone: 'UTC', settings, backfill: false };
  const messages = inService.map(({ thingName }) => ({
    bytes: Buffer.from('{"type":"Streetlight","powerState":"on","powerConsumption":80,"powerRating":80}'),
    receivedAtMs: nowMs,
    origin: 'bench',
    city: 'bench',
    deviceId: thingName,
  }));
  let accepted = 0;
  for (let i = 0; i < messages.length; i += 100)
    accepted +=
      (await serves.feeds['luminaire-status'].messages?.(messages.slice(i, i + 100), city, ports))?.accepted ?? 0;
  must(accepted === luminaires, 'lamps were refused');
  const cabinets = await medianCpuSeconds(3, () => watchCabinets(ports, city));
  const publish = await medianCpuSeconds(1, () => publishSchedules(ports, city));
  return {
    luminaires,
    cabinetsSeconds: cabinets,
    publishedPerCoreSecond: Math.round(luminaires / publish),
  };
}

/** Reads of meters of a day, a row a quarter of an hour, one cabinet after the other. */
async function* dayFile(cabinets: number) {
  yield Buffer.from('cabinet,time,energy_kwh,power_kw\n');
  for (let cabinet = 0; cabinet < cabinets; cabinet++) {
    const rows = Array.from({ length: 96 }, (_, i) => {
      const time = new Date(fromMs + i * 900_000).toISOString();
      return `${cabinet},${time},${1000 + cabinet + i},${(cabinet + i) % 7}\n`;
    });
    yield Buffer.from(rows.join(''));
  }
}

/** So many readings in one file, rows and state elsewhere as in AWS; the most memory that the process held. */
export const lightingDayFigures = (readings: number) =>
  elsewhere(serviceFactsOf(serves.facts), fromMs + 2 * dayMs, async (ports, rows) => {
    const cabinets = Math.round(readings / 96);
    const receivedAtMs = fromMs + 2 * dayMs;
    const settings = sectionOf(0, cabinets);
    const city = { city: 'bench', service: 'lighting', timeZone: 'UTC', settings, backfill: true };
    const started = process.cpuUsage();
    const file = { key: 'landing/lighting/meter-files/day.csv', receivedAtMs, chunks: dayFile(cabinets) };
    const outcome = await serves.feeds['meter-files'].file?.(file, city, ports);
    must(outcome?.accepted === cabinets * 96 && rows() >= cabinets * 96, 'rows were refused');
    const { user, system } = process.cpuUsage(started);
    return {
      readings: cabinets * 96,
      perCoreSecond: Math.round((cabinets * 96) / ((user + system) / 1e6)),
      peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
    };
  });
