import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(process.env.CITYKIT_REFERENCE_DATA ?? resolve(__dirname, '../../../shared/data'));

/** Path of a file of the reference data, e.g. `traffic/hangzhou/kn-hz_18041608_flow.json`. */
export const referencePath = (file: string): string => resolve(root, file);

export const referenceData = (file: string): Buffer => readFileSync(referencePath(file));

/** A suite about reference data; without the data it is reported as skipped, and its name says why. */
export function describeWithReferenceData(name: string, suite: () => void): void {
  if (existsSync(root)) describe(name, suite);
  else describe.skip(`${name} (skipped: no reference data at ${root}; set CITYKIT_REFERENCE_DATA)`, suite);
}
