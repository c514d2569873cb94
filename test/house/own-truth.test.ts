import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const root = join(__dirname, '..', '..');

const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));

/** What plays: the simulation of each service, and what all of them share. */
const players = [...filesIn('lib/services'), ...filesIn('lib/simulation')].filter((file) =>
  /^lib\/(simulation\/|services\/[^/]+\/simulation(\/|\.ts$))/.test(file),
);

/**
 * What a simulation may know: how a service is called and set, what goes over the wire, the calendar of a zone. Not the rules by
 * which its processors judge, nor the engine that runs them: the truth would be theirs.
 */
const known = [
  /^lib\/simulation\//,
  /^lib\/services\/[^/]+\/simulation(\/|\.ts$)/,
  /^lib\/services\/[^/]+\/(facts|config|operations\/index)\.ts$/,
  /^lib\/services\/shared\/(facts|operation|problem-type|register-simulation|simulation|words)\.ts$/,
  /^lib\/identity\//,
  /^lib\/shared\//,
  /^lib\/engine\/(clock\/zone-time|contracts)\.ts$/,
];

const importsOf = (file: string): string[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/from '(\.[^']+)'/g)].map(([, target = '']) => {
    const path = relative(root, join(root, dirname(file), target));
    return filesOfHouse.has(`${path}.ts`) ? `${path}.ts` : `${path}/index.ts`;
  });
const filesOfHouse = new Set(filesIn('lib'));

describe('a simulation', () => {
  it('writes its truth from its own state: it knows no rule by which processors judge', () => {
    const others = players.flatMap((file) =>
      importsOf(file)
        .filter((target) => !known.some((one) => one.test(target)))
        .map((target) => `${file} imports ${target}`),
    );
    expect([players.length > 40, others]).toEqual([true, []]);
  });
});
