import type { Cloud } from './cloud';
import type { EmulatedCity } from './deploy';
import { describeOnEmulator, describeSkipped } from './suite';

/**
 * A suite whose devices show certificates. The emulator's listener for them is on every interface, so it is on only in a
 * network of its own (test/e2e/run.mjs); elsewhere the suite is skipped, and the run says so.
 */
export function describeWithCertificates(name: string, suite: (cloud: Cloud, city: EmulatedCity) => void): void {
  if (process.env.CITYKIT_E2E_ISOLATED === '1') describeOnEmulator(name, suite);
  else describeSkipped(name, 'no network namespace, so no mutual TLS');
}
