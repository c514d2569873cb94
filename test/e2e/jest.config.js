const base = require('../../jest.isolated.config.js');

/** @type {import('jest').Config} */
module.exports = {
  ...base,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/test/e2e/global-setup.ts',
  globalTeardown: '<rootDir>/test/e2e/global-teardown.ts',
  // One emulator, one city: suites take turns. What may run beside them, run.mjs starts beside them.
  maxWorkers: 1,
  testSequencer: '<rootDir>/test/e2e/support/by-name.cjs',
  testTimeout: 60_000,
};
