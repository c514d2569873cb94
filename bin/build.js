// Compiles the TypeScript tree to dist/, file by file: no bundling, so that stack traces and lazy imports stay.
const { buildSync } = require('esbuild');
const { globSync, rmSync } = require('node:fs');
