import type { Resource } from '../../../../lib/model/city-model';
import { type PartAt, part, partsIn, partsOf } from '../../../../lib/review/rules/shared/parts';
import { services } from '../../../../lib/services';
import { phrase } from '../../../../lib/words/phrase';
import { say } from '../../../../lib/words/say';
import { beacon } from '../../../support/services/beacon';

const naming = { key: 'testville', services: [beacon, ...services] };

const of = (
  type: string,
  properties: Resource['properties'],
  stack = 'beacon',
  logicalId = 'Part01234567',
): PartAt => ({
  stack,
  after: { logicalId, type, properties },
});
const queue = (name: string, stack = 'beacon') => of('AWS::SQS::Queue', { QueueName: `testville--${name}` }, stack);
const program = (id: string, stack = 'beacon') => of('AWS::IAM::Role', {}, stack, `Processor${id}Role01234567`);

const both = (value: ReturnType<typeof part>) =>
  (['en', 'zh'] as const).map((language) => say(phrase('value', { value }), language));

describe('a part', () => {
  it('is called by what its definition is called, and what the end of its name says', () => {
    expect(both(part(queue('beacon-flash'), naming))).toEqual(['queue “Flashes” of “Beacons”', '“航标”的队列“闪光”']);
    expect(both(part(queue('beacon-flash-dlq'), naming))).toEqual([
      'queue “Flashes: messages given up” of “Beacons”',
      '“航标”的队列“闪光：放弃处理的消息”',
    ]);
  });

  it('is called by the longest id that its name begins with', () => {
    const log = of('AWS::Logs::LogGroup', { LogGroupName: '/aws/firehose/testville--traffic-spat-map-raw' }, 'traffic');
    expect(both(part(log, naming))[0]).toBe('log “SPaT and MAP, as it came” of “Traffic”');
  });

  it('without a name of its own is called by the program that it serves', () => {
    expect(both(part(program('flash'), naming))[0]).toBe('role “flashes” of “Beacons”');
  });

  it('that publishes an interface is no second interface', () => {
    const api = of('AWS::ApiGatewayV2::Api', { Name: 'testville--beacon-calls' });
    const stage = of('AWS::ApiGatewayV2::Stage', { StageName: '$default' });
    const calls = [1, 2, 3, 4, 5].map((n) => of('AWS::ApiGatewayV2::Route', { RouteKey: `GET /${n}` }));
    const counted = both(partsIn([api, ...calls, stage], naming));
    expect(counted).toEqual(['1 interface and 5 calls', '1 个接口、5 项接口调用']);
  });

  it('that no definition knows has a common name, which is another one in the foundation than in a service', () => {
    const bucket = (stack: string, name: string) => of('AWS::S3::Bucket', { BucketName: `testville--${name}` }, stack);
    expect(both(part(bucket('foundation', 'raw'), naming))).toEqual([
      'file store “messages as they came”',
      '文件库“原始消息”',
    ]);
    expect(both(part(bucket('beacon', 'beacon-raw'), naming))[0]).toBe('file store “beacon-raw” of “Beacons”');
  });

  it('of a district says which', () => {
    const group = of('AWS::IoT::ThingGroup', { ThingGroupName: 'testville--harbour-beacon-east_pier' });
    expect(both(part(group, naming))[0]).toBe('device group “Beacon, east.pier” of “Beacons”');
  });

  it('on a clock is a timer', () => {
    const rule = of(
      'AWS::Events::Rule',
      { ScheduleExpression: 'rate(1 hour)' },
      'beacon',
      'ProcessorflashClock01234567',
    );
    expect(both(part(rule, naming))).toEqual(['timer “flashes” of “Beacons”', '“航标”的定时器“闪光”']);
  });

  it('that is a person is called by what they are told, never by their address', () => {
    const person = of(
      'AWS::SNS::Subscription',
      { Endpoint: 'duty@testville.example', TopicArn: { Ref: 'AlarmsTopiccritical01234567' } },
      'foundation',
    );
    expect(both(part(person, naming))).toEqual(['recipient “critical alarms”', '接收人“紧急告警”']);
  });
});

describe('several parts', () => {
  it('are told by kind and name, the service once', () => {
    const three = [queue('beacon-flash'), queue('beacon-flash-dlq'), program('flash')];
    expect(both(partsOf(three, naming))).toEqual([
      'queues “Flashes” and “Flashes: messages given up” and role “flashes” of “Beacons”',
      '“航标”的队列“闪光”、“闪光：放弃处理的消息”、角色“闪光”',
    ]);
  });

  it('are counted by kind when they are many', () => {
    const many = [...Array(5).keys()].map((i) => queue(`beacon-x${i}`));
    expect(both(partsIn([...many, program('flash')], naming))).toEqual(['5 queues and 1 role', '5 个队列、1 个角色']);
  });
});
