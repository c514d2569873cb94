import { serves } from '../lambdas/parking';
import { serviceFactsOf } from '../lib/engine/facts';
import { config } from '../lib/services/parking/config';
import { elsewhere } from './elsewhere';

const fromMs = Date.UTC(2026, 0, 5);
const dayMs = 86_400_000;

const quartersOfDay = 96;

/** A day of car parks in one file, a feed every quarter of an hour. */
async function* dayFile(carParks: number) {
  yield Buffer.from('{"items":[');
  for (let carPark = 0; carPark < carParks; carPark++) {
    const rows = Array.from({ length: quartersOfDay }, (_, quarter) =>
      JSON.stringify({
        uid: `p${carPark}`,
        realtime_data_updated_at: new Date(fromMs + quarter * 900_000).toISOString(),
        realtime_capacity: 300,
        realtime_free_capacity: (carPark * 7 + quarter * 3) % 300,
      }),
    );
    yield Buffer.from(`${carPark === 0 ? '' : ','}${rows.join()}`);
  }
  yield Buffer.from(']}');
}

/** Counts of a day in one file, rows and state elsewhere as in AWS; the most memory that the process held. */
export const parkingDayFigures = (counts: number) =>
  elsewhere(serviceFactsOf(serves.facts), fromMs + 2 * dayMs, async (ports, rows) => {
    const carParks = Math.round(counts / quartersOfDay);
    const settings = config.parse({ carParks });
    const city = { city: 'bench', service: 'parking', timeZone: 'UTC', settings, backfill: true };
    const started = process.cpuUsage();
    const file = {
      key: 'landing/parking/occupancy-files/day.json',
      receivedAtMs: fromMs + 2 * dayMs,
      chunks: dayFile(carParks),
    };
    const outcome = await serves.feeds['occupancy-files'].file?.(file, city, ports);
    const all = carParks * quartersOfDay;
    if (outcome?.accepted !== all || rows() < all)
      throw new Error('the bench measured something else: counts were refused');
    const { user, system } = process.cpuUsage(started);
    return {
      counts: all,
      perCoreSecond: Math.round((all * 1e6) / (user + system)),
      peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
    };
  });
