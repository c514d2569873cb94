import { keptRun } from './support/e2e-run';
import { stopEmulator } from './support/emulator-process';

/** What no run against this emulator shows; docs/emulator.md says why. */
const notExercised = [
  'roles of topic rules, workflows and deployments, policies of keys: the emulator does not enforce them',
  ...(process.env.CITYKIT_E2E_ISOLATED === '1'
    ? ['a certificate request over MQTT, just-in-time provisioning by the connection itself: MiniStack has neither']
    : ['mutual TLS and device certificates: the listener is on every interface, and there is no network of its own']),
  'the task of a bulk registration: neither emulator has it',
  'a rollback that ends in ROLLBACK_FAILED: the emulator deletes protected tables, which AWS refuses',
  'imports of buckets: the emulator takes the name for taken',
  'the firehose action of a topic rule: skipped beside others, played by a bridge where it is the only one',
  'Firehose: buffering, compression',
  'metrics from logs (EMF), and with them the alarms on indicators',
  "Athena's own dialect, partition projection, scan limit",
];

const list = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([type, n]) => `${type} × ${n}`)
    .join(', ') || 'nothing';

/** Ends the emulator and says what the run has not shown: never let a claim be wider than the run. */
export default async function tearDown(): Promise<void> {
  const run = keptRun();
  if (!run) return;
  await stopEmulator(run.emulator);
  if (!run.deployed) return;
  const { city, seconds } = run.deployed;
  const { replaced, dropped } = city.overlay;
  process.stderr.write(
    `\nEmulator: city deployed in ${seconds.toFixed(0)} s\n` +
      `  replaced: ${list(replaced)}\n` +
      `  dropped: ${list(dropped)}\n` +
      `  not exercised:\n${notExercised.map((line) => `    - ${line}\n`).join('')}`,
  );
}
