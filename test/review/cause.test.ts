import { cityYaml } from '../support/config-folder';
import { onlyCity, reviewOf } from '../support/review-sides';

const city = (rawDays: number, districts: string, signals = 3) =>
  cityYaml({
    retention: `{ rawDays: ${rawDays} }`,
    devices: `{ districts: [${districts}] }`,
    services: `{ traffic: { signals: ${signals} } }`,
  });

/** Path of the setting that each finding is said to come from. */
async function causes(base: string, head: string): Promise<Record<string, string | undefined>> {
  const { findings } = onlyCity(await reviewOf({ 'a.yaml': base }, { 'a.yaml': head }));
  return Object.fromEntries(
    findings.map(({ id, cause }) => [id, cause && cause.kind !== 'toolkit' ? cause.path : undefined]),
  );
}

describe('the cause of a finding', () => {
  it('is each setting for what it does, when several change', async () => {
    const found = await causes(city(400, 'north'), city(90, 'north, south', 5));
    expect(found).toMatchObject({
      'data.retention:raw': 'retention.rawDays',
      'devices.districts:new': 'devices.districts[1]',
      'devices.count:signal-controller': 'services.traffic.signals',
    });
  });

  it('is not guessed when several settings reach a part', async () => {
    const named = (name: string, language: string) => cityYaml({ name: `{ en: ${name} }`, language });
    const found = await causes(named('Testville', 'en'), named('Testham', 'zh'));
    expect(Object.entries(found)).toContainEqual(['availability.restart:traffic.platform', undefined]);
    expect(found['operations.language']).toBe('language');
  });

  it('of parts that go is the setting that called for them, when others of the service change as well', async () => {
    const charging = (settings: string) => cityYaml({ services: `\n  charging:\n    ${settings}` });
    const found = await causes(
      charging('connectors: 20\n    heartbeatIntervalSeconds: 300\n    wireless: { pads: 4 }'),
      charging('connectors: 30\n    heartbeatIntervalSeconds: 600'),
    );
    expect(found['data.deleted:charging.transit']).toMatch(/^services\.charging\.wireless/);
    expect(found['devices.count:charging-station']).toBe('services.charging.connectors');
    expect(found['availability.restart:charging.platform']).toBeUndefined();
    expect(found['cost.service:charging']).toBeUndefined();
  });
});
