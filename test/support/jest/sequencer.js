const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { basename } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

/** Suites that measure memory collect garbage again and again, which takes twenty times as long in a worker's late heap. */
const measuresMemory = ({ path }) => basename(path).endsWith('-memory.test.ts');

/** Suites that start programs by the hundred: each start copies the tables of a worker's memory, which grows. */
const startsPrograms = ({ path }) => /git-repository'|child_process'/.test(readFileSync(path, 'utf8'));

const lot = ({ path }) => createHash('sha256').update(`${process.env.CITYKIT_ORDER}|${path}`).digest('hex');

/** Jest's order, the slow ones first, after those that a worker's late heap makes slow; with CITYKIT_ORDER one of chance, which is the same for the same value. */
class SmallHeapFirst extends Sequencer {
  async sort(tests) {
    if (process.env.CITYKIT_ORDER) return [...tests].sort((a, b) => (lot(a) < lot(b) ? -1 : 1));
    const rank = (test) => (measuresMemory(test) ? 0 : startsPrograms(test) ? 1 : 2);
    const ranked = (await super.sort(tests)).map((test) => ({ test, rank: rank(test) }));
    return ranked.sort((a, b) => a.rank - b.rank).map(({ test }) => test);
  }
}

module.exports = SmallHeapFirst;
