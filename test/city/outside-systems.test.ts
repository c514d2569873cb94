import { join } from 'node:path';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { synthCity } from '../../lib/assembly/synth-city';
import { grid } from '../../lib/services/grid';
import { city, regions, templates } from '../support/city';
import { withPacks } from '../support/packs';

const vtn = {
  address: 'https://vtn.power.example/openadr3/3.0.1',
  programs: [{ program: 'Peak', asset: 'F-1' }],
  everyMinutes: 10,
};
const gridCity = (section: object, overrides: object = {}) =>
  city(
    {
      services: { grid: { meters: 3, standard: 'en50160', nominalVolts: 230, ...section } },
      departments: { energy: ['engineer'] },
      ...overrides,
    },
    [grid],
  );
const gridOf = (section: object, overrides: object = {}) =>
  templates(gridCity(section, overrides), [grid]).grid as Template;

const functionName = 'testville--grid-vtn-poll';
const secretName = 'testville--grid-vtn-credentials';

/** Statements of the role of the function that polls, by action. */
function statementsOf(template: Template): readonly { readonly Action: unknown; readonly Resource: unknown }[] {
  const [lambda] = Object.values(
    template.findResources('AWS::Lambda::Function', { Properties: { FunctionName: functionName } }),
  );
  const role = lambda?.Properties.Role['Fn::GetAtt'][0];
  return Object.values(template.findResources('AWS::IAM::Policy')).flatMap(({ Properties }) =>
    Properties.Roles.some(({ Ref }: { Ref: string }) => Ref === role) ? Properties.PolicyDocument.Statement : [],
  );
}

describe.each(Object.entries(regions))('a service that asks a system of others, in %s', (partition, region) => {
  const identity = { kind: partition === 'aws-cn' ? 'sigv4' : 'cognito' };
  let known: Template | undefined;
  const made = () => {
    known ??= gridOf({ vtn }, { region, identity });
    return known;
  };

  it('has its secret without a value, which nobody else reads', () => {
    made().hasResourceProperties('AWS::SecretsManager::Secret', {
      Name: secretName,
      Description: Match.stringLikeRegexp('client_id'),
      SecretString: Match.absent(),
      GenerateSecretString: Match.absent(),
    });
    made().hasResourceProperties('AWS::SecretsManager::ResourcePolicy', {
      ResourcePolicy: { Statement: [Match.objectLike({ Effect: 'Deny', Condition: Match.anyValue() })] },
    });
  });

  it('runs by its clock, and has the names of what it works with and no value', () => {
    made().hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: functionName,
      VpcConfig: Match.absent(),
      Environment: {
        Variables: Match.objectLike({
          CITYKIT_SECRET_VTN_CREDENTIALS: secretName,
          CITYKIT_LANDING_BUCKET: Match.stringLikeRegexp('^testville--landing'),
        }),
      },
    });
    made().hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: 'rate(10 minutes)' });
  });

  it('may put files into its folder and read its secret, and touches no other file', () => {
    const statements = statementsOf(made());
    const of = (action: string) => statements.filter(({ Action }) => [Action].flat().includes(action));
    expect(of('secretsmanager:GetSecretValue')).toHaveLength(1);
    expect(JSON.stringify(of('s3:PutObject').map(({ Resource }) => Resource))).toMatch(
      /landing[^"]*\/grid\/demand-events\/\*/,
    );
    expect(of('s3:PutObject')).toHaveLength(1);
    const all = statements.flatMap(({ Action }) => Action);
    expect(all.filter((action) => /^s3:(Get|List|Delete)/.test(String(action)))).toEqual([]);
  });

  it('has alarms of silence, of refusal and of its secret, each with what to do', () => {
    const alarm = (name: string, properties: object) =>
      made().hasResourceProperties('AWS::CloudWatch::Alarm', {
        AlarmName: `testville--grid-${name}`,
        AlarmActions: [Match.anyValue()],
        OKActions: [Match.anyValue()],
        ...properties,
      });
    const system = [
      { Name: 'City', Value: 'testville' },
      { Name: 'System', Value: 'vtn' },
    ];
    alarm('vtn-silent', { MetricName: 'AnswerAge', Dimensions: system, Threshold: 3600, Period: 1200 });
    alarm('vtn-refused', {
      MetricName: 'NotLetIn',
      Dimensions: system,
      AlarmDescription: Match.stringLikeRegexp('credentials'),
    });
    alarm('vtn-credentials-overdue', { Threshold: 365 });
    alarm('vtn-credentials-unread', { Namespace: 'citykit/grid' });
  });
});

