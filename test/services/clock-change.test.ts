import { serves as lighting } from '../../lambdas/lighting';
import { serves as parking } from '../../lambdas/parking';
import { serves as waste } from '../../lambdas/waste';

import { ZoneTime } from '../../lib/engine/clock/zone-time';
import { config as lightingConfig } from '../../lib/services/lighting/config';
import { config as parkingConfig } from '../../lib/services/parking/config';
import { config as wasteConfig } from '../../lib/services/waste/config';
import { gridCity, nameOf } from '../support/grid-city';
import { serviceRun } from '../support/service-run';
import { flowed, waterRun } from './water/scene';

const timeZone = 'Europe/Berlin';
const quarterMs = 900_000;
/** The local day on which clocks go back, of 25 hours, and its quarters. */
const fromMs = Date.parse('2026-10-24T22:00:00Z');
const quarters = Array.from({ length: 101 }, (_, i) => fromMs + i * quarterMs);
const later = '2026-10-27T06:00:00Z';

const clock = new ZoneTime(timeZone);
/** What equipment without an offset writes. */
const written = (atMs: number) => new Date(clock.wallMs(atMs)).toISOString().slice(0, 19).replace('T', ' ');
const csv = (header: string, rowOf: (time: string, i: number) => string) =>
  `${[header, ...quarters.map((one, i) => rowOf(written(one), i))].join('\n')}\n`;
const times = (rows: readonly Readonly<Record<string, unknown>>[]) =>
  rows.map(({ event_time }) => Date.parse(String(event_time))).sort((a, b) => a - b);

describe('files without an offset of a day on which clocks go back', () => {
  it('of meters of water have every quarter of its 25 hours', async () => {
    const run = waterRun(0, { readingMinutes: 15 }, timeZone);
    run.ports.clock.set(Date.parse(later));
    await run.file(
      'interval-files',
      'a.csv',
      csv('deviceId,time,consume,totalConsume', (at, i) => `wm-1,${at},${i},`),
    );
    expect((await flowed(run, 'testville--water-wm-1')).map((one) => [one.fromMs, one.litres])).toEqual(
      quarters.map((one, i) => [one, i]),
    );
  });

  it('of meters of cabinets have every reading', async () => {
    const settings = lightingConfig.parse({ luminaires: 1, cabinets: 1, latitude: 52.5, longitude: 13.4 });
    const run = serviceRun(lighting, { settings, at: later, timeZone });
    await run.file(
      'meter-files',
      'a.csv',
      csv('cabinet,time,energy_kwh,power_kw', (at, i) => `c-1,${at},${i},`),
    );
    const rows = run.rows('cabinet_states');
    expect(rows.map((row) => [Date.parse(String(row.event_time)), row.register_kwh])).toEqual(
      quarters.map((one, i) => [one, i]),
    );
  });

  it('of car parks have every count', async () => {
    const settings = parkingConfig.parse({ carParks: 1 });
    const run = serviceRun(parking, { settings, at: later, timeZone });
    const header = 'Name,OpeningState,Capacity,OccupiedSites,Timestamp';
    await run.file(
      'occupancy-files',
      'a.csv',
      csv(header, (at, i) => `p,open,200,${i},${at}`),
    );
    const rows = run.rows('occupancies');
    expect(rows.map((row) => [Date.parse(String(row.event_time)), row.occupied])).toEqual(
      quarters.map((one, i) => [one, i]),
    );
  });

  it('of car parks that come all the time are of the hour in which they come', async () => {
    const settings = parkingConfig.parse({ carParks: 1 });
    const run = serviceRun(parking, { settings, at: later, timeZone });
    for (const atMs of quarters) {
      run.ports.clock.set(atMs + 60_000);
      const row = `p,open,200,9,${written(atMs)}`;
      await run.file('occupancy-files', `${atMs}.csv`, `Name,OpeningState,Capacity,OccupiedSites,Timestamp\n${row}\n`);
    }
    expect(times(run.rows('occupancies'))).toEqual(quarters);
  });

  it('of meters of electricity have every interval', async () => {
    const run = await gridCity({ at: later, timeZone });
    const of = (meter: string) => csv('meter,start,minutes,kwh', (at) => `${meter},${at},15,0.25`);
    for (const meter of ['M-1', 'M-2', 'M-3']) await run.file('interval-reads', `${meter}.csv`, of(meter));
    const day = run.rows('network_days').find((one) => one.device_id === nameOf('T-1') && one.date === '2026-10-25');
    expect(day).toMatchObject({ delivered_kwh: 75, meters_read: 3 });
  });

  it('of bins have every collection', async () => {
    const run = serviceRun(waste, { settings: wasteConfig.parse({ containers: 1 }), at: later, timeZone });
    const american = (at: string) => `10/${at.slice(8, 10)}/2026 ${at.slice(11, 16)}`;
    await run.file(
      'collections',
      'a.csv',
      csv('SN,Timestamp,Level', (at) => `b-1,${american(at)},RED`),
    );
    expect(times(run.rows('collections'))).toEqual(quarters);
  });
});
