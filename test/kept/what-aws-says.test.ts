import { join } from 'node:path';
import * as fc from 'fast-check';
import { removals } from '../../constructs/shared/removal';
import { questionOf, questions } from '../../lib/kept/questions';
import { hindranceOf } from '../../lib/kept/states';
import { type AwsSays, awsSaysIn } from '../../lib/kept/what-aws-says';
import { UserError } from '../../lib/shared/user-error';
import { type Answer, answered, here, identity, none, printed, printedText } from '../support/aws-answers';
import { inFolder } from '../support/config-folder';
import { explored, runs } from '../support/exploring';

const types = Object.keys(printed);
const nameOf = (type: string) => (type.startsWith('AWS::KMS') ? 'alias/north--a' : 'north--a');
const ask = (type: string, name = nameOf(type)) => questionOf(type, name)?.join(' ') ?? '';
const answer = (type: string, where = here) => printed[type]?.(nameOf(type), where);
/** All types asked for, and found. */
const all = types.map((type) => [ask(type), answer(type)] as const);
const at = (time: string) => ({ at: `2026-12-01T${time}Z` });

/** What is read of files with these texts. */
const says = <T>(texts: readonly string[], read: (aws: AwsSays) => T, place = here): T => {
  const names = texts.map((_, i) => `answers-${i}.json`);
  return inFolder(Object.fromEntries(names.map((name, i) => [name, texts[i] ?? ''])), (folder) =>
    read(
      awsSaysIn(
        names.map((name) => join(folder, name)),
        place,
      ),
    ),
  );
};
const wordOf = (type: string, documents: readonly unknown[], name = nameOf(type)) =>
  says([printedText(documents)], (aws) => aws.of(type, name));
const saidOf = (type: string, given: Answer) => wordOf(type, answered([[ask(type), given]]))?.said;

/** Code with which reading all parts is refused; undefined where it is not. */
const codeOf = (texts: readonly string[], read: (aws: AwsSays) => unknown = everything, place = here) => {
  try {
    says(texts, read, place);
  } catch (error) {
    if (error instanceof UserError) return error.code;
    throw error;
  }
  return undefined;
};
const everything = (aws: AwsSays) => types.map((type) => aws.of(type, nameOf(type)));

