import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nameFiles } from '../../lib/city/name-reference';
import { runningFiles } from '../../lib/city/running/files';
import { generatedFiles, strays } from '../../lib/config/reference/generated-files';
import { apiFiles } from '../../lib/openapi/generated-files';
import { services } from '../../lib/services';

const root = join(__dirname, '../..');

const read = (path: string) => {
  const file = join(root, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
};

const files = new Map([
  ...generatedFiles(services),
  ...apiFiles(services),
  ...nameFiles(),
  ...runningFiles(services, read),
]);

describe('generated files are fresh (npm run generate)', () => {
  it.each([...files])('%s', (file, text) => {
    expect(existsSync(join(root, file)) && readFileSync(join(root, file), 'utf8')).toBe(text);
  });

  it('and nothing else stands in their folders, such as those of a service that is gone', () => {
    expect(strays(root, files)).toEqual([]);
  });

  it('what else stands there is named', () => {
    expect(strays(root, new Map([...files].filter(([file]) => !file.includes('residents'))))).toEqual([
      'clients/residents.ts',
      'docs/reference/residents-openapi.json',
      'docs/reference/services/residents.md',
    ]);
  });
});
