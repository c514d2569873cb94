import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for assemblies and an empty handler, for a suite that runs CloudFormation's validation and the packs. */
export function withPacks(): { readonly scratch: string; readonly handler: () => string } {
  const scratch = mkdtempSync(join(tmpdir(), 'citykit-packs-'));
  const handler = join(scratch, 'handler');
  mkdirSync(handler);
  writeFileSync(join(handler, 'index.js'), 'exports.handler = async () => {};');
  beforeAll(() => {
    process.env.CDK_VALIDATION = 'true';
  });
  afterAll(() => {
    process.env.CDK_VALIDATION = 'false';
    rmSync(scratch, { recursive: true, force: true });
  });
  return { scratch, handler: () => handler };
}
