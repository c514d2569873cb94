import { totalOf } from '../../lib/config/quotas/quota';
import { quotas } from '../../lib/config/quotas/quotas';
import { services } from '../../lib/services';
import { writtenText } from '../../lib/shared/written-text';
import { city, templates } from '../support/city';

interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** Properties that hold a physical name. */
const nameProperty =
  /^((Bucket|Table|Queue|Topic|Rule|Function|Role|Alias|Alarm|Dashboard|DeliveryStream|LogGroup|EventBus|ThingType|ThingGroup|Policy|Template)?Name|JobTemplateId)$/;

const line = (id: string, { Type, Properties = {} }: Resource): string => {
  const [name] = Object.entries(Properties).flatMap(([key, value]) =>
    nameProperty.test(key) ? (writtenText(value) ?? []) : [],
  );
  return [Type.replace('AWS::', ''), id, name ?? ''].join('  ').trimEnd();
};

// The parts of a city, their ids and their names. An id that changes replaces a city's data: read the difference twice.
describe('the golden city', () => {
  it('has as many parts as the quotas of its account are judged by', () => {
    const golden = city();
    const parts = Object.values(templates(golden)).flatMap((template) =>
      Object.values(template.toJSON().Resources as Record<string, Resource>),
    );
    const sections = golden.services as Readonly<Record<string, unknown>>;
    const run = services.filter(({ id }) => sections[id] !== undefined);
    const judged = (name: string) => {
      const quota = quotas.find((one) => one.name.en.endsWith(name)) as (typeof quotas)[number];
      const sized = run.map((service) => ({ service, section: sections[service.id] }));
      return totalOf(quota.shares({ region: 'us-west-2', counts: [], services: sized, domains: 0 }));
    };
    const ofType = (type: string) => parts.filter(({ Type }) => Type === `AWS::${type}`);
    expect(judged('rules per AWS account')).toBe(ofType('IoT::TopicRule').length);
    expect(judged('Job templates')).toBe(ofType('IoT::JobTemplate').length);
    const atOnce = ofType('Lambda::EventSourceMapping').map(
      ({ Properties = {} }) => (Properties.ScalingConfig as { MaximumConcurrency: number }).MaximumConcurrency,
    );
    // Incidents take two; a feed that the city has not enabled takes none.
    expect(Math.abs(judged('Concurrent executions') - atOnce.reduce((sum, n) => sum + n, 0))).toBeLessThan(20);
    const onDefaultBus = ofType('Events::Rule').filter(({ Properties }) => !Properties?.EventBusName);
    const missed = onDefaultBus.length - judged('EventBridge, Rules');
    expect([missed >= 0, missed <= 5]).toEqual([true, true]);
  });

  it.each(Object.entries(templates(city())))('has these parts in %s', (_, template) => {
    const resources = template.toJSON().Resources as Record<string, Resource>;
    expect(
      `\n${Object.entries(resources)
        .map(([id, r]) => line(id, r))
        .sort()
        .join('\n')}\n`,
    ).toMatchSnapshot();
  });
});
