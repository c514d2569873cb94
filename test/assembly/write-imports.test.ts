import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importedStacks, writeImports } from '../../lib/assembly/write-imports';
import type { KeptPart } from '../../lib/kept/kept-list';
import { UserError } from '../../lib/shared/user-error';

const key = { logicalId: 'Key', type: 'AWS::KMS::Key', name: 'alias/north-charging', identifier: { KeyId: 'k-1' } };
const database = {
  logicalId: 'Database',
  type: 'AWS::Glue::Database',
  name: 'north_lake',
  anew: { because: 'definitions', first: 'aws glue delete-database --name north_lake' },
};
const template = { Resources: { Key: { Type: key.type }, Database: { Type: database.type } } };

function hintOf(does: () => unknown): string {
  try {
    does();
  } catch (error) {
    if (error instanceof UserError) return error.hint;
  }
  return '';
}

describe('the import lists of an assembly', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'citykit-imports-'));
    writeFileSync(join(folder, 'charging.template.json'), JSON.stringify(template));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const written = (parts: readonly KeptPart[], stack = 'north-charging') =>
    writeImports(folder, [{ name: stack, template: 'charging.template.json', resources: 2, bytes: 0 }], {
      version: 1,
      city: 'north',
      account: '111122223333',
      region: 'us-west-2',
      stacks: { charging: { name: 'north-charging', parts } },
    });

  it('name the parts that a stack makes again, by what AWS knows them by', () => {
    expect(written([key])).toEqual([
      expect.objectContaining({ id: 'charging', parts: 1, mapping: 'charging.import.json' }),
    ]);
    expect(JSON.parse(readFileSync(join(folder, 'charging.import.json'), 'utf8'))).toEqual({ Key: { KeyId: 'k-1' } });
    expect(importedStacks(folder)).toEqual(['charging']);
  });

  it('are none where nothing comes back', () => {
    expect(written([key], 'north-traffic')).toEqual([]);
    expect(written([{ ...key, logicalId: 'Other' }])).toEqual([]);
    expect(writeImports(folder, [], undefined)).toEqual([]);
    expect(importedStacks(folder)).toEqual([]);
  });

  it('leave out what no import takes, and say what makes place for it', () => {
    expect(written([database])).toEqual([expect.objectContaining({ parts: 0, anew: [database] })]);
    expect(importedStacks(folder)).toEqual([]);
  });

  it('are not written while an id is missing', () => {
    const unknown = { ...key, identifier: { KeyId: '' } };
    expect(() => written([unknown])).toThrow(UserError);
    expect(hintOf(() => written([unknown]))).toContain(`aws kms describe-key --key-id ${key.name} `);
    expect(readdirSync(folder)).toEqual(['charging.template.json']);
  });
});
