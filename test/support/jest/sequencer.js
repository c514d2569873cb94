const { createHash } = require('node:crypto');
const { basename } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

/** Suites that measure memory collect garbage again and again, which takes twenty times as long in a worker's late heap. */
const measuresMemory = ({ path }) => basename(path).endsWith('-memory.test.ts');

const lot = ({ path }) => createHash('sha256').update(`${process.env.CITYKIT_ORDER}|${path}`).digest('hex');

/** Jest's order, the slow ones first; with CITYKIT_ORDER one of chance, which is the same for the same value. */
class MemoryFirst extends Sequencer {
  async sort(tests) {
    if (process.env.CITYKIT_ORDER) return [...tests].sort((a, b) => (lot(a) < lot(b) ? -1 : 1));
    const ordered = await super.sort(tests);
    return [...ordered.filter(measuresMemory), ...ordered.filter((test) => !measuresMemory(test))];
  }
}

module.exports = MemoryFirst;
