const { version } = require('jest/package.json');
const isolated = require('./jest.isolated.config.js');

/** `test/support/jest/` stands on parts of Jest that are not documented; with another version tests run isolated. */
const provenJest = '30.5.2';

/** @type {import('jest').Config} */
module.exports =
  version === provenJest
    ? {
        ...isolated,
        setupFiles: [],
        testEnvironment: '<rootDir>/test/support/jest/environment.js',
        testRunner: '<rootDir>/test/support/jest/runner.js',
        testSequencer: '<rootDir>/test/support/jest/sequencer.js',
        // A worker that is started anew loads its modules again.
        workerIdleMemoryLimit: '3GB',
      }
    : isolated;
