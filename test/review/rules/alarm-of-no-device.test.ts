import { stricterAlarms } from '../../../lib/review/rules/operations/alarms';
import type { CityChange } from '../../../lib/review/rules/rule';
import { alarmLoosened } from '../../../lib/review/rules/security/alarms';
import { services } from '../../../lib/services';

/** The alarm of refused messages of district meters, which waits for so many seconds. */
const alarm = (Period: number) => {
  const Metric = { Dimensions: [{ Name: 'Feed', Value: 'district-flows' }] };
  const properties = {
    AlarmName: 'testville--water-district-flows-quarantine',
    ComparisonOperator: 'GreaterThanThreshold',
    EvaluationPeriods: 1,
    Metrics: [{ MetricStat: { Metric, Period } }],
    Threshold: 5,
  };
  return { logicalId: 'Alarm', type: 'AWS::CloudWatch::Alarm', properties };
};

/** How grave it is that the alarm goes off later, in a city of such settings, or where nobody knows these. */
function told(city?: Readonly<Record<string, unknown>>) {
  const part = { stack: 'water', type: 'AWS::CloudWatch::Alarm', before: alarm(300), after: alarm(3600) };
  const head = { ...(city ? { city: { services: { water: city } } } : {}), model: { code: {}, stacks: [] } };
  const change = { key: 'testville', services, resources: [part], head } as unknown as CityChange;
  return alarmLoosened.find(change).map(({ direction, severity }) => `${direction} ${severity}`);
}

describe('an alarm about messages of devices that goes off later', () => {
  // Finding: the interval of district meters shut `worse:high` in a city without any, beside “it decides nothing as the city stands”.
  it('is worse where there are such devices, and where nobody knows', () => {
    expect(told({ districts: 60 })).toEqual(['worse high']);
    expect(told()).toEqual(['worse high']);
  });

  it('harms nobody where the city has none of them', () => {
    expect(told({ districts: 0 })).toEqual(['neutral info']);
  });
});

// Finding: 30 sensors of the air came with another interval, and their alarm “goes off earlier than before”, for the better.
describe('an alarm about messages of devices that goes off earlier', () => {
  const turn = (...numbers: readonly number[]) => {
    const [base, head] = numbers.map((districts) => ({
      city: { services: { water: { districts } } },
      model: { code: {}, stacks: [] },
    }));
    const part = { stack: 'water', type: 'AWS::CloudWatch::Alarm', before: alarm(3600), after: alarm(300) };
    const change = { key: 'testville', services, resources: [part], base, head } as unknown as CityChange;
    return stricterAlarms.find(change).map(({ direction }) => direction);
  };

  it('is better where there were such devices and still are', () => {
    expect(turn(60, 60)).toEqual(['better']);
    expect(turn(0, 30)).toEqual(['neutral']);
    expect(turn(60, 0)).toEqual(['neutral']);
  });
});
