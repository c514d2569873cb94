const asyncHooks = require('node:async_hooks');
const { setFlagsFromString } = require('node:v8');
const { default: circus } = require('jest-circus/runner');
const { sharedModules } = require('./shared-modules');

/**
 * Bytes of bytecode that a function runs before V8 compiles it for speed; by itself 132 KiB. Most suites run much code for a
 * second: the compilers took a fifth of their processor time (decision 728).
 */
setFlagsFromString('--interrupt-budget=500000');

/**
 * What circus keeps of the test that runs. Node's own storage follows each promise that a test makes; tests here take turns, so
 * the one that runs is the one that is asked for.
 */
class Turn {
  async run(store, callback) {
    const before = this.store;
    this.store = store;
    try {
      return await callback();
    } finally {
      this.store = before;
    }
  }

  getStore() {
    return this.store;
  }
}

/** Loads circus anew, for its state. */
function freshCircus(fresh, file) {
  const { AsyncLocalStorage } = asyncHooks;
  asyncHooks.AsyncLocalStorage = Turn;
  try {
    return fresh(file);
  } finally {
    asyncHooks.AsyncLocalStorage = AsyncLocalStorage;
  }
}

/**
 * Jest's own runner, with modules that the test files of a worker share: loading the CDK and our code anew for each of 350
 * files is half of all work. What it takes of the runtime is not documented: `jest.config.js` uses it for the version that
 * it was proven with.
 */
module.exports = async (globalConfig, config, environment, runtime, testPath, send) => {
  const { fresh } = await sharedModules(config, runtime.getSourceMaps());
  const shared = {
    requireInternalModule: (file) => freshCircus(fresh, file),
    requireModule: fresh,
    unstable_shouldLoadAsEsm: () => false,
    setGlobalsForRuntime: () => {},
    enterTestCode: () => {},
    leaveTestCode: () => {},
  };
  const { moduleMocker } = environment;
  globalThis.jest = {
    fn: moduleMocker.fn.bind(moduleMocker),
    spyOn: moduleMocker.spyOn.bind(moduleMocker),
    restoreAllMocks: moduleMocker.restoreAllMocks.bind(moduleMocker),
  };
  return circus(globalConfig, config, environment, shared, testPath, send);
};