describe('what AWS says', () => {
  const imported = Object.entries(removals).filter(([, { again }]) => again && again.how !== 'never');

  it('is asked for of every type that an import takes, and of no other', () => {
    expect(Object.keys(questions).sort()).toEqual(imported.map(([type]) => type).sort());
    expect(Object.keys(printed).sort()).toEqual(Object.keys(questions).sort());
    expect(questionOf('AWS::Glue::Database', 'd')).toBeUndefined();
  });

  it('takes a name as it is, whatever it holds', () => {
    for (const name of ['$&', '{name}', 'a b', '$(id)', "it's"])
      expect(questionOf('AWS::DynamoDB::Table', name)?.at(-1)).toBe(name);
  });

  it.each(types)('is read of %s, with its time', (type) => {
    const word = wordOf(type, answered(all));
    expect(word?.said).toMatchObject({ at: '2026-11-30T08:00:00Z', state: expect.any(String) });
    expect(word?.said.state).not.toBe('not found');
    const isByName = removals[type]?.again?.how === 'by-name' && type !== 'AWS::KMS::Alias';
    expect(typeof word?.id).toBe(isByName ? 'undefined' : 'string');
  });

  it('has how much a part holds', () => {
    const said = (type: string) => saidOf(type, answer(type));
    expect(said('AWS::DynamoDB::Table')).toMatchObject({ state: 'ACTIVE', items: 3, bytes: 70 });
    expect(said('AWS::Backup::BackupVault')).toMatchObject({ recoveryPoints: 9 });
    expect(said('AWS::Logs::LogGroup')).toMatchObject({ bytes: 12 });
  });

  it.each([
    ['ISO 8601', '2026-12-30T09:00:00+01:00'],
    ['seconds, as version 1 of the command line prints them', 1_798_617_600.5],
  ])('has until when a key that is to be deleted is there, in %s', (_, DeletionDate) => {
    const KeyMetadata = { KeyId: 'k-1', KeyState: 'PendingDeletion', DeletionDate };
    expect(saidOf('AWS::KMS::Key', { KeyMetadata })).toEqual({
      at: '2026-11-30T08:00:00Z',
      state: 'PendingDeletion',
      until: '2026-12-30T08:00:00Z',
    });
  });

  it.each(types)('is that it has no %s, where it answers so', (type) => {
    expect(saidOf(type, none(ask(type)))).toEqual({ at: '2026-11-30T08:00:00Z', state: 'not found' });
  });

  it('is the last of two times, in whatever order they stand', () => {
    const vault = (NumberOfRecoveryPoints: number) => ({
      BackupVaultList: [{ BackupVaultName: 'north--a', NumberOfRecoveryPoints }],
    });
    const type = 'AWS::Backup::BackupVault';
    const runOf = (count: number, time: string) => answered([[ask(type), vault(count)]], at(time));
    const [first, last] = [runOf(1, '08:00:00'), runOf(2, '09:00:00')];
    const points = (...texts: readonly string[]) => says(texts, (aws) => aws.of(type, 'north--a')?.said.recoveryPoints);
    expect(points(printedText([...first, ...last]))).toBe(2);
    expect(points(printedText([...last, ...first]))).toBe(2);
    expect(points(printedText(last), printedText(first))).toBe(2);
  });

  it('is nothing where two have one name', () => {
    const type = 'AWS::Cognito::UserPool';
    const UserPools = ['one', 'other'].map((Id) => ({ Id, Name: 'north--a' }));
    expect(wordOf(type, answered([[ask(type), { UserPools }]]))).toBeUndefined();
  });

  it('is the same, doubled, with lines between, by Windows, or with questions in another order', () => {
    const order = fc.shuffledSubarray([...all], { minLength: all.length });
    const ending = fc.constantFrom('\n', '\r\n', '\n\n', ' \r\n');
    const property = fc.property(order, ending, fc.boolean(), (some, end, isTwice) => {
      const once = printedText(answered(some)).replaceAll('\n', end);
      const read = says([isTwice ? once + once : once], everything);
      expect(read).toEqual(says([printedText(answered(all))], everything));
    });
    fc.assert(property, { numRuns: runs(10, 100) });
  });

  it('leaves out what another account shares', () => {
    const type = 'AWS::Backup::BackupVault';
    const shared = { ...here, account: '999999999999' };
    const vaults = [answer(type, shared), answer(type)] as readonly { BackupVaultList: object[] }[];
    const BackupVaultList = vaults.flatMap((one) => one.BackupVaultList);
    expect(saidOf(type, { BackupVaultList })).toMatchObject({ state: 'present' });
  });
});

describe('answers of elsewhere', () => {
  const text = (where = here, more: Parameters<typeof answered>[0] = all) => printedText(answered(more, { where }));
  const china = { account: here.account, partition: 'aws-cn', region: 'cn-north-1' };

  it.each([
    ['another account', { ...here, account: '999999999999' }],
    ['another region', { ...here, region: 'eu-west-1' }],
    ['another partition', { ...here, partition: 'aws-us-gov' }],
  ])('are refused: of %s', (_, where) => {
    const elsewhere = types.map((type) => [ask(type), answer(type, where)] as const);
    expect(codeOf([text(where, elsewhere)])).toBe('CK1929');
    // The script asks nothing where the credentials are of another account.
    expect(codeOf([printedText([identity(where)])])).toBe('CK1929');
  });

  it('are refused by the ARNs in them, whatever is said of who asked', () => {
    for (const where of [{ ...here, account: '999999999999' }, { ...here, region: 'eu-west-1' }, china])
      for (const type of types.filter((one) => JSON.stringify(answer(one)).includes('arn:')))
        expect([type, codeOf([printedText(answered([[ask(type), answer(type, where)]]))])]).toEqual([type, 'CK1931']);
  });

  it('do not hide those of the city: two regions in one file, and a file for each account', () => {
    const west = { ...here, region: 'eu-west-1' };
    const elsewhere = [[ask('AWS::S3::Bucket'), none(ask('AWS::S3::Bucket'))]] as const;
    expect(codeOf([text(west, elsewhere) + text()])).toBeUndefined();
    expect(codeOf([text(china, elsewhere), text()])).toBeUndefined();
  });

  it('are refused in a file with those of the city', () => {
    const other = text({ ...here, account: '999999999999' }, []);
    expect(codeOf([other + text()])).toBe('CK1931');
    expect(codeOf([text() + other])).toBe('CK1931');
    expect(codeOf([text() + text(china, [])])).toBe('CK1931');
  });

  it('are refused where nobody says whose they are', () => {
    const [, ...rest] = answered(all);
    expect(codeOf([printedText(rest)])).toBe('CK1930');
    // As scripts of earlier releases printed them.
    expect(codeOf([printedText([{ askedAt: '2026-11-30T08:00:00Z' }, answer('AWS::KMS::Alias')])])).toBe('CK1930');
    const withoutRegion = printedText([identity(), { askedAt: '2026-11-30T08:00:00Z', question: 'x' }]);
    expect(codeOf([withoutRegion])).toBe('CK1930');
  });

  it('are refused where their account is none, or not that of its ARN', () => {
    for (const over of [{ Account: undefined }, { Account: '999999999999' }, { Arn: 'root' }, { Arn: 5 }])
      expect(codeOf([printedText([{ ...identity(), ...over }, ...answered(all).slice(1)])])).toBe('CK1922');
  });
});

