import type { Template } from 'aws-cdk-lib/assertions';
import { CityContext } from '../../lib/city/city-context';
import { incidentSettings } from '../../lib/city/incidents';
import { city, templates } from '../support/city';

type Overrides = Parameters<typeof city>[0];
const foundationOf = (overrides: Overrides = {}) => templates(city(overrides)).foundation as Template;

const ruleOf = (template: Template, name: string) => {
  const rules = template.findResources('AWS::Events::Rule', { Properties: { Name: `testville--${name}` } });
  return Object.values(rules)[0]?.Properties.EventPattern;
};

/** What people are notified of in the life of an alarm. */
const ofAlarms = [
  'AlarmRaised',
  'AlarmCleared',
  'AlarmAcknowledged',
  'AlarmAssigned',
  'AlarmSilenced',
  'AlarmReminded',
];
const notSilenced = { silenced: [false, { exists: false }] };

describe('a city with alarms that may stand for a loss of supply', () => {
  it('sends them to the function of incidents, and to people only what is critical or has been released', () => {
    const foundation = foundationOf();
    expect(ruleOf(foundation, 'alarms-of-supply')).toEqual({
      source: [{ prefix: 'citykit.' }],
      'detail-type': ['AlarmRaised', 'AlarmCleared'],
      detail: { supply: { evidence: [{ exists: true }] } },
    });
    const types = [...ofAlarms, 'AlarmReleased', 'IncidentOpened', 'IncidentEnded'];
    const notHeld = { supply: { evidence: [{ exists: false }] } };
    expect(ruleOf(foundation, 'alarms-major')).toMatchObject({
      'detail-type': types,
      detail: { severity: ['major'], ...notSilenced, ...notHeld },
    });
    expect(ruleOf(foundation, 'alarms-minor').detail).toEqual({
      severity: ['minor', 'warning'],
      ...notSilenced,
      ...notHeld,
    });
    expect(ruleOf(foundation, 'alarms-critical').detail).toEqual({ severity: ['critical'], ...notSilenced });
  });

  it('sends what people do about alarms to it, too, where the city has operations', () => {
    expect(ruleOf(foundationOf(), 'acts-about-alarms')).toBeUndefined();
    const operations = { access: { operators: ['control-room'] } };
    const foundation = foundationOf({ identity: { kind: 'cognito' }, operations });
    expect(ruleOf(foundation, 'acts-about-alarms')).toMatchObject({
      'detail-type': ['AlarmAcknowledged', 'AlarmAssigned', 'AlarmSilenced', 'AlarmUnsilenced', 'AlarmReminded'],
      detail: { severity: [{ 'anything-but': 'critical' }], supply: { evidence: [{ exists: true }] } },
    });
    expect(ruleOf(foundation, 'acts-about-incidents')).toEqual({
      source: ['citykit.incidents'],
      'detail-type': [
        'AlarmAcknowledged',
        'AlarmAssigned',
        'AlarmSilenced',
        'AlarmUnsilenced',
        'AlarmReminded',
        'IncidentClosed',
      ],
    });
  });

  it('lets the function read things, write its table and the bus, and nothing else of the city', () => {
    const foundation = foundationOf();
    const [policy] = Object.entries(foundation.findResources('AWS::IAM::Policy'))
      .filter(([id]) => id.startsWith('IncidentsFunction'))
      .map(
        ([, { Properties }]) => Properties.PolicyDocument.Statement as { Action: string | string[]; Effect: string }[],
      );
    const actions = (policy ?? []).flatMap(({ Action, Effect }) => (Effect === 'Allow' ? Action : [])).sort();
    expect([...new Set(actions.map((action) => action.split(':')[0]))].sort()).toEqual([
      'dynamodb',
      'events',
      'iot',
      'kms',
      'logs',
      'sqs',
      'xray',
    ]);
    expect(actions.filter((action) => action.startsWith('iot:') || action.startsWith('events:'))).toEqual([
      'events:PutEvents',
      'iot:DescribeThing',
    ]);
  });

  it('that has switched incidents off sends them to people as they come; what was held back is still released', () => {
    const foundation = foundationOf({ incidents: { enabled: false } });
    expect(ruleOf(foundation, 'alarms-of-supply')).toBeUndefined();
    expect(ruleOf(foundation, 'alarms-major').detail).toEqual({ severity: ['major'], ...notSilenced });
    expect(ruleOf(foundation, 'alarms-major')['detail-type']).toContain('AlarmReleased');
    foundation.hasResourceProperties('AWS::Lambda::Function', { FunctionName: 'testville--incidents' });
    const operations = templates(city({ incidents: { enabled: false } })).operations as Template;
    expect(JSON.stringify(operations.findResources('AWS::CloudWatch::Dashboard'))).not.toContain('OpenIncidents');
  });

  it('watches the way of these alarms, for who waits for them would hear nothing', () => {
    const operations = templates(city()).operations as Template;
    for (const name of ['incidents-dead-letters', 'incidents-ingest-lag', 'incidents-function-errors'])
      operations.hasResourceProperties('AWS::CloudWatch::Alarm', { AlarmName: `testville--${name}` });
    expect(JSON.stringify(operations.findResources('AWS::CloudWatch::Dashboard'))).toContain('OpenIncidents');
  });

  it('knows the types of all services on which others hang, whichever it runs', () => {
    const { supplying } = incidentSettings(new CityContext(city(), []));
    expect(supplying).toContainEqual({ service: 'grid', deviceType: 'network-monitor' });
  });
});

describe('a city without such alarms', () => {
  it('has no function for them, and all alarms go to people as they come', () => {
    const foundation = foundationOf({ services: { waste: { containers: 3 } } });
    expect(Object.keys(foundation.findResources('AWS::Lambda::Function')).join()).not.toContain('Incidents');
    expect(ruleOf(foundation, 'alarms-major')).toMatchObject({
      'detail-type': ofAlarms,
      detail: { severity: ['major'], ...notSilenced },
    });
  });
});
