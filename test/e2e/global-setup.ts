import { resolve } from 'node:path';
import { deployCity, type EmulatedCity } from './support/deploy';
import { keepRun } from './support/e2e-run';
import { startEmulator, stopEmulator } from './support/emulator-process';

/** Deploys the city, once for all suites against it. */
async function deployed(emulators: Parameters<typeof deployCity>[0], folder: string) {
  const begin = Date.now();
  const city: EmulatedCity = await deployCity(emulators, folder);
  process.env.CITYKIT_E2E_CITY = JSON.stringify(city);
  return { city, seconds: (Date.now() - begin) / 1000 };
}

/** Starts the emulators of one part of the tests (run.mjs). Workers are configured by variables of the environment. */
export default async function setUp(): Promise<void> {
  const { CITYKIT_E2E_PART: part = 'city', CITYKIT_E2E_SKIPPED: skipped } = process.env;
  if (skipped || part === 'apis') return;
  const folder = resolve(__dirname, '..', '..', '.emulator', `e2e-${part}`);
  const started = await startEmulator(folder);
  if ('skipped' in started) {
    process.env.CITYKIT_E2E_SKIPPED = started.skipped;
    return;
  }
  const { process: emulator, emulators } = started;
  try {
    process.env.CITYKIT_E2E_ENDPOINT = emulators.endpoint;
    keepRun({ emulator, ...(part === 'city' ? { deployed: await deployed(emulators, folder) } : {}) });
  } catch (error) {
    await stopEmulator(emulator);
    throw error;
  }
}
