// `npm run test:changed [-- REF]`: the tests of what the working tree (or all since REF) touches, through imports; prints
// what it leaves out. A change in a service's functions runs the suites of that service until 15 s are full.
import { execFileSync, spawnSync } from 'node:child_process';

const lines = (command, ...args) => execFileSync(command, args, { encoding: 'utf8' }).split('\n').filter(Boolean);
const jest = ['--max-semi-space-size=64', 'node_modules/jest/bin/jest.js'];

const since = process.argv[2] ?? 'HEAD';
const changed = [
  ...lines('git', 'diff', '--name-only', '--diff-filter=d', since),
  ...lines('git', 'ls-files', '--others', '--exclude-standard'),
];

/** A service's own suites: of its facts and of its functions, in folders or in files of its name. */
const suitesOf = (service) =>
  ['services', 'lambdas'].flatMap((room) => [`test/${room}/${service}/`, `test/${room}/${service}.`]);

/** What a change in a folder asks for: beginnings of paths of suites; and whether there is a limit. */
const rooms = [
  { at: /^lambdas\/(?<service>[^/]+)\//, suites: ({ service }) => suitesOf(service), seconds: 15 },
  {
    at: /^lib\/services\/(?<service>[^/]+)\//,
    suites: ({ service }) => [...suitesOf(service), 'test/house/', 'test/city/golden.test.ts'],
  },
];

/** Suites that reach a file through imports. */
function related(files) {
  const sources = files.filter((file) => /\.(ts|json)$/.test(file));
  if (sources.length === 0) return [];
  const found = lines(process.execPath, ...jest, '--listTests', '--findRelatedTests', ...sources);
  return found.map((file) => file.slice(process.cwd().length + 1));
}

function chosen(files) {
  const [inRooms, elsewhere] = [[], []];
  for (const file of files) {
    const room = rooms.find(({ at }) => at.test(file));
    if (room) inRooms.push({ file, limit: room.seconds, suites: room.suites(room.at.exec(file).groups) });
    else elsewhere.push(file);
  }
  const reached = related(files);
  const wanted = new Set(related(elsewhere));
  for (const { suites, limit } of inRooms)
    for (const suite of limit ? reached : lines('git', 'ls-files', '-co', '--exclude-standard', 'test'))
      if (suite.endsWith('.test.ts') && suites.some((start) => suite.startsWith(start))) wanted.add(suite);
  const limited = elsewhere.length === 0 && inRooms.length > 0 && inRooms.every(({ limit }) => limit);
  return { run: [...wanted], leftOut: reached.filter((suite) => !wanted.has(suite)), limited };
}

function tell(leftOut) {
  if (leftOut.length === 0) return;
  const folders = new Map();
  for (const suite of leftOut) {
    const folder = suite.split('/').slice(0, 3).join('/');
    folders.set(folder, (folders.get(folder) ?? 0) + 1);
  }
  const places = [...folders].map(([folder, count]) => (count === 1 ? folder : `${folder} (${count})`));
  console.log(`Left out, though imports lead there (npm test runs them): ${places.join(', ')}`);
}

const { run, leftOut, limited } = chosen(changed);
if (changed.length === 0) console.log(`Nothing differs from ${since}.`);
else if (run.length === 0) console.log('No test reaches what changed.');
else {
  const limit = limited ? ['--testSequencer', './test/support/jest/nearest-first.js'] : [];
  const env = { ...process.env, CITYKIT_CHANGED: changed.join('\n') };
  const { status } = spawnSync(process.execPath, [...jest, ...limit, '--runTestsByPath', ...run], {
    stdio: 'inherit',
    env,
  });
  process.exitCode = status ?? 1;
}
tell(leftOut);