describe('a file of answers', () => {
  const documents = answered(all);
  const whole = printedText(documents);

  it.each([
    ['empty', ''],
    ['what a command prints that fails', 'An error occurred (AccessDenied)'],
    ['a document that was cut off', `${whole}{"Table": {`],
    ['the answer to another question', printedText(answered([['ec2 describe-vpcs', { Vpcs: [] }]]))],
    ['a table of another service', printedText(answered([['glue get-table', { Table: { Name: 'a' } }]]))],
    [
      'an answer to another question of ours',
      printedText(answered([[ask('AWS::S3::Bucket'), answer('AWS::KMS::Key')]])),
    ],
    [
      'the answer for another table',
      printedText(answered([[ask('AWS::DynamoDB::Table', 'b'), answer('AWS::DynamoDB::Table')]])),
    ],
    ['a list', '[1]'],
    ['no document', '5'],
    ['a time that is none', printedText([identity(), { askedAt: 'now', region: 'us-west-2', question: 'x' }])],
    ['a list where one thing is asked for', printedText(answered([[ask('AWS::DynamoDB::Table'), { Table: [] }]]))],
  ])('is refused that holds %s', (_, content) => {
    expect(codeOf([content])).toBe('CK1922');
  });

  it('is refused where it is a folder', () => {
    inFolder({ 'answers.json/a': '' }, (folder) => {
      const aws = awsSaysIn([join(folder, 'answers.json')], here);
      expect(() => aws.of('AWS::S3::Bucket', 'a')).toThrow(UserError);
    });
  });

  const compact = documents.map((document) => JSON.stringify(document)).join('\n');
  const cuts = [...compact].map((_, length) => length);
  const codes = ['CK1922', 'CK1927', 'CK1929', 'CK1930', 'CK1932', 'CK1933'];

  it('is refused wherever it is cut off, at its end', () => {
    for (const length of explored(cuts, 40)) {
      const code = codeOf([compact.slice(0, length)]);
      expect([length, codes.includes(code ?? 'taken')]).toEqual([length, true]);
    }
  });

  it('is refused wherever it is cut off, at its begin', () => {
    for (const length of explored(cuts.slice(1), 40))
      expect([length, codes.includes(codeOf([compact.slice(length)]) ?? 'taken')]).toEqual([length, true]);
  });

  it('is refused whichever document it lacks', () => {
    for (const [i, document] of documents.entries()) {
      const without = printedText(documents.filter((one) => one !== document));
      expect([i, codeOf([without])]).toEqual([i, expect.stringMatching(/^CK19(22|27|30|32|33|34)$/)]);
    }
  });

  it('is refused whichever question it lacks together with its answer', () => {
    for (const [i, [question, given]] of all.entries()) {
      const without = documents.filter((one) => one !== given && (one as { question?: string }).question !== question);
      expect(documents.length - without.length).toBe(2);
      expect([i, codeOf([printedText(without)])]).toEqual([i, 'CK1932']);
    }
  });

  it('is refused with any two documents exchanged', () => {
    const property = fc.property(fc.nat(documents.length - 1), fc.nat(documents.length - 1), (a, b) => {
      const exchanged = documents.with(a, documents[b] as object).with(b, documents[a] as object);
      const code = codeOf([printedText(exchanged)]);
      // Two questions with their time are not distinguished only where they are the same.
      expect(a === b ? code === undefined : code !== undefined).toBe(true);
    });
    fc.assert(property, { numRuns: runs(50, 1000) });
  });

  it('is read whole or refused, whatever of it is damaged', () => {
    const property = fc.property(fc.nat(whole.length), fc.string({ maxLength: 3 }), (place, by) => {
      expect([undefined, 'CK1931', 'CK1934', ...codes]).toContain(
        codeOf([whole.slice(0, place) + by + whole.slice(place + 1)]),
      );
    });
    fc.assert(property, { numRuns: runs(100, 2000) });
  });

  it.each(['AccessDeniedException', 'ThrottlingException', 'ValidationException', undefined])(
    'is refused where AWS answered a question that is asked with %s',
    (error) => {
      for (const type of types) {
        const asked = all.map(([question, given]) => [question, question === ask(type) ? error : given] as const);
        const text = printedText(answered(asked));
        expect([type, codeOf([text], (aws) => aws.of(type, nameOf(type)))]).toEqual([type, 'CK1934']);
        // Of other parts it says what it says.
        const [other = ''] = types.filter((one) => one !== type);
        expect(codeOf([text], (aws) => aws.of(other, nameOf(other)))).toBeUndefined();
      }
    },
  );

  it('is refused where the script was of another change or stage', () => {
    const staging = printedText(answered([[ask('AWS::DynamoDB::Table', 'north-stg--a'), 'ResourceNotFoundException']]));
    expect(codeOf([staging], (aws) => aws.of('AWS::DynamoDB::Table', 'north--a'))).toBe('CK1933');
  });
});

