import { resolve } from 'node:path';
import { deployCity } from './support/deploy';
import { keepRun } from './support/e2e-run';
import { startEmulator, stopEmulator } from './support/emulator-process';

/** Starts the emulators and deploys the city, once for all suites. Workers are told by variables of the environment. */
export default async function setUp(): Promise<void> {
  const folder = resolve(__dirname, '..', '..', '.emulator', 'e2e');
  const started = await startEmulator(folder);
  if ('skipped' in started) {
    process.env.CITYKIT_E2E_SKIPPED = started.skipped;
    return;
  }
  const begin = Date.now();
  try {
    const city = await deployCity(started.emulators, folder);
    process.env.CITYKIT_E2E = JSON.stringify(city);
    keepRun({ emulator: started.process, city, deploySeconds: (Date.now() - begin) / 1000 });
  } catch (error) {
    await stopEmulator(started.process);
    throw error;
  }
}
