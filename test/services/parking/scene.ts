import { serves } from '../../../lambdas/parking';
import { type Guidance, runGuidance } from '../../../lambdas/parking/guidance';
import type { RegisteredDevice } from '../../../lib/engine/ports/ports';
import { config } from '../../../lib/services/parking/config';
import { serviceRun } from '../../support/service-run';

const startMs = Date.parse('2026-03-02T00:00:00Z');

/** RFC 3339, so many hours after Monday 2026-03-02. */
export const at = (hour: number) => new Date(startMs + Math.round(hour * 3_600_000)).toISOString();

/** A run of parking at that hour, with a section as the schema completes it. */
export const parkingRun = (
  hour: number,
  section: object = {},
  { timeZone = 'UTC', inService }: { timeZone?: string; inService?: readonly RegisteredDevice[] } = {},
) =>
  serviceRun(serves, {
    settings: config.parse({ carParks: 2, spots: 2, ...section }),
    at: at(hour),
    timeZone,
    ...(inService ? { inService } : {}),
  });

export type ParkingRun = ReturnType<typeof parkingRun>;

/** The clock comes to an hour, and calls the guidance; answers with what is published then, by the name of the thing. */
export async function guided({ ports, city }: ParkingRun, hour: number): Promise<Readonly<Record<string, Guidance>>> {
  const before = ports.shadows.desired.length;
  ports.clock.set(Date.parse(at(hour)));
  await runGuidance(ports, city);
  const published = ports.shadows.desired.slice(before);
  return Object.fromEntries(published.map(({ deviceId, desired }) => [deviceId, desired as Guidance]));
}

/** A count of a car park of 100 spaces, in our own form. */
export const count = (hour: number, occupied: number, more: object = {}) => ({
  ts: at(hour),
  capacity: 100,
  occupied,
  ...more,
});

/** A state of a space, in our own form. */
export const spot = (hour: number, occupied: boolean | null) => ({ ts: at(hour), occupied });
