import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import slowSuites from '../support/jest/slow-suites.json';

it('knows as slow only suites that there are', () => {
  const gone = Object.keys(slowSuites).filter((suite) => !existsSync(join(__dirname, '../..', suite)));
  expect(gone).toEqual([]);
});

it('are all in .ci/run: those that explore, and the rest', () => {
  const lines = readFileSync(join(__dirname, '../../.ci/run'), 'utf8').split('\n');
  expect(lines).toEqual(expect.arrayContaining(['timed npm run test:long', 'npm run test:rest']));
});
