/**
 * Jest as it is, where every test file has modules and globals of its own: `npm run test:isolated`, end-to-end tests.
 * @type {import('jest').Config}
 */
module.exports = {
  testEnvironment: 'node',
  globalSetup: require.resolve('./test/support/jest/scratch.js'),
  reporters: ['<rootDir>/test/support/jest/slowest.js', 'default'],
  // By default Jest leaves one core idle, which on two cores is half of them.
  maxWorkers: '100%',
  // A worker's heap grows from file to file until collecting it is most of the work; `npm test` gives its young objects
  // room, too (package.json): together two fifths of the time.
  workerIdleMemoryLimit: '600MB',
  // Node frees the heap of a worker as it ends, on a busy machine in 0.6 s of 1.4 GB, and Jest takes whoever needs half a second for
  // one whose tests left something open. One that has something open is still told of.
  workerGracefulExitTimeout: 10_000,
  // No test is about time: a slow machine is only slow, and some explore for a minute in the long run.
  testTimeout: process.env.CITYKIT_TESTS ? 600_000 : 60_000,
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }],
    // ES modules only; Jest runs CommonJS.
    '/hyparquet(-writer)?/.+\\.js$': ['@swc/jest', { jsc: { target: 'es2022' } }],
  },
  // Another process is not of Jest: it cannot run sources.
  moduleNameMapper: { '/worker-file$': '<rootDir>/test/support/jest/worker-file.ts' },
  transformIgnorePatterns: ['/node_modules/(?!hyparquet)'],
  setupFiles: ['<rootDir>/test/support/setup.js'],
  setupFilesAfterEnv: [require.resolve('./test/support/jest/seeds.js')],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/cdk.out/'],
};
