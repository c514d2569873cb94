import { existsSync, readFileSync, rmSync } from 'node:fs';
import { nameFiles } from '../lib/city/name-reference';
import { runningFiles } from '../lib/city/running/files';
import { generatedFiles, strays } from '../lib/config/reference/generated-files';
import { apiFiles } from '../lib/openapi/generated-files';
import { services } from '../lib/services';
import { replaceFile } from '../lib/shared/write-file-atomically';

// Run from the root of a checkout; test/config/generated-files.test.ts fails when a file is stale.
const read = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);
const files = new Map([
  ...generatedFiles(services),
  ...apiFiles(services),
  ...nameFiles(),
  ...runningFiles(services, read),
]);
for (const [file, text] of files) {
  replaceFile(file, text);
  console.log(`wrote ${file}`);
}
for (const file of strays('.', files)) {
  rmSync(file);
  console.log(`removed ${file}`);
}
