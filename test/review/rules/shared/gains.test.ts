import type { CityModel, Resource } from '../../../../lib/model/city-model';
import { actionsOf } from '../../../../lib/review/policy/actions';
import type { CityChange } from '../../../../lib/review/rules/rule';
import { permissions } from '../../../../lib/review/rules/security/permissions';
import { services } from '../../../../lib/services';
import { say } from '../../../../lib/words/say';

const part = (type: string, logicalId: string, properties: object): Resource => ({
  type,
  logicalId,
  properties: properties as Resource['properties'],
});

const arn = (service: string, rest: string) => `arn:aws:${service}:us-west-2:111122223333:${rest}`;
const may = (Action: string, Resource: unknown, Condition?: object) => ({
  Effect: 'Allow',
  Action,
  Resource,
  Condition,
});
const mayUseKey = (service: string) =>
  may('kms:Decrypt', arn('kms', 'key/*'), {
    'ForAnyValue:StringEquals': { 'kms:ResourceAliases': `alias/testville--${service}` },
  });

/** A key of a service with the alias by which roles of other stacks find it. */
const keyOf = (id: string) => ({
  id,
  resources: {
    Key: part('AWS::KMS::Key', 'Key', {}),
    Alias: part('AWS::KMS::Alias', 'Alias', { AliasName: `alias/testville--${id}`, TargetKeyId: { Ref: 'Key' } }),
  },
});

/** A city whose operations API has these rights, beside stacks of its services. */
function city(statements: readonly object[], ...stacks: readonly object[]): CityModel {
  const policy = part('AWS::IAM::Policy', 'Policy', {
    Roles: [{ Ref: 'Role' }],
    PolicyDocument: { Statement: statements },
  });
  const role = part('AWS::IAM::Role', 'Role', {});
  const api = part('AWS::Lambda::Function', 'Api', {
    FunctionName: 'testville--operations-api',
    Role: { Ref: 'Role' },
  });
  const address = part('AWS::SSM::Parameter', 'Address', { Name: '/citykit/testville/operations/api-url' });
  const desk = { id: 'operations', resources: { Policy: policy, Role: role, Api: api, Address: address } };
  return { stacks: [desk, ...stacks] } as unknown as CityModel;
}

/** What is said of the rights of the operations API, with what it reaches more, or no longer. */
async function said(before: CityModel, after: CityModel, language: 'en' | 'zh' = 'en') {
  const policies = [before, after].map(({ stacks }) => stacks[0]?.resources.Policy);
  const resources = [
    { stack: 'operations', logicalId: 'Policy', type: 'AWS::IAM::Policy', before: policies[0], after: policies[1] },
  ];
  const change = {
    key: 'testville',
    base: { model: before },
    head: { model: after },
    resources,
    actions: await actionsOf(['kms:*', 'ssm:*', 'dynamodb:*', 'sqs:*']),
    services,
  } as unknown as CityChange;
  return permissions
    .find(change)
    .map(({ what, before: was, after: is }) =>
      [what, was, is].flatMap((p) => (p ? [say(p, language)] : [])).join(' | '),
    );
}

describe('rights of a program', () => {
  it('to keys of services that come and go follow them: they are neither more nor less', async () => {
    const [one, other] = [city([mayUseKey('parking')], keyOf('parking')), city([mayUseKey('water')], keyOf('water'))];
    expect(await said(one, other)).toEqual(['Rights follow the parts that come and go: program “operations API”']);
  });

  it('to another key of those that stay name each key', async () => {
    const keys = [keyOf('parking'), keyOf('water')];
    expect(await said(city([mayUseKey('parking')], ...keys), city([mayUseKey('water')], ...keys))).toEqual([
      'program “operations API” may now do more: use keys | use keys: encryption key “Water”',
      'program “operations API” may no longer do some things: use keys | use keys: encryption key “Parking”',
    ]);
  });

  it('under another condition alone are one finding', async () => {
    const of = (account: string) =>
      city([may('sqs:SendMessage', '*', { StringEquals: { 'aws:SourceAccount': account } })]);
    expect(await said(of('111122223333'), of('444455556666'))).toEqual([
      'program “operations API” may do some things in other cases than before: send | send: everything there is',
    ]);
  });

  // Finding: people read `ssm:GetParameter on ssm parameter/citykit/…`.
  it('are told by the names of parts, and to the letter where no part has the name', async () => {
    const rights = [
      may('ssm:GetParameter', arn('ssm', 'parameter/citykit/testville/operations/api-url')),
      may('dynamodb:GetItem', arn('dynamodb', 'table/elsewhere')),
    ];
    expect(await said(city([]), city(rights))).toEqual([
      'program “operations API” may now do more: read | read: parameter “address of the operations API” and “dynamodb table/elsewhere”',
    ]);
    expect((await said(city([]), city(rights), 'zh')).join()).toContain(
      '读取：参数“运维 API 地址”、“dynamodb table/elsewhere”',
    );
  });
});
