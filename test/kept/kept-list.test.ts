import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { removals } from '../../constructs/shared/removal';
import { comingBack, type Resources } from '../../lib/kept/coming-back';
import { type KeptList, type KeptPart, keptText, mergedLists } from '../../lib/kept/kept-list';
import { leftBehind } from '../../lib/kept/left-behind';
import type { Part } from '../../lib/kept/part-name';
import { keptParts, readKept } from '../../lib/kept/read-kept';
import type { AwsSays } from '../../lib/kept/what-aws-says';
import { UserError } from '../../lib/shared/user-error';
import { inFolder } from '../support/config-folder';
import { runs } from '../support/exploring';

const aws: AwsSays = { keyId: () => 'id', of: () => undefined };
const table = (logicalId: string, name = logicalId): KeptPart => ({
  logicalId,
  type: 'AWS::DynamoDB::Table',
  name,
  identifier: { TableName: name },
});
const list = (stacks: Readonly<Record<string, readonly KeptPart[]>>): KeptList => ({
  version: 1,
  city: 'testville',
  account: '111122223333',
  region: 'us-west-2',
  stacks: Object.fromEntries(Object.entries(stacks).map(([id, parts]) => [id, { name: `testville--${id}`, parts }])),
});
/** Of each part one, so that lists agree on it: what AWS said, how it is protected, both, or neither. */
const states: Readonly<Record<string, Partial<KeptPart>>> = {
  A: { said: { at: '2026-11-30T08:00:00Z', state: 'ACTIVE', items: 0, bytes: 0 } },
  B: { settings: { deletionProtection: true, pointInTimeRecoveryDays: 35, expiresBy: 'ttl' } },
  C: { settings: {}, said: { at: '2026-11-30T08:00:00Z', state: 'DELETING', until: '2026-12-30T08:00:00Z' } },
};
const lists = fc
  .dictionary(
    fc.constantFrom('traffic', 'residents', 'foundation'),
    fc
      .uniqueArray(fc.constantFrom('A', 'B', 'C', 'D'), { minLength: 1 })
      .map((ids) => ids.map((id) => ({ ...table(id), ...states[id] }))),
  )
  .map(list);
const saying = (over: object): KeptPart => ({
  ...table('A'),
  said: { at: '2026-11-30T08:00:00Z', state: 'ACTIVE', ...over },
});
const keptKey: KeptPart = { logicalId: 'Key', type: 'AWS::KMS::Key', name: 'alias/a' };
const asOther = { identifier: { TableName: 'B' } };
const read = (text: string) => inFolder({ 'testville.kept.json': text }, (folder) => readKept(folder, 'testville'));
const place = { account: '111122223333', region: 'us-west-2' };
const stacksIn = (text: string, where = place) =>
  inFolder({ 'testville.kept.json': text }, (folder) => Object.keys(keptParts(folder, 'testville', where)));
const placesIn = ({ stacks }: KeptList) =>
  Object.entries(stacks).flatMap(([id, { parts }]) => parts.map(({ logicalId }) => `${id}/${logicalId}`));

