import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nameFiles } from '../../lib/city/name-reference';
import { generatedFiles } from '../../lib/config/reference/generated-files';
import { apiFiles } from '../../lib/openapi/generated-files';
import { services } from '../../lib/services';

const root = join(__dirname, '../..');

describe('generated files are fresh (npm run generate)', () => {
  it.each([...generatedFiles(services), ...apiFiles(services), ...nameFiles()])('%s', (file, text) => {
    expect(existsSync(join(root, file)) && readFileSync(join(root, file), 'utf8')).toBe(text);
  });
});
