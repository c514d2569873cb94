import { buildSync } from 'esbuild';
import type { Client as FhirClient } from 'fhir-kit-client';

/** A client of FHIR that others wrote. It is a module of the newer kind, which jest takes as a bundle alone. */
const {
  outputFiles: [bundled],
} = buildSync({
  stdin: { contents: "export { Client } from 'fhir-kit-client';", resolveDir: __dirname },
  ...{ bundle: true, platform: 'node', format: 'cjs', write: false },
});
const made = { exports: {} as { readonly Client: typeof FhirClient } };
new Function('module', 'exports', 'require', bundled?.text ?? '')(made, made.exports, require);

export const { Client } = made.exports;
export type Client = FhirClient;
