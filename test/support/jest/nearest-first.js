const { relative } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

/** Two workers for 15 s, less their start. */
const budgetMs = 2 * 11_000;
/** Of a suite that has not run here yet. */
const unknownMs = 700;

const changed = (process.env.CITYKIT_CHANGED ?? '').split('\n');

/** How many folders, and then how much of the name, a suite shares with a file: `test/` mirrors the tree. */
function nearness(suite, file) {
  const [a, b] = [suite.replace(/^test\//, '').split('/'), file.split('/')];
  const folders = a.findIndex((part, i) => part !== b[i]);
  const sameName = a.at(-1).replace('.test.ts', '') === b.at(-1).replace('.ts', '');
  return (folders < 0 ? a.length : folders) + (sameName ? 1 : 0);
}

/** The suites nearest to what changed, as many as 15 s have room for; says which do not. */
class NearestFirst extends Sequencer {
  async sort(tests) {
    const suites = (await super.sort(tests)).map((test) => {
      const suite = relative(test.context.config.rootDir, test.path);
      return { test, suite, near: Math.max(...changed.map((file) => nearness(suite, file))) };
    });
    let ms = 0;
    const [kept, left] = [[], []];
    for (const it of suites.toSorted(
      (a, b) => b.near - a.near || (a.test.duration ?? unknownMs) - (b.test.duration ?? unknownMs),
    )) {
      ms += it.test.duration ?? unknownMs;
      (ms <= budgetMs || kept.length === 0 ? kept : left).push(it);
    }
    if (left.length > 0) console.log(`Left out, for more than 15 s: ${left.map(({ suite }) => suite).join(', ')}`);
    return super.sort(kept.map(({ test }) => test));
  }
}

module.exports = NearestFirst;
