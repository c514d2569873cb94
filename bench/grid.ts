import { serves } from '../lambdas/grid';
import { serviceFactsOf } from '../lib/engine/facts';
import { config } from '../lib/services/grid/config';
import { dayMs, taken } from './day-file';
import { elsewhere } from './elsewhere';

const fromMs = Date.UTC(2026, 0, 5);
const intervalsOfDay = 96;
const metersOfTransformer = 100;

const sectionOf = (meters: number) => config.parse({ meters, monitors: 20, standard: 'en50160', nominalVolts: 230 });

/** What hangs where, a hundred meters a transformer. */
async function* placesFile(meters: number) {
  yield Buffer.from('meter,asset,role\n');
  for (let meter = 0; meter < meters; meter++)
    yield Buffer.from(`m${meter},t${Math.floor(meter / metersOfTransformer)},customer\n`);
}

/** A day of all meters as NEM12. */
async function* nem12File(meters: number) {
  yield Buffer.from('100,NEM12,202601060000,MDP,RET\n');
  for (let meter = 0; meter < meters; meter++) {
    const values = Array.from({ length: intervalsOfDay }, (_, i) => ((meter * 7 + i * 13) % 40) / 100);
    yield Buffer.from(`200,m${meter},E1,,E1,N1,S,kWh,15,\n300,20260105,${values.join(',')},A,,,20260106010000,\n`);
  }
  yield Buffer.from('900\n');
}

/** A day of so many intervals in one file, rows and state elsewhere as in AWS; the most memory that the process held. */
export const gridDayFigures = (intervals: number) =>
  elsewhere(serviceFactsOf(serves.facts), fromMs + 2 * dayMs, async (ports, rows) => {
    const meters = Math.round(intervals / intervalsOfDay);
    const city = { city: 'bench', service: 'grid', timeZone: 'UTC', settings: sectionOf(meters), backfill: true };
    const places = { name: 'places.csv', chunks: placesFile(meters), messages: meters, intervals: 0 };
    await taken(serves.feeds.places, places, city, ports);
    const file = { name: 'day.csv', chunks: nem12File(meters), messages: meters, intervals: meters * intervalsOfDay };
    const figures = await taken(serves.feeds['interval-reads'], file, city, ports);
    return { ...figures, rows: rows() };
  });