describe('the key behind an alias', () => {
  const id = (documents: readonly object[]) => says([printedText(documents)], (aws) => aws.keyId('alias/north--a'));

  it('is the one that both questions name', () => {
    expect(id(answered(all))).toBe('key-of-alias/north--a');
  });

  it('is refused where the alias leads to another meanwhile', () => {
    const other = { KeyMetadata: { KeyId: 'other', KeyState: 'Enabled' } };
    const asked = all.map(
      ([question, given]) => [question, question === ask('AWS::KMS::Key') ? other : given] as const,
    );
    expect(codeOf([printedText(answered(asked))], (aws) => aws.keyId('alias/north--a'))).toBe('CK1935');
  });

  it('is refused where there is no such alias', () => {
    const asked = all.map(([question]) => [question, none(question)] as const);
    expect(codeOf([printedText(answered(asked))], (aws) => aws.keyId('alias/north--a'))).toBe('CK1923');
  });
});

describe('a state in which nothing is taken up', () => {
  const hindered = (type: string, state: string) =>
    hindranceOf({ logicalId: 'L', type, name: 'n', said: { at: '2026-11-30T08:00:00Z', state } });

  it.each([
    ['AWS::DynamoDB::Table', 'DELETING', 'list-backups'],
    ['AWS::DynamoDB::Table', 'ARCHIVED', 'list-backups'],
    ['AWS::DynamoDB::Table', 'INACCESSIBLE_ENCRYPTION_CREDENTIALS', 'its key'],
    ['AWS::DynamoDB::Table', 'not found', 'list-backups'],
    ['AWS::S3::Bucket', 'not found', 'take it out of the list'],
    ['AWS::SecretsManager::Secret', 'scheduled for deletion', 'restore-secret'],
  ])('of %s is %s, and its remedy is said', (type, state, remedy) => {
    expect(hindered(type, state)?.remedy.en).toContain(remedy);
  });

  it('is none of what is in service, nor of what AWS was not asked', () => {
    expect(hindered('AWS::DynamoDB::Table', 'ACTIVE')).toBeUndefined();
    expect(hindered('AWS::IoT::ThingType', 'deprecated')).toBeUndefined();
    expect(hindranceOf({ logicalId: 'L', type: 'AWS::KMS::Key', name: 'n' })).toBeUndefined();
  });

  it('of a secret is read from its planned deletion', () => {
    const secret = { Name: 'north--a', ARN: 'arn', DeletedDate: 1_798_617_600 };
    const said = saidOf('AWS::SecretsManager::Secret', { SecretList: [secret] });
    expect(said?.state).toBe('scheduled for deletion');
  });
});
