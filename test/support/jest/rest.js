const { execFileSync } = require('node:child_process');

const longRun = ['node_modules/jest/bin/jest.js', '--listTests', '--findRelatedTests', 'test/support/exploring.ts'];

/** `npm run test:rest`: all suites but those of `npm run test:long`, which runs each of them whole, with more cases than `npm test`. */
module.exports = (suites) => {
  const long = new Set(execFileSync(process.execPath, longRun, { encoding: 'utf8' }).split('\n'));
  return { filtered: suites.filter((suite) => !long.has(suite)) };
};
