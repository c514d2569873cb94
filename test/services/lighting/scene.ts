import { serves } from '../../../lambdas/lighting';
import { watchCabinets } from '../../../lambdas/lighting/cabinets';
import { publishSchedules } from '../../../lambdas/lighting/schedules';
import { dutiesOf } from '../../../lib/engine/handlers/service-handler';
import type { RegisteredDevice } from '../../../lib/engine/ports/ports';
import { config, type LightingSection } from '../../../lib/services/lighting/config';
import { serviceRun } from '../../support/service-run';

const startMs = Date.parse('2026-03-02T00:00:00Z');

/** RFC 3339, so many hours after midnight of Monday 2026-03-02, UTC: the sun of Greenwich rises at 06:44 and sets at 17:41. */
export const at = (hour: number) => new Date(startMs + Math.round(hour * 3_600_000)).toISOString();

/** Greenwich. */
export const place = { latitude: 51.48, longitude: 0 };

/** A run of lighting at that hour, with a section as the schema completes it. */
export const lightingRun = (hour: number, section: object = {}, inService?: readonly RegisteredDevice[]) =>
  serviceRun(serves, {
    settings: config.parse({ luminaires: 2, cabinets: 1, ...place, ...section }),
    at: at(hour),
    // All that the clock calls, in one: each has a function of its own in AWS.
    async scheduled(ports, city) {
      await dutiesOf(serves).scheduled?.(ports, city);
      await watchCabinets(ports, city);
      if ((city.settings as LightingSection).schedule.published) await publishSchedules(ports, city);
    },
    ...(inService ? { inService } : {}),
  });

/** SDM Streetlight as key-values: a lamp of 80 W that burns at that hour. */
export const lamp = (hour: number, more: object = {}) => ({
  id: 'urn:ngsi-ld:Streetlight:7',
  type: 'Streetlight',
  location: { type: 'Point', coordinates: [0, 51.48] },
  observationDateTime: at(hour),
  status: 'ok',
  powerState: 'on',
  powerConsumption: 80,
  powerRating: 80,
  ...more,
});

/** Names of so many lamps. */
export const ids = (count: number) => Array.from({ length: count }, (_, i) => `testville--lighting-l-${i + 1}`);
export const dark = () => ({ powerConsumption: 1 });

/** All lamps of a cabinet say something within the same minutes, and the clock looks. */
export async function say(
  run: ReturnType<typeof lightingRun>,
  hour: number,
  lamps: readonly string[],
  more: (i: number) => object = () => ({}),
) {
  run.ports.clock.set(Date.parse(at(hour)));
  for (const [i, id] of lamps.entries())
    await run.send('luminaire-status', id, lamp(hour - (i % 5) / 120, { feederPillarNum: 'cc-45', ...more(i) }));
  await run.sweep(at(hour + 1 / 60));
}

/** A section whose schedule is published, as the schema completes it. */
export const scheduled = (schedule: object, where: object = place) =>
  config.parse({ luminaires: 1, ...where, schedule: { published: true, ...schedule } });

/** Steps of a schedule that is dimmed from eleven to five. */
export const dimmed = {
  steps: [
    { from: '23:00', percent: 50 },
    { from: '05:00', percent: 100 },
  ],
};
