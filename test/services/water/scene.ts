import { serves } from '../../../lambdas/water';
import { consumption } from '../../../lambdas/water/consumption';
import { intervalsOf, withoutReplays } from '../../../lambdas/water/rules/intervals';
import type { RegisteredDevice } from '../../../lib/engine/ports/ports';
import { engineOf } from '../../../lib/engine/windows/streamed';
import { config, type WaterSection } from '../../../lib/services/water/config';
import { water } from '../../../lib/services/water/facts';
import { referenceData } from '../../support/reference-data';
import { serviceRun } from '../../support/service-run';

const startMs = Date.parse('2026-03-02T00:00:00Z');

/** RFC 3339, so many hours after Monday 2026-03-02. */
export const at = (hour: number) => new Date(startMs + Math.round(hour * 3_600_000)).toISOString();

/** A run of water at that hour, with a section as the schema completes it. */
export const waterRun = (
  hour: number,
  section: object = {},
  timeZone = 'UTC',
  inService?: readonly RegisteredDevice[],
) =>
  serviceRun(serves, {
    settings: config.parse({ meters: 2, districts: 1, probes: 1, qualityStandard: 'who', ...section }),
    at: at(hour),
    timeZone,
    ...(inService ? { inService } : {}),
  });

/** Volumes of a head end: of hours, or of so many minutes. */
export const volumes = (hour: number, litres: readonly (number | null)[], more: object = {}) => ({
  ts: at(hour),
  minutes: 60,
  litres,
  ...more,
});

export const repeated = (count: number, litres: number): readonly number[] =>
  Array.from({ length: count }, () => litres);

/** A household that sleeps from 2 to 5: litres of the 24 hours. */
export const household = [3, 0, 0, 0, 0, 2, 40, 60, 20, 0, 0, 15, 30, 10, 0, 0, 20, 45, 60, 30, 25, 10, 8, 4] as const;

/** What flowed through a meter, as the service keeps it: no table and no indicator has it. Ascending. */
export async function flowed(run: Pick<ReturnType<typeof serviceRun>, 'city' | 'ports'>, meter = 'wm-1') {
  const engine = engineOf(water, consumption.stream, run.city, run.ports);
  const reports = (await engine.recent(meter, 0, Date.parse('2100-01-01T00:00:00Z'))) ?? [];
  return intervalsOf(withoutReplays(reports), (run.city.settings as WaterSection).readingMinutes);
}

/** A document of the reference data on water. */
export const jsonOf = (file: string) => JSON.parse(referenceData(`water/${file}`).toString());

/** Rows of a table of it, by the names of its columns. */
export const csvOf = (file: string): readonly Readonly<Record<string, string>>[] => {
  const [header = '', ...lines] = referenceData(`water/${file}`).toString().trim().split(/\r?\n/);
  const names = header.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i], cell])));
};
