import { config } from '../lib/services/waste/config';
import { wasteSimulation } from '../lib/services/waste/simulation';
import { scenarios } from '../lib/simulation/scenario';
import { deviceByDevice, type SimulationRequest, simulate } from '../lib/simulation/simulate';
import { Truth } from '../lib/simulation/truth';
import type { Arrival } from '../lib/simulation/world';
import { medianCpuSeconds } from './measure';

const fromMs = Date.UTC(2026, 0, 5);

const requestOf = (containers: number): SimulationRequest => ({
  of: wasteSimulation,
  city: 'bench',
  section: config.parse({ containers, reportingMinutes: 60 }),
  timeZone: 'UTC',
  seed: 1,
  scenario: scenarios['working-day'],
  feeds: new Set(['fill-level', 'collections']),
  fromMs,
  toMs: fromMs + 86_400_000,
});

function* ofEach(request: SimulationRequest): Generator<Arrival> {
  for (const [, arrivals] of deviceByDevice(request, new Truth())) yield* arrivals;
}

/** A day of containers that report once an hour: messages made in a second of a core, and the greatest memory so far. */
async function dayOf(arrivals: () => Iterable<Arrival>) {
  let messages = 0;
  const seconds = await medianCpuSeconds(1, () => {
    for (const _ of arrivals()) messages += 1;
  });
  return {
    messages,
    perCoreSecond: Math.round(messages / seconds),
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

/** One device after the other, as a folder is written, and all of them by time, as lines are. */
export async function simulationFigures(devices: number) {
  const request = requestOf(devices);
  return {
    devices,
    oneByOne: await dayOf(() => ofEach(request)),
    byTime: await dayOf(() => simulate(request, new Truth())),
  };
}
