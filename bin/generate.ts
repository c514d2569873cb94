import { nameFiles } from '../lib/city/name-reference';
import { generatedFiles } from '../lib/config/reference/generated-files';
import { apiFiles } from '../lib/openapi/generated-files';
import { services } from '../lib/services';
import { replaceFile } from '../lib/shared/write-file-atomically';

// Run from the root of a checkout; test/config/generated-files.test.ts fails when a file is stale.
for (const [file, text] of [...generatedFiles(services), ...apiFiles(services), ...nameFiles()]) {
  replaceFile(file, text);
  console.log(`wrote ${file}`);
}
