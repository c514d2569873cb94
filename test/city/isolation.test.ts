import { runSimulation } from '@cloud-copilot/iam-simulate';
import type { Template } from 'aws-cdk-lib/assertions';
import type { City } from '../../lib/config/city-schema';
import { thingName } from '../../lib/identity/thing-name';
import { services } from '../../lib/services';
import { smallestSection } from '../../lib/services/shared/schema-walk';
import { groupedBy } from '../../lib/shared/grouped-by';
import { cityKey, nameUnder } from '../../lib/shared/naming';
import { city, templates } from '../support/city';
import { explored } from '../support/exploring';
import { Page } from '../support/page';

// Two cities of one account: what a role of the one may do to what the other has, asked of an evaluator that is not ours.

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}
type Resource = { readonly Type: string; readonly Properties?: Readonly<Record<string, unknown>> };
type Resources = Readonly<Record<string, Resource>>;

const account = '111111111111';
const region = 'eu-west-1';
/** So that a function commands devices. */
const timing = {
  enabled: true,
  junctions: [{ id: 'tv-1', rings: [[[2], [4]]], phases: [{ phase: 2 }, { phase: 4 }] }],
};
/** So that a function reads a secret, and puts files where others come. */
const vtn = { address: 'https://vtn.power.example', programs: [{ program: 'Peak', asset: 'F-1' }] };
const cityOf = (overrides: object) =>
  city({
    services: {
      ...Object.fromEntries(services.map((service) => [service.id, smallestSection(service)])),
      traffic: { signals: 3, adaptiveTiming: timing },
      charging: { connectors: 4 },
      residents: { population: 10, retention: { application: '10y' } },
      grid: { meters: 3, standard: 'en50160', nominalVolts: 230, vtn },
    },
    identity: { kind: 'cognito' },
    operations: { access: { operators: ['control-room'] }, escalation: { first: ['lead@city.example'] } },
    devices: { proxyRole: 'proxy' },
    ...overrides,
  });

/** How the ARN of a type is made of its name, which is this property. */
const named: Readonly<Record<string, readonly [property: string, arn: string]>> = {
  'AWS::Athena::WorkGroup': ['Name', `athena:${region}:${account}:workgroup/`],
  'AWS::Backup::BackupVault': ['BackupVaultName', `backup:${region}:${account}:backup-vault:`],
  'AWS::CloudWatch::Alarm': ['AlarmName', `cloudwatch:${region}:${account}:alarm:`],
  'AWS::CloudWatch::CompositeAlarm': ['AlarmName', `cloudwatch:${region}:${account}:alarm:`],
  'AWS::CloudWatch::Dashboard': ['DashboardName', `cloudwatch::${account}:dashboard/`],
  'AWS::DynamoDB::Table': ['TableName', `dynamodb:${region}:${account}:table/`],
  'AWS::Events::EventBus': ['Name', `events:${region}:${account}:event-bus/`],
  'AWS::Events::Rule': ['Name', `events:${region}:${account}:rule/`],
  'AWS::IAM::ManagedPolicy': ['ManagedPolicyName', `iam::${account}:policy/`],
  'AWS::IAM::Role': ['RoleName', `iam::${account}:role/`],
  'AWS::IoT::JobTemplate': ['JobTemplateId', `iot:${region}:${account}:jobtemplate/`],
  'AWS::IoT::Policy': ['PolicyName', `iot:${region}:${account}:policy/`],
  'AWS::IoT::ProvisioningTemplate': ['TemplateName', `iot:${region}:${account}:provisioningtemplate/`],
  'AWS::IoT::ThingGroup': ['ThingGroupName', `iot:${region}:${account}:thinggroup/`],
  'AWS::IoT::ThingType': ['ThingTypeName', `iot:${region}:${account}:thingtype/`],
  'AWS::IoT::TopicRule': ['RuleName', `iot:${region}:${account}:rule/`],
  'AWS::KinesisFirehose::DeliveryStream': ['DeliveryStreamName', `firehose:${region}:${account}:deliverystream/`],
  'AWS::Lambda::Function': ['FunctionName', `lambda:${region}:${account}:function:`],
  'AWS::Logs::LogGroup': ['LogGroupName', `logs:${region}:${account}:log-group:`],
  'AWS::S3::Bucket': ['BucketName', 's3:::'],
  'AWS::SecretsManager::Secret': ['Name', `secretsmanager:${region}:${account}:secret:`],
  'AWS::SNS::Topic': ['TopicName', `sns:${region}:${account}:`],
  'AWS::SQS::Queue': ['QueueName', `sqs:${region}:${account}:`],
  'AWS::SSM::Parameter': ['Name', `ssm:${region}:${account}:parameter`],
  'AWS::StepFunctions::StateMachine': ['StateMachineName', `states:${region}:${account}:stateMachine:`],
};

