import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type * as Exploring from '../support/exploring';

const { outputFiles } = buildSync({
  entryPoints: [join(__dirname, '..', 'support', 'exploring.ts')],
  bundle: true,
  platform: 'node',
  format: 'cjs',
  write: false,
});

/** What the suites that explore are given in a run. */
function inRun(tests?: 'exhaustive' | 'both'): typeof Exploring {
  const module = { exports: {} };
  const env = tests ? { CITYKIT_TESTS: tests } : {};
  new Function('module', 'require', 'process', outputFiles[0]?.text ?? '')(module, require, { env });
  return module.exports as typeof Exploring;
}

const [quick, long, both] = [inRun(), inRun('exhaustive'), inRun('both')];
const cases = [...Array(30).keys()];

// A run of both stands for `npm test` and the long run: what either has must be in it.
describe('a run of both', () => {
  it.each([
    [5, undefined],
    [5, 12],
    [5, 60],
    [30, undefined],
  ])('has the cases of either, %i and up to %s', (few, many) => {
    const either = new Set([...quick.explored(cases, few, many), ...long.explored(cases, few, many)]);
    expect(both.explored(cases, few, many)).toEqual([...either].sort((a, b) => a - b));
  });

  it('tries a property as often as both', () => {
    for (const [few, many] of [
      [8, 15],
      [10, 400],
    ] as const)
      expect(both.runs(few, many)).toBe(quick.runs(few, many) + long.runs(few, many));
  });

  it('is as large as the long run, and has the days of either', () => {
    expect([both.exhaustive, both.sized(3, 9)]).toEqual([true, long.sized(3, 9)]);
    expect(both.daySeeds).toEqual([...quick.daySeeds, ...long.daySeeds]);
  });
});