describe('the list beside a city file', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(lists, (one) => expect(read(keptText(one))).toEqual(one)),
      { numRuns: runs(20, 400) },
    );
  });

  it('loses nothing when another removal is added, in whatever order, and adds nothing twice', () => {
    const property = fc.property(lists, lists, (a, b) => {
      const both = mergedLists(mergedLists(undefined, a), b);
      expect(placesIn(both).sort()).toEqual([...new Set([...placesIn(a), ...placesIn(b)])].sort());
      expect(mergedLists(both, b)).toEqual(both);
      expect(keptText(mergedLists(mergedLists(undefined, b), a))).toBe(keptText(both));
    });
    fc.assert(property, { numRuns: runs(50, 2000) });
  });

  it('says of a part that went twice what the later removal says', () => {
    const key = (KeyId: string, logicalId = 'Key') => ({
      ...{ logicalId, type: 'AWS::KMS::Key', name: 'alias/a' },
      identifier: { KeyId },
    });
    const merged = mergedLists(list({ traffic: [key('old')] }), list({ traffic: [key('new', 'Moved')] }));
    expect(merged.stacks.traffic?.parts).toEqual([key('new', 'Moved')]);
  });

  it('keeps no state of an earlier removal beside a later one: it may be long untrue', () => {
    const earlier = list({ traffic: [{ ...table('A'), ...states.A }] });
    expect(mergedLists(earlier, list({ traffic: [table('A')] })).stacks.traffic?.parts).toEqual([table('A')]);
  });

  it('keeps beside it one that had another name in the same place: both lie in the account', () => {
    const merged = mergedLists(list({ traffic: [table('A', 'old')] }), list({ traffic: [table('A', 'new')] }));
    expect(merged.stacks.traffic?.parts.map(({ name }) => name)).toEqual(['new', 'old']);
  });

  it.each([
    ['cut off', keptText(list({ traffic: [table('A')] })).slice(0, -20)],
    ['of another city', keptText({ ...list({}), city: 'elsewhere' })],
    ['of another form', '{"version":2}'],
    ['without names', keptText(list({ traffic: [{ logicalId: 'A', type: 'T' } as KeptPart] }))],
    ['without a way back', keptText(list({ traffic: [{ ...table('A'), identifier: undefined }] }))],
    ['without an identifier in it', keptText(list({ traffic: [{ ...table('A'), identifier: {} }] }))],
    [
      'with an identifier that no import takes',
      keptText(list({ traffic: [{ ...table('A'), identifier: { KeyId: 'k' } }] })),
    ],
    // One of them is taken up, and nobody is shown which: a merge of two branches that kept both sides.
    [
      'with two keys under one alias',
      keptText(list({ traffic: ['old', 'new'].map((KeyId) => ({ ...keptKey, identifier: { KeyId } })) })),
    ],
    ['with a part twice', keptText(list({ traffic: [table('A'), { ...table('A'), logicalId: 'B' }] }))],
    ['with a name that stands for another', keptText(list({ traffic: [{ ...table('A'), ...asOther }] }))],
    ['with a key that is made anew', keptText(list({ traffic: [{ ...keptKey, anew: { because: 'so' } }] }))],
    [
      'with a stack of another name',
      keptText(list({ traffic: [table('A')] })).replace('testville--traffic', 'testville--other'),
    ],
    ['with a state of no time', keptText(list({ traffic: [saying({ at: 'yesterday' })] }))],
    ['with a state that is no word', keptText(list({ traffic: [saying({ state: 1 })] }))],
    ['with a deletion at no time', keptText(list({ traffic: [saying({ until: 5 })] }))],
    ['with less than no items', keptText(list({ traffic: [saying({ items: -1 })] }))],
    ['with a setting that is a list', keptText(list({ traffic: [{ ...table('A'), settings: { a: [] } as never }] }))],
    ['empty', ''],
  ])('is refused when it is %s', (_, text) => {
    expect(() => read(text)).toThrow(UserError);
    expect(stacksIn(text)).toEqual([]);
  });

  it('may have what CloudFormation named itself, which is made anew', () => {
    const generated = { logicalId: 'A', type: 'AWS::DynamoDB::Table', name: 'A', anew: { because: 'so' } };
    expect(read(keptText(list({ traffic: [generated] })))?.stacks.traffic?.parts).toEqual([generated]);
  });

  it('is refused when it is a folder, or may not be read', () => {
    inFolder({ 'testville.kept.json/a': '' }, (folder) => {
      expect(() => readKept(folder, 'testville')).toThrow(/EISDIR/);
      expect(keptParts(folder, 'testville', place)).toEqual({});
    });
  });

  it('counts for a review in its own account and region only', () => {
    const text = keptText(list({ traffic: [table('A')] }));
    expect(stacksIn(text)).toEqual(['traffic']);
    expect(stacksIn(text, { ...place, region: 'eu-west-2' })).toEqual([]);
    expect(stacksIn(text, { ...place, account: '999999999999' })).toEqual([]);
  });

  it('is none where there is no file', () => {
    expect(inFolder({}, (folder) => readKept(folder, 'testville'))).toBeUndefined();
  });

  it('is never half read, whatever of it is damaged', () => {
    const text = keptText(list({ traffic: [table('A')], residents: [table('B')] }));
    const property = fc.property(fc.nat(text.length), fc.string({ maxLength: 3 }), (at, by) => {
      inFolder({}, (folder) => {
        writeFileSync(join(folder, 'testville.kept.json'), text.slice(0, at) + by + text.slice(at + 1));
        try {
          expect(Object.keys(readKept(folder, 'testville') ?? {}).length).toBeGreaterThan(0);
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
        }
      });
    });
    fc.assert(property, { numRuns: runs(100, 2000) });
  });
});

