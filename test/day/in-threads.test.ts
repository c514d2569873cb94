import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processors } from '../../bin/processors';
import { type City, defaultFolder, readCities } from '../../lib/config';
import { bothVersions } from '../../lib/day/both-versions';
import { runInThreads } from '../../lib/day/in-threads';
import type { DayTools } from '../../lib/day/service-day';
import { nothingTaken, runSides, type SideRun } from '../../lib/day/sides';
import { services } from '../../lib/services';
import { city } from '../support/city';

const of = (timeZone: string) =>
  city({ timeZone, services: { waste: { containers: 3 }, parking: { carParks: 2 } } }) as City;
const [before, after] = [of('Asia/Shanghai'), of('America/Denver')];
const work = { before, after, devices: 1 };
const names = (runs: readonly SideRun[]) => runs.map(({ service, side }) => `${service} ${side}`);

/** What is reported by somebody who takes from what is shared. */
async function sidesRunBy(taken: SharedArrayBuffer, tools: DayTools = { services, processors }) {
  const runs: SideRun[] = [];
  await runSides(work, tools, taken, (run) => runs.push(run));
  return runs;
}

describe('the sides of a day', () => {
  const alone = sidesRunBy(nothingTaken(2));

  it('are run both of a service, one service after the other, where nobody shares them', async () => {
    expect(names(await alone)).toEqual(['0 before', '0 after', '1 before', '1 after']);
  });

  it('are each run once by those who share them, and come out as if one had run all', async () => {
    const taken = nothingTaken(2);
    const shared = await Promise.all([sidesRunBy(taken), sidesRunBy(taken), sidesRunBy(taken)]);
    const inOrder = (runs: readonly SideRun[]) =>
      names(runs)
        .map((name, i) => [name, runs[i]?.outcome] as const)
        .sort();
    expect(shared.every((runs) => runs.length > 0)).toBe(true);
    expect(inOrder(shared.flat())).toEqual(inOrder(await alone));
  });

  it('that fail are reported with their error, and the others are run', async () => {
    const bug = new Error('a planted bug');
    const waste = async () => ({ 'fill-level': { file: () => Promise.reject(bug) } });
    const runs = await sidesRunBy(nothingTaken(2), { services, processors: { ...processors, waste } });
    expect(runs.map(({ outcome }) => ('error' in outcome ? outcome.error : 'run'))).toEqual([bug, bug, 'run', 'run']);
  });
});

describe('threads that run a day', () => {
  const folder = mkdtempSync(join(tmpdir(), 'citykit-threads-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const thread = (name: string, code: string): string => {
    const file = join(folder, `${name}.js`);
    writeFileSync(file, code);
    return file;
  };
  const dayIn = (threadFile: string) => bothVersions(before, after, { services, processors, devices: 1, threadFile });

  it('make of it what is made of it here', async () => {
    const compiled = join(__dirname, '..', '..', 'dist', 'bin', 'day-thread.js');
    const here = await bothVersions(before, after, { services, processors, devices: 1 });
    expect(here.map(({ service }) => service.id)).toEqual(['waste', 'parking']);
    expect(await dayIn(compiled)).toEqual(here);
  });

  it.each([
    ['fails', "throw new Error('a planted bug')", 'a planted bug'],
    ['ends too early', 'process.exit(3)', 'ended with code 3'],
  ])('are ended with one that %s', async (name, code, message) => {
    // The others would go on for half an hour.
    const others = 'Atomics.exchange(words, 0, 1) === 1 ? setTimeout(() => {}, 1_800_000)';
    const words = "const words = new Int32Array(require('node:worker_threads').workerData.taken);";
    const file = thread(name.replaceAll(' ', '-'), `${words} ${others} : setTimeout(() => { ${code} }, 1);`);
    await expect(dayIn(file)).rejects.toThrow(message);
  });

  it('keep the trace of a side that failed', async () => {
    const outcome = `{ error: new Error('a planted bug') }`;
    const file = thread(
      'traced',
      `const { parentPort, workerData: { taken } } = require('node:worker_threads');
      const words = new Int32Array(taken);
      for (let i = 0; i < words.length; i++)
        if (Atomics.exchange(words, i, 1) === 0)
          parentPort.postMessage({ service: i >> 1, side: i % 2 ? 'after' : 'before', outcome: ${outcome} });`,
    );
    await expect(dayIn(file)).rejects.toMatchObject({
      message: 'a planted bug',
      stack: expect.stringContaining('traced.js:'),
    });
    expect(names(await runInThreads(file, { work, taken: nothingTaken(1) })).sort()).toEqual(['0 after', '0 before']);
  });

  it('are handed every sample city as it is', () => {
    const { cities } = readCities([defaultFolder], services);
    expect(cities.length).toBeGreaterThan(3);
    for (const { city: one } of cities) expect(structuredClone(one)).toEqual(one);
  });
});
