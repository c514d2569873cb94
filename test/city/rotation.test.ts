import { city, templates } from '../support/city';

const table = { TableName: 'testville--certificate-rotation' };

describe('rotation of certificates', () => {
  it('is there once a city, whatever services it has', () => {
    const all = templates(city({ devices: { districts: ['north', 'south'] } }));
    const found = Object.entries(all).filter(
      ([, template]) => Object.keys(template.findResources('AWS::StepFunctions::StateMachine')).length > 0,
    );
    expect(found.map(([stack]) => stack)).toEqual(['foundation']);
    all.foundation?.hasResourceProperties('AWS::DynamoDB::Table', table);
  });

  it('alarms when one device, and when the whole, fails', () => {
    const { operations } = templates(city());
    for (const name of ['rotation-failed', 'rotation-stopped'])
      operations?.hasResourceProperties('AWS::CloudWatch::Alarm', {
        AlarmName: `testville--${name}`,
        Namespace: 'AWS/States',
        MetricName: 'ExecutionsFailed',
      });
  });

  it('alarms when certificates stay unread, survey after survey', () => {
    const { operations } = templates(city());
    operations?.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'testville--rotation-unread',
      Namespace: 'citykit/devices',
      MetricName: 'ClockFailures',
      Dimensions: [{ Name: 'City', Value: 'testville' }],
      // As long as from one survey to the next.
      Period: 6 * 3600,
      EvaluationPeriods: 3,
      DatapointsToAlarm: 2,
      TreatMissingData: 'notBreaching',
    });
  });

  it('is not there for a city without devices of its own', () => {
    const identity = { kind: 'cognito' };
    const services = { residents: { population: 10, retention: { application: '10y' } } };
    const { foundation } = templates(city({ identity, services }));
    foundation?.resourceCountIs('AWS::StepFunctions::StateMachine', 0);
  });
});
