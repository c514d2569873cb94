import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cityYaml } from '../support/config-folder';
import { emptyFolder } from '../support/git-repository';
import { runProcess } from '../support/run-process';

/** Two versions of a fleet, each of whose cities changes, and folders for what a review of it keeps and what it does not. */
function setUp(cities: number) {
  const folder = emptyFolder();
  const path = (name: string) => join(folder, name);
  for (const name of ['old', 'new', 'tmp']) mkdirSync(path(name));
  for (let i = 0; i < cities; i++)
    for (const [side, signals] of Object.entries({ old: 3, new: 4 }))
      writeFileSync(
        path(`${side}/city-${i}.yaml`),
        cityYaml({ city: `city-${i}`, name: `{ en: City-${i} }`, services: `{ traffic: { signals: ${signals} } }` }),
      );
  const tmp = path('tmp');
  const left = () => readdirSync(tmp);
  const within = (name: string) => (name.startsWith('citykit-models-') ? readdirSync(join(tmp, name)) : [name]);
  const makesModel = () =>
    left()
      .flatMap(within)
      .some((name) => name.startsWith('citykit-memory-'));
  const env = { TMPDIR: tmp, XDG_CACHE_HOME: path('cache') };
  return { argv: ['review', path('old'), path('new')], env, left, makesModel };
}

describe('citykit review', () => {
  it.each([
    ['that makes its models itself', 2],
    ['whose workers make them', 8],
  ])('%s (%i cities), ended by an interrupt, leaves nothing and says nothing', async (_, cities) => {
    const { argv, env, left, makesModel } = setUp(cities);
    const { code, stdout, stderr } = await runProcess(argv, {
      env,
      meanwhile: async (child) => {
        while (!makesModel()) await new Promise((resolve) => setTimeout(resolve, 5));
        child.kill('SIGINT');
      },
    });
    expect([code, stdout, stderr, left()]).toEqual([130, '', '', []]);
  });
});
