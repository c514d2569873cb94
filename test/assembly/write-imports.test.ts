import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importedParts, writeImports } from '../../lib/assembly/write-imports';
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

/** What a call is refused with. */
function refusalOf(does: () => unknown): Partial<UserError> {
  try {
    does();
  } catch (error) {
    if (error instanceof UserError) return error;
  }
  return {};
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
    expect(importedParts(folder)).toEqual({ charging: ['Key'] });
  });

  it('are none where nothing comes back', () => {
    expect(written([key], 'north-traffic')).toEqual([]);
    const other = { ...key, logicalId: 'Other' };
    expect(written([other])).toMatchObject([{ parts: 0, anew: [], outside: [other] }]);
    expect(writeImports(folder, [], undefined)).toEqual([]);
    expect(importedParts(folder)).toEqual({});
  });

  it('leave out what no import takes, and say what makes place for it', () => {
    expect(written([database])).toEqual([expect.objectContaining({ parts: 0, anew: [database] })]);
    expect(importedParts(folder)).toEqual({});
  });

  const said = (state: string, over: object = {}) => ({ ...key, said: { at: '2026-11-30T08:00:00Z', state, ...over } });

  it.each([
    ['PendingDeletion', 'aws kms cancel-key-deletion --key-id k-1, then aws kms enable-key --key-id k-1'],
    ['Disabled', 'aws kms enable-key --key-id k-1'],
    ['Unavailable', 'aws kms describe-key --key-id k-1 --query KeyMetadata.KeyState'],
    ['pendingdeletion', 'aws kms describe-key --key-id k-1 --query KeyMetadata.KeyState'],
  ])('are refused while the last that AWS said of the key is %s', (state, remedy) => {
    const part = said(state, { until: '2026-12-30T08:00:00Z' });
    expect(refusalOf(() => written([part]))).toMatchObject({
      code: 'CK1928',
      message: expect.stringMatching(
        RegExp(
          `^north.kept.json, charging: AWS::KMS::Key ${key.name} is ${state}, until 2026-12-30T08:00:00Z, as AWS `,
        ),
      ),
      hint: { en: expect.stringContaining(remedy) },
    });
    expect(readdirSync(folder)).toEqual(['charging.template.json']);
  });

  // An import of it would fail as a whole; made anew without a word it would stand there empty.
  it('are refused while the last that AWS said is that it has no such part', () => {
    expect(refusalOf(() => written([said('not found')]))).toMatchObject({
      code: 'CK1928',
      hint: { en: expect.stringContaining('take it out of the list') },
    });
  });

  it('are written of what is in service, or stays outside', () => {
    expect(written([said('Enabled')])).toHaveLength(1);
    expect(written([key, { ...said('PendingDeletion'), name: 'alias/other', logicalId: 'Other' }])).toHaveLength(1);
  });

  it('are not written while an id is missing', () => {
    const unknown = { ...key, identifier: { KeyId: '' } };
    expect(() => written([unknown])).toThrow(UserError);
    expect(refusalOf(() => written([unknown])).hint?.en).toContain(`aws kms describe-key --key-id ${key.name} `);
    expect(readdirSync(folder)).toEqual(['charging.template.json']);
  });
});