describe('what comes back', () => {
  const kept = list({ traffic: [table('A', 'testville-traffic-a'), table('B', 'testville-traffic-b')] });
  const template = (names: Readonly<Record<string, string>>) =>
    new Map([
      [
        'testville--traffic',
        Object.fromEntries(
          Object.entries(names).map(([id, TableName]) => [
            id,
            { Type: 'AWS::DynamoDB::Table', Properties: { TableName } },
          ]),
        ),
      ],
    ]);

  it('is found by its name, wherever a later release puts it', () => {
    const [stack] = comingBack(kept, template({ Moved: 'testville-traffic-a', B: 'testville-traffic-b' }));
    expect(stack?.mapping).toEqual({
      Moved: { TableName: 'testville-traffic-a' },
      B: { TableName: 'testville-traffic-b' },
    });
  });

  it('leaves outside what the stack has no more, and is not another table in its place', () => {
    const [stack] = comingBack(kept, template({ A: 'testville-traffic-new', B: 'testville-traffic-b' }));
    expect(Object.keys(stack?.mapping ?? {})).toEqual(['B']);
    expect(stack?.outside.map(({ name }) => name)).toEqual(['testville-traffic-a']);
  });

  it('is its key by the alias, wherever a later release puts both', () => {
    const alias = 'alias/testville-traffic';
    const key = { type: 'AWS::KMS::Key', name: alias, identifier: { KeyId: 'k-1' } };
    const list2 = list({ traffic: [{ ...key, logicalId: 'Key' }] });
    const aliasOf = (id: string, AliasName: string) => ({
      Type: 'AWS::KMS::Alias',
      Properties: { AliasName, TargetKeyId: { 'Fn::GetAtt': [id, 'Arn'] } },
    });
    const back = (resources: object) =>
      comingBack(list2, new Map([['testville--traffic', resources as Resources]]))[0]?.mapping;
    const Key = { Type: 'AWS::KMS::Key' };
    expect(back({ Moved: Key, Alias: aliasOf('Moved', alias) })).toEqual({ Moved: { KeyId: 'k-1' } });
    expect(back({ Key, Moved: Key, A: aliasOf('Moved', alias), B: aliasOf('Key', 'alias/testville-other') })).toEqual({
      Moved: { KeyId: 'k-1' },
    });
    expect(back({ Key, Alias: aliasOf('Key', 'alias/testville-other') })).toEqual({});
  });

  it('is nothing while the service is off', () => {
    expect(comingBack(kept, new Map())).toEqual([]);
    expect(comingBack(kept, template({ Other: 'testville-traffic-other' }))).toMatchObject([{ mapping: {}, anew: [] }]);
  });

  it('misses its key, where the list has tables and no key that the stack makes', () => {
    const table = template({ A: 'testville-traffic-a' }).get('testville--traffic') as Resources;
    const without = (resources: Resources) =>
      comingBack(kept, new Map([['testville--traffic', resources]]))[0]?.isWithoutKey;
    expect([without(table), without({ ...table, Key: { Type: 'AWS::KMS::Key' } })]).toEqual([false, true]);
  });
});

