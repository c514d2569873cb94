import { add, type Case, remove, resource, set, stackOf } from './case';

const alarm = 'AWS::CloudWatch::Alarm';

/** Changes of templates that touch what runs, what people see, and what auditors ask. */
export const runningCases: readonly Case[] = [
  {
    name: 'settings of the account leave the foundation',
    of: 'arlington',
    earlier: (m) =>
      add(m, 'foundation', { logicalId: 'IotLogging', type: 'AWS::IoT::Logging', properties: { AccountId: '1' } }),
    expect: ['availability.account neutral medium'],
  },
  {
    name: 'message rule is switched off',
    of: 'arlington',
    toolkit: (m) =>
      set(resource(m, 'traffic', 'AWS::IoT::TopicRule', 'Feedspatmap'), 'TopicRulePayload.RuleDisabled', true),
    expect: ['availability.switched-off:traffic_spat_map worse critical'],
  },
  {
    name: 'message rule gets another name',
    of: 'arlington',
    toolkit: (m) =>
      set(resource(m, 'traffic', 'AWS::IoT::TopicRule', 'Feedspatmap'), 'RuleName', 'arlington__traffic_spat'),
    expect: ['availability.message-rule:traffic_spat.name worse critical'],
  },
  {
    name: 'message rule takes other messages',
    of: 'arlington',
    toolkit: (m) =>
      set(
        resource(m, 'traffic', 'AWS::IoT::TopicRule', 'Feedspatmap'),
        'TopicRulePayload.Sql',
        "SELECT * FROM 'arlington/north/roadside-unit/+'",
      ),
    expect: ['availability.message-rule:traffic_spat_map.sql neutral medium'],
  },
  {
    name: 'message rule loses its error action',
    of: 'arlington',
    toolkit: (m) =>
      set(resource(m, 'traffic', 'AWS::IoT::TopicRule', 'Feedspatmap'), 'TopicRulePayload.ErrorAction', undefined),
    expect: ['availability.second-way:traffic_spat_map worse high'],
  },
  {
    name: 'queue loses its second queue',
    of: 'arlington',
    toolkit: (m) =>
      set(resource(m, 'traffic', 'AWS::SQS::Queue', 'FeedhireslogQueuesQueue'), 'RedrivePolicy', undefined),
    expect: ['availability.second-way:traffic-hires-log worse high'],
  },
  {
    name: 'queue is no longer read',
    of: 'arlington',
    toolkit: (m) => set(resource(m, 'traffic', 'AWS::Lambda::EventSourceMapping', 'Processorhires'), 'Enabled', false),
    expect: ['availability.switched-off:ProcessorhiresSource0 worse critical'],
  },
  {
    name: 'queue is read from another place',
    of: 'arlington',
    toolkit: (m) =>
      set(resource(m, 'traffic', 'AWS::Lambda::EventSourceMapping', 'Processorhires'), 'EventSourceArn', {
        'Fn::GetAtt': ['FeedspatmapQueuesQueue28415E05', 'Arn'],
      }),
    expect: ['availability.replaced:traffic worse medium'],
  },
  {
    name: 'program is gone',
    of: 'arlington',
    toolkit: (m) => remove(m, 'traffic', 'AWS::Lambda::Function', 'Processorhires'),
    expect: ['availability.removed:traffic worse high'],
  },
  {
    name: 'program of another release',
    of: 'arlington',
    toolkit: (m) => {
      m.code['arlington--traffic-hires'] = { code: 'another release', settings: 'x' };
    },
    expect: ['availability.restart:traffic.settings neutral low'],
  },
  {
    name: 'program has half the memory',
    of: 'arlington',
    toolkit: (m) => set(resource(m, 'traffic', 'AWS::Lambda::Function', 'Processorhires'), 'MemorySize', 128),
    expect: ['availability.memory:traffic-hires worse medium'],
  },
  {
    name: 'program has less time',
    of: 'arlington',
    toolkit: (m) => set(resource(m, 'traffic', 'AWS::Lambda::Function', 'Processorhires'), 'Timeout', 10),
    expect: ['availability.timeout:traffic-hires worse medium'],
  },
  {
    name: 'program works on fewer files at once',
    of: 'arlington',
    toolkit: (m) =>
      set(
        resource(m, 'traffic', 'AWS::Lambda::EventSourceMapping', 'Processorhires'),
        'ScalingConfig.MaximumConcurrency',
        2,
      ),
    expect: ['availability.concurrency:ProcessorhiresSource0 worse medium'],
  },
  {
    name: 'interface takes fewer calls',
    of: 'portland',
    toolkit: (m) =>
      set(
        resource(m, 'charging', 'AWS::ApiGatewayV2::Stage', 'Endpoint'),
        'DefaultRouteSettings.ThrottlingRateLimit',
        10,
      ),
    expect: ['availability.throttle:ocpp worse medium'],
  },
  {
    name: 'interface is made anew',
    of: 'portland',
    toolkit: (m) => set(resource(m, 'charging', 'AWS::ApiGatewayV2::Api', 'Endpoint'), 'ProtocolType', 'HTTP'),
    expect: ['availability.replaced:charging worse high'],
  },
  {
    name: 'a call of an interface is gone',
    of: 'arlington',
    toolkit: (m) => {
      const { resources } = stackOf(m, 'residents');
      const route = Object.values(resources).find(({ properties }) => properties.RouteKey === 'GET /people/{personId}');
      delete resources[route?.logicalId as string];
    },
    expect: ['availability.removed:residents worse high'],
  },
  {
    name: 'clock runs less often',
    of: 'portland',
    toolkit: (m) =>
      set(resource(m, 'traffic', 'AWS::Events::Rule', /^Processortiming/), 'ScheduleExpression', 'rate(1 hour)'),
    expect: ['operations.clock:ProcessortimingClock neutral low'],
  },
  {
    name: 'alarms of a loss of supply become incidents no longer',
    of: 'arlington',
    toolkit: (m) => remove(m, 'foundation', 'AWS::Events::Rule', 'IncidentsRule'),
    expect: ['operations.incidents worse low'],
  },
  {
    name: 'an alarm goes off earlier',
    of: 'arlington',
    toolkit: (m) => set(resource(m, 'traffic', alarm, 'Alarmshiresloginge'), 'Threshold', 300),
    expect: ['operations.alarm-stricter:traffic-hires-log-ingest-lag better info'],
  },
  {
    name: 'a new alarm',
    of: 'arlington',
    toolkit: (m) => {
      const like = resource(m, 'traffic', alarm, 'Alarmshiresloginge');
      const properties = {
        ...like.properties,
        AlarmName: 'arlington--traffic-new',
        AlarmDescription: 'New alarm\n\nLook.',
      };
      add(m, 'traffic', { ...like, logicalId: 'Alarmsnew12345678', properties });
    },
    expect: ['operations.alarms-new:traffic better info'],
  },
  {
    name: 'an alarm in other words',
    of: 'arlington',
    toolkit: (m) => set(resource(m, 'traffic', alarm, 'Alarmshiresloginge'), 'AlarmDescription', 'Late\n\nLook.'),
    expect: ['operations.alarms-changed:traffic.words neutral info'],
  },
  {
    name: 'a panel more on the dashboard',
    of: 'arlington',
    toolkit: (m) => {
      const dashboard = resource(m, 'operations', 'AWS::CloudWatch::Dashboard', 'City');
      const body = JSON.parse(String(dashboard.properties.DashboardBody)) as { widgets: unknown[] };
      body.widgets.push({
        type: 'metric',
        properties: { title: 'Red running', view: 'timeSeries', metrics: [['citykit/traffic', 'RedRunning']] },
      });
      dashboard.properties.DashboardBody = JSON.stringify(body);
    },
    expect: ['operations.dashboard:city.added better info'],
  },
  {
    name: 'a panel fewer on the dashboard',
    of: 'arlington',
    toolkit: (m) => {
      const dashboard = resource(m, 'operations', 'AWS::CloudWatch::Dashboard', 'City');
      const body = JSON.parse(String(dashboard.properties.DashboardBody)) as { widgets: { type: string }[] };
      body.widgets.splice(
        body.widgets.findIndex(({ type }) => type === 'metric'),
        1,
      );
      dashboard.properties.DashboardBody = JSON.stringify(body);
    },
    expect: ['operations.dashboard:city.removed worse low'],
  },
  {
    name: 'the dashboard is laid out otherwise',
    of: 'arlington',
    toolkit: (m) => {
      const dashboard = resource(m, 'operations', 'AWS::CloudWatch::Dashboard', 'City');
      const body = JSON.parse(String(dashboard.properties.DashboardBody)) as { widgets: { x: number }[] };
      for (const widget of body.widgets) widget.x += 1;
      dashboard.properties.DashboardBody = JSON.stringify(body);
    },
    expect: ['operations.dashboard:city.layout neutral info'],
  },
  {
    name: 'labels',
    of: 'arlington',
    toolkit: (m) => set(resource(m, 'foundation', 'AWS::S3::Bucket', 'LakeCurated'), 'Tags', []),
    expect: ['operations.rest:foundation.labels neutral info'],
  },
  {
    name: 'something that no rule has a word for',
    of: 'arlington',
    toolkit: (m) =>
      set(resource(m, 'foundation', 'AWS::S3::Bucket', 'LakeCurated'), 'TransferAcceleration', { Status: 'Enabled' }),
    expect: ['operations.rest:foundation.details neutral info'],
  },
  {
    name: 'a saved query less',
    of: 'arlington',
    toolkit: (m) => {
      const { resources } = stackOf(m, 'traffic');
      const query = Object.values(resources).find(({ type }) => type === 'AWS::Athena::NamedQuery');
      delete resources[query?.logicalId as string];
    },
    expect: ['operations.rest:traffic.gone neutral low'],
  },
  {
    name: 'a check is waived',
    of: 'arlington',
    toolkit: (m) =>
      m.acknowledgements.push({
        id: 'AwsSolutions::AwsSolutions-SQS4',
        construct: 'traffic/Feed-hires-log/Queues/Queue/Resource',
        reason: 'old senders know no TLS',
      }),
    expect: ['compliance.acknowledgements:traffic worse medium'],
  },
  {
    name: 'a check is no longer waived',
    of: 'arlington',
    toolkit: (m) => {
      m.acknowledgements.splice(
        m.acknowledgements.findIndex(({ construct }) => construct.startsWith('traffic/')),
        1,
      );
    },
    expect: ['compliance.acknowledgements:traffic- better info'],
  },
  {
    name: 'a check fails',
    of: 'arlington',
    toolkit: (m) =>
      m.findings.push({
        pack: 'CitykitIot',
        rule: 'IOT2',
        message: 'a rule without error action loses messages',
        construct: 'arlington/traffic/Feed-spat-map/Rule',
        stack: 'arlington/traffic',
      }),
    expect: ['compliance.findings:CitykitIot.IOT2 worse high'],
  },
  {
    name: 'file store is copied to another place',
    of: 'arlington',
    toolkit: (m) =>
      set(resource(m, 'residents', 'AWS::S3::Bucket', 'RecordsDocuments'), 'ReplicationConfiguration', {
        Role: 'x',
        Rules: [{ Status: 'Enabled', Destination: { Bucket: 'y' } }],
      }),
    expect: ['compliance.copies:residents-documents neutral high'],
  },
];
