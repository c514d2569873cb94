const { default: circus } = require('jest-circus/runner');
const { sharedModules } = require('./shared-modules');

/**
 * Jest's own runner, with modules that the test files of a worker share: loading the CDK and our code anew for each of 350
 * files is half of all work. What it takes of the runtime is not documented: `jest.config.js` uses it for the version that
 * it was proven with.
 */
module.exports = async (globalConfig, config, environment, runtime, testPath, send) => {
  const { fresh, sourceMaps } = await sharedModules(config);
  for (const [file, map] of sourceMaps) runtime.getSourceMaps().set(file, map);
  const shared = {
    requireInternalModule: fresh,
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
