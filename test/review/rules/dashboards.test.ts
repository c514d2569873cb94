import { turningNames, withoutTurningLines } from '../../../lib/review/rules/operations/turning-lines';

const line = (queue: string) => ['AWS/SQS', 'Age', 'QueueName', queue, { stat: 'Maximum' }];
const feedLine = (feed: string) => ['citykit/harbour', 'Accepted', 'City', 'testville', 'Feed', feed];
const formula = (n: number) => [{ expression: `100 * refused${n} / taken${n}` }];
const panel = (...metrics: unknown[]) => ({
  title: 'Messages',
  shows: JSON.stringify(['metric', 'lines', metrics, null]),
});

const gone = new Set(['testville--harbour-flash']);
const left = (...metrics: unknown[]) => withoutTurningLines([panel(...metrics)], gone, 'testville');

describe('a panel without what goes', () => {
  it('shows the same as the panel of what stays', () => {
    const [flash, tide] = ['testville--harbour-flash', 'testville--harbour-tide'];
    expect(left(line(flash), line(tide))).toEqual(left(line(tide)));
    expect(left(feedLine('flash'), feedLine('tide'), formula(0), formula(1))).toEqual(
      left(feedLine('tide'), formula(0)),
    );
  });

  it('is none when it showed nothing else', () => {
    expect(left(line('testville--harbour-flash'))).toEqual([]);
  });

  it('still differs in everything else', () => {
    expect(left(line('testville--harbour-tide'))).not.toEqual(left(line('testville--harbour-wind')));
    expect(left(line('testville--harbour-flash-2'))).toHaveLength(1);
  });
});

describe('names of what comes or goes', () => {
  const named = (...resources: unknown[]) => turningNames({ key: 'testville', resources } as never);

  it('are those of parts of one side alone, in the account and in the template', () => {
    const queue = (QueueName: string) => ({
      logicalId: `Q${QueueName}`,
      type: 'AWS::SQS::Queue',
      properties: { QueueName },
    });
    const names = named(
      { before: queue('gone') },
      { after: queue('new') },
      { before: queue('stays'), after: queue('stays') },
    );
    expect([...names]).toEqual(['gone', 'Qgone', 'new', 'Qnew']);
  });

  it('are of a feed that has no queue, too: its alarm of refused messages has its name', () => {
    const metric = { Namespace: 'citykit/harbour', Dimensions: [{ Name: 'Feed', Value: 'flash' }] };
    const before = {
      logicalId: 'A',
      type: 'AWS::CloudWatch::Alarm',
      properties: { Metrics: [{ MetricStat: { Metric: metric } }] },
    };
    const names = named({ stack: 'harbour', before });
    const without = (...lines: unknown[]) => withoutTurningLines([panel(...lines)], names, 'testville');
    expect(without(feedLine('flash'), feedLine('tide'))).toEqual(without(feedLine('tide')));
  });

  it('are of an interface, whose lines the template refers to', () => {
    const before = { logicalId: 'ApiFlash', type: 'AWS::ApiGatewayV2::Api', properties: { Name: 'testville--flash' } };
    const calls = ['AWS/ApiGateway', 'Count', 'ApiId', '<ApiFlash>', { stat: 'Sum' }];
    expect(withoutTurningLines([panel(calls)], named({ before }), 'testville')).toEqual([]);
  });
});
