import { config } from '../../lib/services/waste/config';
import { wasteSimulation } from '../../lib/services/waste/simulation';
import { scenarios } from '../../lib/simulation/scenario';
import { deviceByDevice, type SimulationRequest, simulate } from '../../lib/simulation/simulate';
import { Truth } from '../../lib/simulation/truth';
import type { Arrival } from '../../lib/simulation/world';
import { sized } from '../support/exploring';
import { HeldMemory } from '../support/held-memory';

const fromMs = Date.parse('2026-05-09T00:00:00Z');
const scenario = { ...scenarios['working-day'], faults: 0 };

/** Memory held while containers are played, beyond what is held before. */
function held(containers: number, days: number, play: (request: SimulationRequest) => Iterable<Arrival>): number {
  const toMs = fromMs + days * 86_400_000;
  const section = config.parse({ containers });
  const of = { of: wasteSimulation, city: 'c', section, timeZone: 'UTC', seed: 1 };
  const memory = new HeldMemory();
  let messages = 0;
  const lookEvery = Math.floor((containers * days * 24) / 4);
  for (const _ of play({ ...of, scenario, feeds: new Set(['fill-level']), fromMs, toMs }))
    if (++messages % lookEvery === 0) memory.look();
  return memory.mostBytes;
}

function* oneByOne(request: SimulationRequest): Generator<Arrival> {
  for (const [, arrivals] of deviceByDevice(request, new Truth())) yield* arrivals;
}
const byTime = (request: SimulationRequest) => simulate(request, new Truth());
const kilobyte = 1024;
/** What a process holds more or less, whatever it does. One message of each moment kept would be more than twice as much. */
const noise = 8000 * kilobyte;

describe('the memory of a simulation', () => {
  it('does not grow with the devices, one after the other', () => {
    held(100, 1, oneByOne);
    expect(held(2000, 1, oneByOne) - held(100, 1, oneByOne)).toBeLessThan(noise);
  });

  it('does not grow with the days, all by time, and is a few kilobytes a device', () => {
    const days = sized(4, 10);
    // Compilers and caches have had their memory once the longest has been played.
    held(400, days, byTime);
    const [short, long] = [held(400, 1, byTime), held(400, days, byTime)];
    expect(long - short).toBeLessThan(noise);
    expect(long).toBeLessThan(400 * 4 * kilobyte + noise);
  });
});
