import { Match } from 'aws-cdk-lib/assertions';
import { city, templates } from '../support/city';

const withDesk = (more: object = {}, identity: object = { kind: 'cognito' }) =>
  templates(
    city({
      identity,
      operations: { access: { operators: ['control-room'] }, ...more },
      services: { traffic: { signals: 3 }, charging: { connectors: 4 } },
    }),
  ).operations as NonNullable<ReturnType<typeof templates>['operations']>;

describe('the operations API of a city', () => {
  it('stands in front of one function, for people who signed in', () => {
    const template = withDesk();
    template.hasResourceProperties('AWS::ApiGatewayV2::Route', {
      RouteKey: 'POST /alarms/{alarmId}/acknowledgement',
      AuthorizationType: 'JWT',
    });
    template.resourceCountIs('AWS::ApiGatewayV2::Api', 1);
  });

  it('lets roles that sign call it and look its address up, and nothing else', () => {
    const template = withDesk({}, { kind: 'sigv4' });
    template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
      Roles: ['control-room'],
      PolicyDocument: {
        Statement: [
          { Action: 'execute-api:Invoke' },
          {
            Action: 'ssm:GetParameter',
            Resource: Match.stringLikeRegexp(':parameter/citykit/testville/.*operations/api-url$'),
          },
        ],
      },
    });
  });

  it('reaches tables of alarms, and no other of the services', () => {
    const statements = Object.values(withDesk().findResources('AWS::IAM::Policy')).flatMap(
      ({ Properties }) => Properties.PolicyDocument.Statement as readonly { Action: unknown; Resource: unknown }[],
    );
    const tables = JSON.stringify(statements.filter(({ Action }) => [Action].flat().includes('dynamodb:PutItem')));
    expect([...tables.matchAll(/table\/([\w-]+)/g)].map(([, name]) => name)).toEqual([
      'testville--charging-alarms',
      'testville--traffic-alarms',
    ]);
  });

  it('tells people of a level of what nobody has, and those of the first of what goes further', () => {
    const template = withDesk({ escalation: { first: ['a@city.example'], third: ['c@city.example'] } });
    const rules = Object.values(
      template.findResources('AWS::Events::Rule', { Properties: { EventBusName: 'testville--bus' } }),
    ).filter(({ Properties }) => Properties.EventPattern['detail-type'].includes('AlarmEscalated'));
    expect(rules.map(({ Properties }) => Properties.EventPattern.detail.level)).toEqual([
      [{ numeric: ['>=', 1] }],
      [{ numeric: ['>=', 2] }],
    ]);
  });

  it('is called for incidents, which it keeps as alarms, and for alarms that they release', () => {
    const template = withDesk();
    const properties = { Properties: { Name: 'testville--alarms-released' } };
    const rules = Object.values(template.findResources('AWS::Events::Rule', properties));
    expect(rules.map(({ Properties }) => Properties.EventPattern)).toEqual([
      {
        source: ['citykit.incidents'],
        'detail-type': ['AlarmReleased', 'IncidentOpened', 'IncidentChanged', 'IncidentEnded'],
        detail: { change: ['raised', { exists: false }] },
      },
    ]);
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike({ CITYKIT_STATE_INCIDENT_ALARMS: Match.anyValue() }) },
    });
  });

  it('has what a service offers carried out by the function that the service names, and no other', () => {
    const template = withDesk();
    template.hasResourceProperties('AWS::ApiGatewayV2::Route', {
      RouteKey: 'POST /charging/stations/{stationId}/limit',
    });
    const called = Object.values(template.findResources('AWS::IAM::Policy')).flatMap(({ Properties }) =>
      (Properties.PolicyDocument.Statement as readonly { Action: unknown; Resource: unknown }[]).filter(
        ({ Action }) => Action === 'lambda:InvokeFunction',
      ),
    );
    expect(called.map(({ Resource }) => Resource)).toEqual([expect.stringMatching(/:testville--charging-schedule$/)]);
  });

  it('has days of its trail sealed by a function that reaches the bucket and the ends of the trail alone', () => {
    const template = withDesk();
    template.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'testville--operations-seals',
      Timeout: 900,
    });
    const [policy] = Object.entries(template.findResources('AWS::IAM::Policy')).filter(([id]) =>
      id.startsWith('DeskSeals'),
    );
    const statements = policy?.[1].Properties.PolicyDocument.Statement as { Action: unknown; Resource: unknown }[];
    const actions = new Set(
      statements.flatMap(({ Action }) => [Action].flat().map((one) => String(one).split(':')[0])),
    );
    expect([...actions].sort()).toEqual(['dynamodb', 'kms', 'logs', 's3', 'sqs', 'xray']);
    const items = JSON.stringify(statements.filter(({ Action }) => [Action].flat().includes('dynamodb:PutItem')));
    expect(items.match(/DeskRecords\w+/g)).toEqual([expect.stringMatching(/^DeskRecordsTableauditheads/)]);
  });

  it('is watched: its calls as those of every API of the city, its functions, and its trail', () => {
    const template = withDesk();
    const api = { Name: 'ApiId', Value: { Ref: Object.keys(template.findResources('AWS::ApiGatewayV2::Api'))[0] } };
    const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties);
    const named = (name: string) => alarms.find(({ AlarmName }) => AlarmName === `testville--operations-${name}`);
    for (const name of ['calls-failed', 'calls-refused', 'calls-slow'])
      expect(JSON.stringify(named(name))).toContain(JSON.stringify(api));
    expect(named('function-throttles')).toMatchObject({ MetricName: 'Throttles' });
    expect(named('audit-broken')).toMatchObject({ Namespace: 'citykit/operations-api', MetricName: 'AuditBreaches' });
    expect(named('days-unsealed')?.Dimensions).toEqual([
      { Name: 'QueueName', Value: 'testville--operations-seals-failed' },
    ]);
  });

  it('is not there in a city that does not ask for it', () => {
    const { operations } = templates(city({}));
    operations?.resourceCountIs('AWS::ApiGatewayV2::Api', 0);
  });
});
