import type { ResourceChange } from '../../../lib/review/compare/resource-change';
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
  it('are those of parts of one side alone', () => {
    const queue = (QueueName: string) => ({ logicalId: 'Q', type: 'AWS::SQS::Queue', properties: { QueueName } });
    const resources = [
      { before: queue('gone') },
      { after: queue('new') },
      { before: queue('stays'), after: queue('stays') },
    ] as unknown as ResourceChange[];
    expect([...turningNames({ resources } as never)]).toEqual(['gone', 'new']);
  });
});
