const asyncHooks = require('node:async_hooks');
const { default: circus } = require('jest-circus/runner');
const { sharedModules } = require('./shared-modules');

/**
 * Loads circus anew, for its state. Its storage of an asynchronous context must go with it: Node walks all that were ever
 * used at every promise, which after 350 test files is a fifth of all work.
 */
function freshCircus(fresh, file, storages) {
  const { AsyncLocalStorage } = asyncHooks;
  asyncHooks.AsyncLocalStorage = class extends AsyncLocalStorage {
    constructor(...options) {
      super(...options);
      storages.push(this);
    }
  };
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
  const { fresh, sourceMaps } = await sharedModules(config);
  for (const [file, map] of sourceMaps) runtime.getSourceMaps().set(file, map);
  const storages = [];
  const shared = {
    requireInternalModule: (file) => freshCircus(fresh, file, storages),
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
  try {
    return await circus(globalConfig, config, environment, shared, testPath, send);
  } finally {
    for (const storage of storages) storage.disable();
  }
};