describe('what is left behind', () => {
  const left = (part: Partial<Part>) => {
    const whole = { logicalId: 'P', type: 'AWS::Logs::LogGroup', properties: {}, deletionPolicy: 'Retain', ...part };
    const stacks = [{ id: 'traffic', name: 'testville--traffic', resources: { P: whole } }];
    return leftBehind(stacks, [], aws).traffic?.parts[0];
  };

  it('is nothing that may be deleted with its stack', () => {
    expect(left({ deletionPolicy: 'Delete' })).toBeUndefined();
  });

  it('is the old one, where another of another name takes its place', () => {
    const stack = (LogGroupName: string) => {
      const P = { logicalId: 'P', type: 'AWS::Logs::LogGroup', properties: { LogGroupName }, deletionPolicy: 'Retain' };
      return [{ id: 'traffic', name: 'testville--traffic', resources: { P } }];
    };
    const of = (before: string, after: string) => leftBehind(stack(before), stack(after), aws);
    expect(of('/a', '/b').traffic?.parts.map(({ name }) => name)).toEqual(['/a']);
    expect(of('/a', '/a')).toEqual({});
  });

  it('is made anew where nobody knows its name', () => {
    expect(left({})).toMatchObject({ anew: { because: expect.stringContaining('name') } });
  });

  // Each way of finding a name is written by hand, so each type of the table is tried.
  it.each(Object.entries(removals).filter(([, { again }]) => again))(
    'of %s is found again by its name',
    (type, { again }) => {
      const name = 'testville-name';
      const named = ['AliasName', 'UserPoolName', 'Name'].map((property) => [property, name]);
      const own = again?.how === 'by-name' ? { [again.identifier]: name } : Object.fromEntries(named);
      const resources = {
        P: { Type: type, Properties: { ...own, DatabaseInput: { Name: name } } },
        Alias: { Type: 'AWS::KMS::Alias', Properties: { AliasName: name, TargetKeyId: { Ref: 'P' } } },
      };
      const parts = Object.entries(resources).map(([logicalId, { Type, Properties }]) => [
        logicalId,
        { logicalId, type: Type, properties: Properties, deletionPolicy: 'Retain' },
      ]);
      const stack = { id: 'traffic', name: 'testville--traffic', resources: Object.fromEntries(parts) };
      const stacks = leftBehind([stack], [], aws);
      const part = stacks.traffic?.parts.find(({ logicalId }) => logicalId === 'P');
      expect(part?.name).toBe(name);
      if (again?.how === 'never') expect(part?.anew?.first).toBe(again.first(name));
      else expect(Object.keys(part?.identifier ?? {})).toEqual([again?.identifier]);
      const moved = {
        Moved: resources.P,
        Alias: { ...resources.Alias, Properties: { AliasName: name, TargetKeyId: { Ref: 'Moved' } } },
      };
      const [back] = comingBack({ ...list({}), stacks }, new Map([['testville--traffic', moved]]));
      expect(back?.outside).toEqual([]);
    },
  );

  it('says how the last template protected it, as far as that writes it out', () => {
    const settings = (type: string, properties: object) =>
      left({ type, properties: { TableName: 't', BucketName: 'b', LogGroupName: '/l', ...properties } })?.settings;
    expect(settings('AWS::Logs::LogGroup', { RetentionInDays: 365 })).toEqual({ retentionDays: 365 });
    expect(settings('AWS::Logs::LogGroup', { RetentionInDays: { Ref: 'Days' } })).toBeUndefined();
    const lock = { Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Years: 7 } } };
    const rule = (Status: string, Prefix?: string) => ({ Status, Prefix, ExpirationInDays: 90 });
    const LifecycleConfiguration = { Rules: [rule('Enabled', 'raw/'), rule('Enabled'), rule('Disabled', 'off/')] };
    expect(settings('AWS::S3::Bucket', { ObjectLockConfiguration: lock, LifecycleConfiguration })).toEqual({
      versioning: false,
      objectLock: 'COMPLIANCE',
      objectLockDays: 2555,
      expiryDays: 'raw/ 90, all 90',
    });
    expect(settings('AWS::DynamoDB::Table', { DeletionProtectionEnabled: true })).toEqual({ deletionProtection: true });
  });

  it('of a pool of people has the command that finds its id, since AWS gives it', () => {
    const pool = left({ type: 'AWS::Cognito::UserPool', properties: { UserPoolName: 'testville-people' } });
    expect(pool).toMatchObject({
      identifier: { UserPoolId: '' },
      find: expect.stringContaining("Name=='testville-people'"),
    });
  });
});