/** Named, and seen by what is in them: keys by their aliases, the catalogue by its own line of `belongings`. */
const seenOtherwise = [
  'AWS::Cognito::UserPool', // AWS gives the id of its ARN
  'AWS::ApiGatewayV2::Api', // the same
  'AWS::Athena::NamedQuery', // the same; its work group is there
  'AWS::Glue::Table',
];

/** ARN of a part, as text: by its name, or by one of its own for what has none. */
function arnOf(id: string, { Type, Properties = {} }: Resource, owner: string): string {
  const [property, start] = named[Type] ?? [];
  const name = property && Properties[property];
  if (typeof name === 'string') return `arn:aws:${start}${name}`;
  const service = Type.split('::')[1]?.toLowerCase();
  return Type === 'AWS::IAM::Role'
    ? `arn:aws:iam::${account}:role/${owner}-${id}`
    : `arn:aws:${service}:${region}:${account}:${owner}/${id}`;
}

/** A policy with intrinsic functions in place; references lead to parts of the same city. */
function resolved(value: unknown, resources: Resources, owner: string): unknown {
  if (Array.isArray(value)) return value.map((one) => resolved(one, resources, owner));
  if (typeof value !== 'object' || value === null) return value;
  const [[key, argument] = ['', undefined]] = Object.entries(value);
  const inner = (one: unknown) => resolved(one, resources, owner);
  if (key === 'Fn::Join') {
    const [separator, parts] = argument as [string, unknown[]];
    return parts.map(inner).join(separator);
  }
  if (key === 'Fn::GetAtt') {
    const [id = ''] = argument as string[];
    return resources[id] ? arnOf(id, resources[id], owner) : id;
  }
  if (key === 'Ref') return argument === 'AWS::Partition' ? 'aws' : `${owner}-${argument}`;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inner(one)]));
}

interface Role {
  readonly name: string;
  readonly statements: readonly Statement[];
}

const resourcesOf = (template: Template) => (template.toJSON() as { Resources: Resources }).Resources;

function rolesOf(of: City): Role[] {
  return Object.entries(templates(of, services)).flatMap(([stack, template]) => {
    const resources = resourcesOf(template);
    return Object.entries(resources).flatMap(([id, { Type, Properties }]) => {
      const { PolicyDocument, Policies } = (Properties ?? {}) as {
        PolicyDocument?: object;
        Policies?: readonly { readonly PolicyDocument: object }[];
      };
      if (!Type.startsWith('AWS::IAM::')) return [];
      const documents = [
        ...(PolicyDocument ? [PolicyDocument] : []),
        ...(Policies ?? []).map((of) => of.PolicyDocument),
      ];
      const name = `${stack}/${id.replace(/(CustomResource|Default)?(Policy)?\w{8}$/, '')}`;
      return documents.map((document) => {
        const { Statement: statements } = resolved(document, resources, cityKey(of)) as { Statement: Statement[] };
        return { name, statements };
      });
    });
  });
}

/** What roles of several services may is said once, of `<service>`: one that comes has it, too. */
function once(said: readonly string[]): string[] {
  const bare = (one: string) => {
    const service = services.find(({ id }) => one.startsWith(`${id}/`));
    return service && one.slice(service.id.length);
  };
  const counts = groupedBy(said, bare);
  const all = said.map((one) => {
    const rest = bare(one);
    return rest && (counts.get(rest)?.length ?? 0) > 1 ? `<service>${rest}` : one;
  });
  return [...new Set(all)].sort();
}

/** Policies that AWS writes, of which a template has the name alone: `role: policy`. */
function policiesOfAws(of: City): string[] {
  return Object.entries(templates(of, services))
    .flatMap(([stack, template]) =>
      Object.entries(resourcesOf(template)).flatMap(([id, { Properties = {} }]) => {
        const arns = (Properties.ManagedPolicyArns ?? []) as readonly unknown[];
        return arns.map((arn) => {
          const policy = String(resolved(arn, {}, ''))
            .split('/')
            .at(-1);
          // The CDK's own function has an id of hexadecimal digits.
          return `${stack}/${id.replace(/(^AWS)[0-9a-f]{32}/, '$1…').replace(/\w{8}$/, '')}: ${policy}`;
        });
      }),
    )
    .sort();
}

