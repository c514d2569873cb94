import { serves } from '../lambdas/water';
import { serviceFactsOf } from '../lib/engine/facts';
import { config } from '../lib/services/water/config';
import { dayMs, taken } from './day-file';
import { elsewhere } from './elsewhere';

const fromMs = Date.UTC(2026, 0, 5);

const rowsPerMeter = 24;

/** A day of meters as a head end delivers it: a row an hour of each, one meter after the other. */
async function* dayFile(meters: number) {
  yield Buffer.from('deviceId,time,consume,totalConsume\n');
  for (let meter = 0; meter < meters; meter++) {
    const rows = Array.from({ length: rowsPerMeter }, (_, hour) => {
      const time = new Date(fromMs + hour * 3_600_000).toISOString();
      return `${meter},${time},${(meter * 7 + hour * 13) % 40},\n`;
    });
    yield Buffer.from(rows.join(''));
  }
}

/** Intervals of a day in one file, rows and state elsewhere as in AWS; the most memory that the process held. */
export const waterDayFigures = (intervals: number) =>
  elsewhere(serviceFactsOf(serves.facts), fromMs + 2 * dayMs, async (ports, rows) => {
    const meters = Math.round(intervals / rowsPerMeter);
    const settings = config.parse({ meters, qualityStandard: 'who' });
    const city = { city: 'bench', service: 'water', timeZone: 'UTC', settings, backfill: true };
    const messages = meters * rowsPerMeter;
    const file = { name: 'day.csv', chunks: dayFile(meters), messages, intervals: messages };
    const figures = await taken(serves.feeds['interval-files'], file, city, ports);
    return { ...figures, rows: rows() };
  });
