import { Cloud } from './cloud';
import type { EmulatedCity } from './deploy';

/** A suite that cannot run here, and why; Jest does not print the names of a suite that is skipped as a whole. */
export function describeSkipped(name: string, reason: string | undefined): void {
  process.stderr.write(`skipped: ${name}: ${reason}\n`);
  describe.skip(name, () => it('needs what is not here', () => {}));
}

/** A suite against the deployed city; without an emulator it is skipped, and the run says so. */
export function describeOnEmulator(name: string, suite: (cloud: Cloud, city: EmulatedCity) => void): void {
  const { CITYKIT_E2E_CITY: given, CITYKIT_E2E_SKIPPED: reason } = process.env;
  if (given) {
    const city = JSON.parse(given) as EmulatedCity;
    // Whatever opens a client of the SDK: the emulator takes a 12-digit access key for the account.
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: city.endpoint,
      AWS_REGION: city.region,
      AWS_ACCESS_KEY_ID: city.account,
      AWS_SECRET_ACCESS_KEY: 'made-up',
    });
    describe(name, () => suite(new Cloud(city), city));
    return;
  }
  describeSkipped(name, reason);
}

const pauseMs = 200;

/** Asks until an answer comes that is not undefined; the last failure when none does within `seconds`. */
export async function eventually<T>(ask: () => Promise<T | undefined>, seconds = 30): Promise<T> {
  for (const end = Date.now() + seconds * 1000; ; await new Promise((done) => setTimeout(done, pauseMs))) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`nothing came within ${seconds} s`);
  }
}
