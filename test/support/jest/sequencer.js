const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { relative, sep } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');
const slowSuites = require('./slow-suites.json');

/** Seconds of a suite that is none of the slow ones. */
const usualSeconds = 2;

/** Suites that measure memory collect garbage again and again, which takes twenty times as long in a worker's late heap. */
const measuresMemory = ({ path }) =>
  /-memory'|-memory\.test\.ts|bad-input'/.test(`${path}\n${readFileSync(path, 'utf8')}`);

/** Suites that start programs by the hundred: each start copies the tables of a worker's memory, which grows. */
const startsPrograms = ({ path }) => /git-repository'|child_process'|parquet-process'/.test(readFileSync(path, 'utf8'));

const lot = ({ path }) => createHash('sha256').update(`${process.env.CITYKIT_ORDER}|${path}`).digest('hex');

/** Jest's order, the slow ones first, after those that a worker's late heap makes slow; with CITYKIT_ORDER one of chance, which is the same for the same value. */
class SmallHeapFirst extends Sequencer {
  /** Where Jest remembers none, as in a clean clone, it takes large files first, and ends with long suites of a few lines. */
  time(test) {
    const suite = relative(test.context.config.rootDir, test.path).split(sep).join('/');
    return super.time(test) ?? 1000 * (slowSuites[suite] ?? usualSeconds);
  }

  async sort(tests) {
    if (process.env.CITYKIT_ORDER) return [...tests].sort((a, b) => (lot(a) < lot(b) ? -1 : 1));
    const rank = (test) => (measuresMemory(test) ? 0 : startsPrograms(test) ? 1 : 2);
    const ranked = (await super.sort(tests)).map((test) => ({ test, rank: rank(test) }));
    return ranked.sort((a, b) => a.rank - b.rank).map(({ test }) => test);
  }
}

module.exports = SmallHeapFirst;
