// `npm run test:proof [-- RUNS]`: do tests that share modules give what isolated ones give? One isolated run, then as many
// in orders of chance, with one and with two workers; the names and states of all tests must be equal. Half an hour.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'citykit-proof-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** `suite: test`, with its state; a name that stands twice in a suite counts twice. */
function states(title, args, env = {}) {
  const outputFile = join(folder, 'result.json');
  const jest = ['--max-semi-space-size=64', 'node_modules/jest/bin/jest.js', '--json', '--outputFile', outputFile];
  const started = Date.now();
  spawnSync(process.execPath, [...jest, ...args], { stdio: 'ignore', env: { ...process.env, ...env } });
  const { testResults } = JSON.parse(readFileSync(outputFile, 'utf8'));
  const all = testResults.flatMap(({ name, status, message, assertionResults }) => [
    `${relative('.', name)}: ${status}${assertionResults.length === 0 ? ` ${message}` : ''}`,
    ...assertionResults.map((test) => `${relative('.', name)}: ${test.fullName}: ${test.status}`),
  ]);
  console.log(`${title}: ${all.length} names, ${Math.round((Date.now() - started) / 1000)} s`);
  return all.sort();
}

const only = (these, those) => {
  const known = new Map();
  for (const it of those) known.set(it, (known.get(it) ?? 0) + 1);
  return these.filter((it) => {
    const left = known.get(it) ?? 0;
    known.set(it, left - 1);
    return left <= 0;
  });
};

const isolated = states('isolated', ['-c', 'jest.isolated.config.js']);
for (let run = 1; run <= Number(process.argv[2] ?? 10); run++) {
  const workers = run % 2 === 0 ? '1' : '2';
  const shared = states(`shared, order ${run}, workers ${workers}`, ['-w', workers], { CITYKIT_ORDER: `${run}` });
  const different = [
    ...only(isolated, shared).map((it) => `isolated: ${it}`),
    ...only(shared, isolated).map((it) => `shared:   ${it}`),
  ];
  for (const it of different) console.log(it);
  if (different.length > 0) process.exitCode = 1;
}