/** Aliases of all keys of a city. */
const aliasesOf = (of: City): string[] =>
  Object.values(templates(of, services)).flatMap((template) =>
    Object.values(resourcesOf(template)).flatMap(({ Type, Properties = {} }) =>
      Type === 'AWS::KMS::Alias' ? [(Properties.AliasName as { readonly 'Fn::Sub': string })['Fn::Sub']] : [],
    ),
  );
const keyArn = (alias: string): string => `arn:aws:kms:${region}:${account}:key/of-${alias.replace('alias/', '')}`;
const aliasOf = (arn: string): string => `alias/${arn.split(':key/of-')[1]}`;

/** All that a city has: parts with names, and what devices bring. */
function belongings(of: City): string[] {
  const parts = Object.values(templates(of, services)).flatMap((template) =>
    Object.entries(resourcesOf(template))
      .filter(([, { Type }]) => named[Type])
      .map(([id, resource]) => arnOf(id, resource, cityKey(of))),
  );
  const thing = thingName(`${nameUnder(cityKey(of), 'traffic')}-`, '1188');
  const iot = (what: string) => `arn:aws:iot:${region}:${account}:${what}`;
  const snake = nameUnder(cityKey(of), 'lake', 'snake');
  const glue = (what: string) => `arn:aws:glue:${region}:${account}:${what}`;
  // IAM knows a key by its id, which AWS gives, and policies by its alias.
  const keys = aliasesOf(of).map(keyArn);
  const inner = (start: string, ...ends: string[]) =>
    parts.filter((arn) => arn.startsWith(`arn:aws:${start}:`)).flatMap((arn) => ends.map((end) => arn + end));
  const objects = parts.filter((arn) => arn.startsWith('arn:aws:s3:::')).map((arn) => `${arn}/a/b`);
  return [
    ...new Set([
      ...parts,
      ...objects,
      ...inner('dynamodb', '/index/a', '/stream/2027-01-01T00:00:00.000'),
      ...inner('logs', ':log-stream:a'),
      ...inner('states', '').map((arn) => `${arn.replace(':stateMachine:', ':execution:')}:a`),
      glue(`database/${snake}`),
      glue(`table/${snake}/traffic_flow`),
      iot(`thing/${thing}`),
      iot(`thing/${thing}/timing`),
      iot('cert/ab12'),
      ...keys,
      iot(`job/${nameUnder(cityKey(of), 'rotate')}-1`),
    ]),
  ];
}

const patternOf = (text: string) =>
  new RegExp(
    `^${text
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/\*/g, '.*')
      .replace(/\?/g, '.')}$`,
  );

/** What AWS would tell of the other's part beside its ARN. */
function contextOf(action: string, resource: string, thing: string): Record<string, string | string[]> {
  if (action.startsWith('kms:')) return { 'kms:ResourceAliases': [aliasOf(resource)] };
  return action.endsWith('ThingPrincipal') ? { 'iot:thingArn': thing } : {};
}

/** As the policy of a key begins: policies of the account decide, without which nobody may use a key. */
const keyPolicy = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 'kms:*', Resource: '*' }],
};