// Finding: who runs the cloud was to ask others for keys that the city itself makes and gives to apps.
it('asks nobody outside for what the city makes itself', () => {
  const section = { desks: 2, requestsPerYear: 900, types: [{ code: 'A', name: 'Lamp', desk: 'd' }], georeport: {} };
  const { requests } = templates(city({ services: { requests: section } }));
  const overdue = (template: Template | undefined, name: string) =>
    template?.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: name,
      AlarmDescription: Match.stringLikeRegexp(name.includes('requests') ? 'Make a new one' : 'Ask who gives'),
    });
  overdue(requests as Template, 'testville--requests-api-keys-overdue');
  overdue(gridOf({ vtn }), 'testville--grid-vtn-credentials-overdue');
});

describe('a service that asks nobody', () => {
  it('has no function, no secret and no alarm for it', () => {
    const text = JSON.stringify(gridOf({}).toJSON());
    expect(text).not.toMatch(/vtn|SecretsManager|CITYKIT_LANDING_BUCKET/);
  });

  it('differs from one that does in that alone', () => {
    const [without, together] = [gridOf({}), gridOf({ vtn })].map((one) => one.toJSON().Resources);
    const changed = Object.keys(without).filter((id) => JSON.stringify(without[id]) !== JSON.stringify(together[id]));
    // It stands while any alarm stands.
    expect(changed.map((id) => without[id].Type)).toEqual(['AWS::CloudWatch::CompositeAlarm']);
  });
});

describe('words of its alarms', () => {
  it('are in the language of the city', () => {
    const text = JSON.stringify(gridOf({ vtn }, { language: 'zh' }).findResources('AWS::CloudWatch::Alarm'));
    for (const words of ['拒绝接入', '无完整应答', '本市在 VTN 的接入凭证: 逾期未更换', '无法读取'])
      expect(text).toContain(words);
  });
});

describe('the address of a system of others', () => {
  const section = (address: string) => gridCity({ vtn: { ...vtn, address } });

  it.each(['https://vtn.power.example', 'https://vtn.power.example:8443/a/', 'https://电力.example/openadr3'])(
    'may be %s',
    (address) => expect(() => section(address)).not.toThrow(),
  );

  it.each([
    'http://vtn.power.example',
    'https://ven:pw@vtn.power.example',
    'https://ven@vtn.power.example',
    'https://vtn.power.example/?key=1',
    'https://vtn.power.example/#a',
    'https://10.0.0.1/',
    'https://169.254.169.254/latest',
    'https://0x7f.1/',
    'https://2130706433/',
    'https://[fd00:ec2::254]/',
    'https://localhost/',
    'https://vtn.local/',
    'https://vtn.eu-west-1.compute.internal/',
    'https://vtn/',
    'vtn.power.example',
    '',
  ])('may not be %j', (address) => expect(() => section(address)).toThrow(/HTTPS address|URL/));
});

describe('the checks of CDK and the packs', () => {
  const { scratch, handler } = withPacks();

  it.each(Object.entries(regions))('find nothing in %s', (partition, region) => {
    const identity = { kind: partition === 'aws-cn' ? 'sigv4' : 'cognito' };
    const result = synthCity(gridCity({ vtn }, { region, identity }), [grid], handler, join(scratch, partition));
    expect(result.findings).toEqual([]);
  });
});
