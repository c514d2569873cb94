import type { Template } from 'aws-cdk-lib/assertions';
import { services } from '../../lib/services';
import { city, templates } from '../support/city';

const trafficOf = (spat: Record<string, unknown>) =>
  templates(city({ services: { traffic: { signals: 3, spat: { roadsideUnits: 2, ...spat } } } })).traffic as Template;
const off = trafficOf({});
const on = trafficOf({ stopsOnGreen: true });

const ruleName = 'testville__traffic_basic_safety';
const namesOf = (template: Template, type: string, property: string) =>
  Object.values(template.findResources(type)).map((r) => String(r.Properties[property]));
const policyOf = (template: Template) =>
  JSON.stringify(
    template.findResources('AWS::IoT::Policy', { Properties: { PolicyName: 'testville--roadside-unit' } }),
  );

describe('a feed whose messages tell of people', () => {
  it('is in a city only when its setting is on: rule, queue, function, and the right of devices to send', () => {
    for (const [template, has] of [
      [off, false],
      [on, true],
    ] as const) {
      expect(namesOf(template, 'AWS::IoT::TopicRule', 'RuleName').includes(ruleName)).toBe(has);
      expect(namesOf(template, 'AWS::SQS::Queue', 'QueueName').includes('testville--traffic-basic-safety')).toBe(has);
      expect(namesOf(template, 'AWS::Lambda::Function', 'FunctionName').includes('testville--traffic-stops')).toBe(has);
      expect(policyOf(template).includes(ruleName)).toBe(has);
    }
  });

  it('keeps no copy in the raw zone, as every other feed does', () => {
    const [rule] = Object.values(on.findResources('AWS::IoT::TopicRule', { Properties: { RuleName: ruleName } }));
    expect(rule?.Properties.TopicRulePayload.Actions.map((a: object) => Object.keys(a))).toEqual([['Sqs']]);
    const streams = (template: Template) =>
      namesOf(template, 'AWS::KinesisFirehose::DeliveryStream', 'DeliveryStreamName').sort();
    expect(streams(on)).toEqual(streams(off));
    expect(streams(on)).toContain('testville--traffic-spat-map-raw');
  });

  it('lets its files lie a month in the landing zone, whichever services the city has', () => {
    const landingOf = (landingDays: number) => {
      const { foundation } = templates(city({ retention: { landingDays } }));
      const buckets = (foundation as Template).findResources('AWS::S3::Bucket');
      const landing = Object.values(buckets).find(({ Properties }) => /--landing/.test(String(Properties.BucketName)));
      const rules: readonly { Prefix?: string; ExpirationInDays?: number }[] =
        landing?.Properties.LifecycleConfiguration.Rules;
      return Object.fromEntries(
        rules.flatMap(({ Prefix = '', ExpirationInDays: days }) => (days === undefined ? [] : [[Prefix, days]])),
      );
    };
    expect(landingOf(400)).toEqual({
      '': 400,
      'charging/ocpp-frames/': 30,
      'charging/sessions/': 30,
      'education/absences/': 30,
      'education/availability/': 30,
      'education/calendars/': 30,
      'education/daily/': 30,
      'education/roster/': 30,
      'grid/green-button/': 30,
      'grid/interval-reads/': 30,
      'grid/places/': 30,
      'grid/register-reads/': 30,
      'medical/adt/': 30,
      'medical/appointments/': 30,
      'medical/beds/': 30,
      'medical/encounters/': 30,
      'medical/locations/': 30,
      'medical/vitals/': 30,
      'parking/charges/': 30,
      'payments/settlement/': 30,
      'requests/requests/': 30,
      'water/interval-files/': 30,
      'water/meter-districts/': 30,
    });
    expect(new Set(Object.values(landingOf(7)))).toEqual(new Set([7]));
  });

  it('is every feed of files from which rows with hashes of people come', () => {
    const isHashed = ({ columns }: { readonly columns: object }) =>
      Object.keys(columns).some((id) => /_hash$/.test(id));
    const brought = services.flatMap(({ id, feeds, records }) => {
      const hashed = new Set(records.filter(isHashed).map(({ table }) => table));
      return feeds.flatMap((feed) =>
        feed.kind === 'file' && feed.records.some((table) => hashed.has(table))
          ? [{ id: `${id}/${feed.id}`, feed }]
          : [],
      );
    });
    expect(brought.map(({ id }) => id)).toEqual([
      'charging/ocpp-frames',
      'charging/sessions',
      'medical/adt',
      'medical/encounters',
      'medical/appointments',
    ]);
    expect(brought.filter(({ feed }) => !feed.ofPeople && !feed.namesPeople)).toEqual([]);
  });
});
