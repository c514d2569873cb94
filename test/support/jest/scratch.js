const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** One folder for all that a run of the tests leaves behind, which goes with it: thousands of small ones would stay. */
module.exports = () => {
  const folder = mkdtempSync(join(tmpdir(), 'citykit-tests-'));
  Object.assign(process.env, { TMPDIR: folder });
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
};
