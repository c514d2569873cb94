import { existsSync } from 'node:fs';
import { join } from 'node:path';
import slowSuites from '../support/jest/slow-suites.json';

it('knows as slow only suites that there are', () => {
  const gone = Object.keys(slowSuites).filter((suite) => !existsSync(join(__dirname, '../..', suite)));
  expect(gone).toEqual([]);
});
