import type { Received } from '../../support/aws-server';
import { KeyedCity } from '../../support/keyed-city';
import { type Asked, documentedPolicy, type RightsPlace, roleMay } from '../../support/rights';

// What docs/devices/keys-policy.yml allows, against what the command asks of AWS.

const account = '111122223333';
const partitions = [
  ['aws', 'us-west-2', 'amazonaws.com'],
  ['aws-cn', 'cn-north-1', 'amazonaws.com.cn'],
  ['aws-us-gov', 'us-gov-west-1', 'amazonaws.com'],
] as const;
const alias = 'alias/testville--water';

/** Operations that the calls of a server were, as IAM would be asked. */
function askedOf({ method, path, operation, input }: Received, { partition, region }: RightsPlace): Asked {
  const arn = (service: string, resource: string) => ['arn', partition, service, region, account, resource].join(':');
  if (method === 'PUT') {
    // The fake account is in one region; a bucket has the region in its name.
    const [, bucket = '', ...key] = path.split('/');
    const own = `${bucket.split('-audit-')[0]}-audit-${account}-${region}`;
    return {
      action: 's3:PutObject',
      resource: ['arn', partition, 's3', '', '', [own, ...key].join('/')].join(':'),
      context: {},
    };
  }
  if (input.TableName === undefined) {
    const context = Object.entries(input.EncryptionContext as Record<string, string>);
    return {
      action: `kms:${operation}`,
      resource: arn('kms', 'key/1'),
      context: {
        'kms:ResourceAliases': [alias],
        ...Object.fromEntries(context.map(([name, value]) => [`kms:EncryptionContext:${name}`, value])),
      },
    };
  }
  const { Key, Item, ExpressionAttributeValues: values } = input as Record<string, Record<string, { S: string }>>;
  const leading = Key?.pk?.S ?? Item?.pk?.S ?? values?.[':pk']?.S ?? '';
  return {
    action: `dynamodb:${operation}`,
    resource: arn('dynamodb', `table/${input.TableName}`),
    context: { 'dynamodb:LeadingKeys': [leading] },
  };
}

/** Every call of an operator's week: dry run, writing, writing again, changing, showing, removing. */
async function callsOfAWeek(): Promise<readonly Received[]> {
  const city = await new KeyedCity().start();
  const calls: Received[] = [];
  await city.register('4711', '4712');
  city.before = (request) => {
    if (Object.keys(request.input).length > 0 || request.method === 'PUT') calls.push(request);
    return undefined;
  };
  const key = 'ab'.repeat(16);
  for (const args of [
    [city.file(`id,key\n4711,${key}\n`), '--dry-run'],
    [city.file(`id,key\n4711,${key}\n`)],
    [city.file(`id,key\n4711,${'cd'.repeat(16)}\n4712,${key}\n`)],
    [],
    ['--missing'],
    ['--remove', '4711'],
  ])
    expect((await city.run(...args)).code).toBe(0);
  await city.stop();
  return calls;
}

describe.each(partitions)('the rights that the template of the docs gives, in %s', (partition, region, urlSuffix) => {
  const place: RightsPlace = { partition, region, account, urlSuffix };
  const policy = documentedPolicy('devices/keys-policy.yml', place, { City: 'testville', Service: 'water' });
  const may = (asked: Asked) => roleMay(policy, place, asked);
  const arn = (service: string, resource: string) => ['arn', partition, service, region, account, resource].join(':');
  const key = arn('kms', 'key/1');

  it('are all that the command asks for, and nothing more', async () => {
    const asked = (await callsOfAWeek()).map((call) => askedOf(call, place));
    for (const one of asked) expect([one, await may(one)]).toEqual([one, true]);
    const { Statement: statements } = policy as {
      Statement: readonly { Action: string | string[]; Resource: string }[];
    };
    const used = new Set(
      asked.map(
        ({ action, resource }) => `${action} ${resource.replace(/key\/.*/, 'key/*').replace(/(:s3:.*?)\/.*/, '$1/*')}`,
      ),
    );
    const given = statements.flatMap(({ Action, Resource }) =>
      [Action].flat().map((action) => `${action} ${Resource}`),
    );
    expect([...new Set(given)].filter((one) => !used.has(one))).toEqual([]);
  });

  it('let DynamoDB read tables under the key of the service, and nobody else', async () => {
    const via = (service: string, of = alias) => ({
      action: 'kms:Decrypt',
      resource: key,
      context: { 'kms:ResourceAliases': [of], 'kms:ViaService': `${service}.${region}.${urlSuffix}` },
    });
    expect([
      await may(via('dynamodb')),
      await may(via('s3')),
      await may(via('dynamodb', 'alias/testville--lake')),
    ]).toEqual([true, false, false]);
  });

  it('reach no other data key, no other table and no other city', async () => {
    const item = (table: string, leading: string) => ({
      action: 'dynamodb:GetItem',
      resource: arn('dynamodb', `table/${table}`),
      context: { 'dynamodb:LeadingKeys': [leading] },
    });
    const unwrap = (city: string, name: string, of = alias) => ({
      action: 'kms:Decrypt',
      resource: key,
      context: { 'kms:ResourceAliases': [of], 'kms:EncryptionContext:city': city, 'kms:EncryptionContext:name': name },
    });
    for (const asked of [
      item('testville--water-keys', 'city/secrets'),
      item('testville--water-windows', 'wm-1'),
      item('testville--residents-keys', 'device-secrets'),
      item('yorkville--water-secrets', 'water-meter'),
      unwrap('testville', 'city/secrets'),
      unwrap('testville', 'quarantine'),
      unwrap('yorkville', 'device-secrets'),
      unwrap('testville', 'device-secrets', 'alias/testville--residents'),
    ])
      expect([asked, await may(asked)]).toEqual([asked, false]);
  });
});