async function isAllowed(
  statements: readonly Statement[],
  action: string,
  resource: string,
  thing: string,
): Promise<boolean> {
  const result = await runSimulation(
    {
      request: {
        principal: `arn:aws:iam::${account}:role/other`,
        action,
        resource: { resource, accountId: account },
        contextVariables: contextOf(action, resource, thing),
      },
      identityPolicies: [{ name: 'own', policy: { Version: '2012-10-17', Statement: statements } }],
      ...(action.startsWith('kms:') ? { resourcePolicy: keyPolicy } : {}),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
  // An action that does not act on such a resource.
  return result.resultType !== 'error' && result.overallResult === 'Allowed';
}

const kindOf = (arn: string): string =>
  isShadow(arn) ? 'shadow' : String(arn.split(':').slice(5).join(':').split('/')[0]);
const isShadow = (arn: string) => arn.endsWith('/timing');
const isOnShadows = (action: string) => action.endsWith('ThingShadow');

const serviceOf = (arn: string) => arn.split(':')[2];
/** An action acts on what its own service has: of anything else the evaluator says only that, and takes its time. */
const mayActOn = (action: string, arn: string) =>
  action.startsWith('*') || serviceOf(arn) === action.split(':')[0]?.toLowerCase();

/** `role: action kind of resource` of all that roles of one city may do to what the other has. */
async function reaches(from: City, to: City): Promise<string[]> {
  const found = new Set<string>();
  const theirs = belongings(to);
  const thing = theirs.find((arn) => arn.includes(':thing/')) as string;
  const oneOfEach = [...groupedBy(theirs, (arn) => `${serviceOf(arn)} ${kindOf(arn)}`).values()].map(
    ([one = '']) => one,
  );
  for (const { name, statements } of rolesOf(from))
    for (const { Effect, Action, Resource, Condition } of statements) {
      if (Effect !== 'Allow') continue;
      // The evaluator is asked only of what a statement names; it is slow, and most name nothing of the other. Where all is
      // allowed, one of each kind says as much as all.
      const isOfAll = Resource === '*' && Condition === undefined;
      const patterns = [Resource].flat().map((one) => patternOf(String(one)));
      const named = isOfAll ? oneOfEach : theirs.filter((arn) => patterns.some((one) => one.test(arn)));
      for (const action of [Action].flat() as string[])
        for (const arn of named.filter(
          (one) => mayActOn(action, one) && (isShadow(one) === isOnShadows(action) || !one.includes(':thing/')),
        ))
          if (await isAllowed(statements, action, arn, thing)) found.add(`${name}: ${action} on ${kindOf(arn)}`);
    }
  return [...found].sort();
}

const york = cityOf({ city: 'york' });
const staging = cityOf({ city: 'york', stage: 'staging' });
const leeds = cityOf({ city: 'leeds' });

/** What the page says that IAM cannot keep apart: `role: action on kind`, of each table. */
function said(heading: string): string[] {
  const rows = [...new Page('isolation.md').section(heading).matchAll(/^\| `([^`]+)` \| ([^|]+) \| `([^`]+)` \|/gm)];
  return rows
    .flatMap(([, roles = '', kind = '', actions = '']) =>
      roles.split(', ').flatMap((role) => actions.split(', ').map((action) => `${role}: iot:${action} on ${kind}`)),
    )
    .sort();
}

describe('what a city has', () => {
  it('is known here, whatever has a name', () => {
    const types = Object.values(templates(york, services)).flatMap((template) =>
      Object.values(resourcesOf(template)).flatMap(({ Type, Properties = {} }) =>
        Object.entries(Properties).some(([key, value]) => /(Name|Id)$/.test(key) && /^york(--|__)/.test(String(value)))
          ? [Type]
          : [],
      ),
    );
    const known = [...Object.keys(named), ...seenOtherwise];
    expect([...new Set(types)].filter((type) => !known.includes(type))).toEqual([]);
  });

  it('has no policies of AWS but those that docs/isolation.md says', () => {
    const section = new Page('isolation.md').section('Policies of AWS');
    const rows = [...section.matchAll(/^\| `([^`]+)` \| `([^`]+)` \|/gm)];
    const listed = rows.flatMap(([, roles = '', policy = '']) => roles.split(', ').map((role) => `${role}: ${policy}`));
    expect(once(policiesOfAws(york))).toEqual(listed.sort());
  });
});

describe('the evaluator', () => {
  it('lets a role use a key by its alias, and no other', async () => {
    const [own = '', other = ''] = [york, leeds].map((of) => aliasesOf(of)[0] ?? '');
    const statement = {
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: '*',
      Condition: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': own } },
    };
    const asked = [own, other].map((alias) => isAllowed([statement], 'kms:Decrypt', keyArn(alias), ''));
    expect(await Promise.all(asked)).toEqual([true, false]);
  });
});

describe('roles of one city', () => {
  const pairs: [string, City, City, string][] = [
    ['another city', york, leeds, 'What reaches another city'],
    ['production, from staging', staging, york, 'What reaches another stage'],
    ['staging, from production', york, staging, 'What reaches another stage'],
  ];
  it.each(explored(pairs, 1, 10))(
    'reach of %s nothing but what docs/isolation.md says',
    async (_, from, to, heading) => {
      expect(once(await reaches(from, to))).toEqual(said(heading));
    },
  );
});
