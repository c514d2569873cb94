import { civilTwilight, crossingsIn, horizon, isAbove, sunPosition } from '../../../lambdas/lighting/rules/sun';
import { zoneOf } from '../../../lib/engine/clock/zone-time';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';

const rowsOf = (file: string): readonly Readonly<Record<string, string>>[] => {
  const [header = '', ...lines] = referenceData(`streetlighting/sun-tables/${file}`).toString().trim().split('\n');
  const names = header.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i], cell])));
};

const placeOf = ({ lat, lon }: Readonly<Record<string, string>>) => ({ latitude: Number(lat), longitude: Number(lon) });
const minuteMs = 60_000;

/** Columns of the table, and what each is. */
const kinds = [
  ['civil_dawn_utc', civilTwilight, true],
  ['sunrise_utc', horizon, true],
  ['sunset_utc', horizon, false],
  ['civil_dusk_utc', civilTwilight, false],
] as const;

describeWithReferenceData('the sun, against Skyfield with the ephemeris DE421', () => {
  const days = rowsOf('sun_events.csv');
  const dayOf = (row: Readonly<Record<string, string>>) =>
    zoneOf(row.tz as string).dayOf(zoneOf(row.tz as string).instantMs(Date.parse(`${row.date}T12:00:00Z`)));

  it.each(days.map((row) => [`${row.city} on ${row.date}`, row] as const))('crosses as Skyfield says: %s', (_, row) => {
    const { fromMs, toMs } = dayOf(row);
    expect((toMs - fromMs) / 3_600_000).toBe(Number(row.day_hours));
    for (const [column, elevation, isRising] of kinds) {
      const found = crossingsIn(placeOf(row), elevation, fromMs, toMs).filter((one) => one.isRising === isRising);
      const minutes = found.map(
        ({ atMs }) => Math.abs(atMs - Date.parse(row[column] || (row.date as string))) / minuteMs,
      );
      expect([column, row[column] === '' ? found.length : Math.min(...minutes) <= 1]).toEqual([
        column,
        row[column] === '' ? 0 : true,
      ]);
    }
  });

  it('is written on the clocks of its places as our zones have them', () => {
    for (const row of days)
      for (const [column] of kinds) {
        const [local = '', utc = ''] = [row[column.replace('_utc', '_local')], row[column]];
        const wallMs = utc && zoneOf(row.tz as string).wallMs(Date.parse(utc));
        expect(wallMs && new Date(wallMs).toISOString().slice(0, 16)).toBe(local.slice(0, 16));
      }
    expect(days.flatMap((row) => kinds.filter(([column]) => row[column])).length).toBe(368);
  });

  it('is looked at on all days that are traps', () => {
    const count = (is: (row: Readonly<Record<string, string>>) => boolean) => days.filter(is).length;
    expect([days.length, new Set(days.map(({ city }) => city)).size]).toEqual([98, 6]);
    expect(count(({ day_hours }) => Number(day_hours) !== 24)).toBe(8);
    expect(count(({ date }) => date === '2028-02-29')).toBeGreaterThan(0);
    // On the calendar day of Reykjavik the sun sets before it rises.
    expect(days.find(({ city, date }) => city === 'Reykjavik' && date === '2026-06-21')).toMatchObject({
      sunset_local: '2026-06-21T00:04+0000',
      sunrise_local: '2026-06-21T02:55+0000',
      civil_dusk_utc: '',
    });
    expect(['up', 'down'].map((state) => count(({ sun_state }) => sun_state?.includes(state) ?? false))).toEqual([
      3, 1,
    ]);
  });

  it('stays up, or down, where there is no event', () => {
    const polar = days.filter(({ sun_state }) => sun_state !== 'rises_or_sets');
    const nights = days.filter(({ civil_state }) => civil_state !== 'events');
    expect([polar.length, nights.length]).toEqual([4, 8]);
    for (const row of polar) {
      const { fromMs } = dayOf(row);
      expect(isAbove(placeOf(row), horizon, fromMs + 5 * 3_600_000)).toBe(row.sun_state?.includes('up'));
    }
  });

  it.each(rowsOf('sun_elevation.csv').map((row) => [`${row.city} at ${row.utc}`, row] as const))(
    'stands where Skyfield says: %s',
    (_, row) => {
      const atMs = Date.parse((row.utc as string).replace('Z', ':00Z'));
      const { altitude, azimuth } = sunPosition(placeOf(row), atMs);
      expect(Math.abs(altitude - Number(row.elevation_deg))).toBeLessThan(0.002);
      expect(Math.abs(azimuth - Number(row.azimuth_deg))).toBeLessThan(0.002);
    },
  );
});
