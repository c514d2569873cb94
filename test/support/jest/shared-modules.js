const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { sep } = require('node:path');
const { createScriptTransformer } = require('@jest/transform');

/** Source maps by file, for the stacks of errors: Jest's own for a file, kept as long as its module. */
const sourceMaps = new Map();
/** Those that Jest reads for the test file that runs. */
let shown = sourceMaps;

/** Of Jest: a file is CommonJS, without coverage. */
const plain = {
  collectCoverage: false,
  collectCoverageFrom: [],
  coverageProvider: 'v8',
  supportsDynamicImport: false,
  supportsExportNamespaceFrom: false,
  supportsStaticESM: false,
  supportsTopLevelAwait: false,
};

let installed;

/** Teaches this process's `require` what Jest transforms, by Jest's own transformer and its cache on disk. */
async function install(config) {
  // It keeps the folder in which it is loaded, which must not be one that a test has gone to and will remove.
  require('esbuild');
  const transformer = await createScriptTransformer(config, new Map());
  await transformer.loadTransformers();
  const compile = (module, file) => {
    const { code, sourceMapPath } = transformer.transform(file, plain, readFileSync(file, 'utf8'));
    if (sourceMapPath) for (const maps of [sourceMaps, shown]) maps.set(file, sourceMapPath);
    module._compile(code, file);
  };
  const resolve = Module._resolveFilename;
  Module._resolveFilename = (request, ...rest) => {
    const [, mapped] = config.moduleNameMapper.find(([pattern]) => new RegExp(pattern).test(request)) ?? [];
    return mapped ?? resolve(request, ...rest);
  };
  const plainJs = Module._extensions['.js'];
  Module._extensions['.ts'] = compile;
  Module._extensions['.js'] = (module, file) =>
    transformer.shouldTransform(file) && config.transform.some(([pattern]) => new RegExp(pattern).test(file))
      ? compile(module, file)
      : plainJs(module, file);
}

const forget = (file) => {
  const module = require.cache[file];
  if (!module) return;
  delete require.cache[file];
  const siblings = module.parent?.children ?? [];
  if (siblings.includes(module)) siblings.splice(siblings.indexOf(module), 1);
};

/** Loads a module anew. */
function fresh(file) {
  forget(file);
  return require(file);
}

/**
 * Modules of the project and its packages, loaded once a worker; those of `test/` once a test file.
 *
 * @param maps where Jest looks for source maps of this test file; what it loads is put there, too
 */
async function sharedModules(config, maps) {
  shown = maps;
  for (const [file, map] of sourceMaps) maps.set(file, map);
  installed ??= install(config);
  await installed;
  const ofTests = `${config.rootDir}${sep}test${sep}`;
  for (const file of Object.keys(require.cache)) if (file.startsWith(ofTests) && file.endsWith('.ts')) forget(file);
  return { fresh };
}

module.exports = { sharedModules };
