import { rmSync } from 'node:fs';
import { nameFiles } from '../lib/city/name-reference';
import { generatedFiles, strays } from '../lib/config/reference/generated-files';
import { apiFiles } from '../lib/openapi/generated-files';
import { services } from '../lib/services';
import { replaceFile } from '../lib/shared/write-file-atomically';

// Run from the root of a checkout; test/config/generated-files.test.ts fails when a file is stale.
const files = new Map([...generatedFiles(services), ...apiFiles(services), ...nameFiles()]);
for (const [file, text] of files) {
  replaceFile(file, text);
  console.log(`wrote ${file}`);
}
for (const file of strays('.', files)) {
  rmSync(file);
  console.log(`removed ${file}`);
}
