import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(process.env.CITYKIT_REFERENCE_DATA ?? resolve(__dirname, '../../../shared/data'));

/** Path of a file of the reference data, e.g. `traffic/hangzhou/kn-hz_18041608_flow.json`. */
export const referencePath = (file: string): string => resolve(root, file);

export const referenceData = (file: string): Buffer => readFileSync(referencePath(file));

/** A suite about reference data; without the data it is skipped, and the run says so. */
export function describeWithReferenceData(name: string, suite: () => void): void {
  if (existsSync(root)) {
    describe(name, suite);
    return;
  }
  // Jest does not print the names of a suite that is skipped as a whole.
  process.stderr.write(`skipped: ${name}: no reference data at ${root}; set CITYKIT_REFERENCE_DATA\n`);
  // The suite's own body may read the data, so it is not even collected.
  describe.skip(name, () => it(`needs ${root}`, () => undefined));
}
