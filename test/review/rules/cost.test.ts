import type { City } from '../../../lib/config';
import { noModel } from '../../../lib/model/city-model';
import { billOf } from '../../../lib/review/bill-change';
import type { Finding } from '../../../lib/review/finding';
import { findingsOf } from '../../../lib/review/review-city';
import { costRules } from '../../../lib/review/rules/cost';
import type { CityChange } from '../../../lib/review/rules/rule';
import { services } from '../../../lib/services';
import { say } from '../../../lib/words/say';
import { city } from '../../support/city';
import { cityYaml } from '../../support/config-folder';
import { onlyCity, reviewOf } from '../../support/review-sides';

/** A city with so many signals; its parts, which cost the same on both sides, are left out. */
const version = (signals: number, region = 'us-east-1', more: Record<string, unknown> = {}, over = {}) => ({
  city: city({ region, services: { traffic: { signals }, ...more }, ...over }) as City,
  model: noModel,
});
type Version = ReturnType<typeof version>;

const findings = (base?: Version, head?: Version, config: CityChange['config'] = []): Finding[] =>
  findingsOf(
    {
      key: 'testville',
      base,
      head,
      resources: [],
      config,
      lineOf: () => undefined,
      services,
      actions: new Map() as never,
      releases: '',
    },
    costRules,
  );
const told = (base?: Version, head?: Version) =>
  findings(base, head).map(({ id, direction, severity }) => `${id} ${direction} ${severity}`);
const found = (id: string, base?: Version, head?: Version) => findings(base, head).find((f) => f.id === id) as Finding;

describe('what a change does to the bill', () => {
  it('is nothing when nothing changes', () => {
    expect(findings(version(640), version(640))).toEqual([]);
  });

  it('is told in all and by service, worse when it grows', () => {
    expect(told(version(640), version(652))).toEqual(['cost.service:traffic worse low', 'cost.total worse low']);
    expect(told(version(640), version(300))).toEqual(['cost.service:traffic better info', 'cost.total better info']);
  });

  it('is told in sums that add up as they are written', () => {
    const before = version(640, 'us-east-1', { charging: { connectors: 107 } });
    const all = findings(before, version(653, 'us-east-1', { charging: { connectors: 131 } }));
    const cents = ({ what }: Finding): readonly number[] =>
      [...say(what, 'en').matchAll(/US\$([\d,.]*\d)/g)].map(([, sum = '']) =>
        Math.round(Number(sum.replace(/,/g, '')) * 100),
      );
    const [after = 0, was = 0, more] = cents(all.find(({ id }) => id === 'cost.total') as Finding);
    expect(more).toBe(after - was);
    const ofServices = all.filter(({ id }) => id.startsWith('cost.service:')).flatMap(cents);
    expect(ofServices.length).toBeGreaterThan(1);
    expect(ofServices.reduce((sum, one) => sum + one, 0)).toBe(more);
  });

  it('matters by its share of what a month cost', () => {
    const severity = (after: number) => found('cost.total', version(640), version(after)).severity;
    expect([severity(690), severity(740), severity(960), severity(1100)]).toEqual(['low', 'medium', 'medium', 'high']);
  });

  it('names the items of AWS that change most, and counts the rest', () => {
    const why = say(found('cost.service:traffic', version(640), version(1280)).why, 'en');
    expect(why).toContain('Amazon DynamoDB (write units) +US$');
    expect(why).toMatch(/\d+ other items$/);
  });

  it('tells a service that comes from one that grows', () => {
    const head = version(640, 'us-east-1', { charging: { connectors: 100 } });
    expect(told(version(640), head)).toEqual(['cost.service:charging worse medium', 'cost.total worse medium']);
  });

  it('says of a new city what it costs, of a removed one what it no longer costs', () => {
    const what = (base?: Version, head?: Version) => say(found('cost.total', base, head).what, 'en');
    expect(told(undefined, version(640))[0]).toBe('cost.total neutral low');
    expect(what(undefined, version(640))).toMatch(/^A month costs about US\$/);
    expect(what(version(640))).toMatch(/^Once the city is taken down, a month no longer costs US\$/);
  });

  it('lists items without a price whose use changes, in one finding a service', () => {
    const unknown = found('cost.unknown:traffic:more', version(640, 'cn-north-1'), version(652, 'cn-north-1'));
    expect(unknown.direction).toBe('worse');
    expect(say(unknown.what, 'zh')).toContain('价格未知');
    expect(say(unknown.why, 'en')).toMatch(/Amazon DynamoDB \(read units\) [\d,]+ → [\d,]+/);
  });

  it('says of a budget whether the city is warned of its costs later or sooner', () => {
    const budget = (monthly: number) =>
      version(640, 'us-east-1', {}, { budget: { monthly, email: 'finance@testville.example' } });
    expect(told(budget(7_000), budget(9_000))).toEqual(['cost.warning worse medium']);
    expect(told(budget(9_000), budget(7_000))).toEqual(['cost.warning better info']);
    expect(told(budget(9_000), version(640))).toEqual(['cost.warning worse medium']);
    expect(told(version(640), budget(9_000))).toEqual(['cost.warning better info']);
    // Finding: a first budget was said to warn “from a lower monthly sum on”, where nobody was warned before.
    expect(say(found('cost.warning', version(640), budget(9_000)).what, 'en')).toMatch(/from now on$/);
  });

  const price = (amount: number) => ({
    prices: [
      {
        item: 'iot.rules-triggered',
        region: 'us-east-1',
        price: amount,
        currency: 'USD',
        source: 's',
        date: '2026-11-01',
      },
    ],
  });

  // Finding: a price file made every service “cost more”, and items “used less” whose price was known now.
  it('does not change by other prices, which are told by themselves', () => {
    expect(told(version(640), version(640, 'us-east-1', {}, price(9)))).toEqual(['cost.prices neutral info']);
    const { what } = found('cost.prices', version(640), version(640, 'us-east-1', {}, price(9)));
    expect(say(what, 'en')).toMatch(/^At the prices that are known now the same cloud is estimated at US\$\S+ a month/);
    const inChina = (over = {}) => version(640, 'cn-north-1', {}, over);
    const known = { prices: [{ ...price(1).prices[0], region: 'cn-north-1', currency: 'CNY' }] };
    expect(told(inChina(), inChina(known))).toEqual(['cost.prices neutral info']);
  });

  it('is compared at the prices of after', () => {
    const [is, was] = [version(652, 'us-east-1', {}, price(0)), version(640, 'us-east-1', {}, price(0))];
    const valuesOf = (base: Version) => {
      const { before, after } = found('cost.total', base, is);
      return [before, after];
    };
    expect(valuesOf(version(640))).toEqual(valuesOf(was));
  });

  it('has the budget as the cause where the bill stays', () => {
    const budget = (monthly: number, email: string) => version(640, 'us-east-1', {}, { budget: { monthly, email } });
    const [was, is] = [budget(9_000, 'a@testville.example'), budget(1, 'b@testville.example')];
    const line = (path: string, at: number) => ({ kind: 'config', file: 'city.yaml', line: at, path }) as const;
    const changes = [
      { path: 'budget.monthly', before: 9_000, after: 1, cause: line('budget.monthly', 7) },
      { path: 'budget.email', before: 'a', after: 'b', cause: line('budget.email', 8) },
    ];
    const causes = findings(was, is, changes).map(({ id, cause }) => [id, cause && 'line' in cause && cause.line]);
    expect(causes.sort()).toEqual([
      ['cost.budget', 7],
      ['cost.warning', 7],
      ['operations.settings:budget.email', 8],
    ]);
  });

  // Finding: a longer retention in a profile stood below “signals that flash raise no alarm” as what that costs.
  it('has the setting as its cause without which it would be another, not the closest that changes', () => {
    const at = (signals: number, latencyOffsetSeconds: number, rawDays: number) => ({
      city: city({ services: { traffic: { signals, latencyOffsetSeconds } }, retention: { rawDays } }) as City,
      model: noModel,
    });
    const changes = ['services.traffic.signals', 'services.traffic.latencyOffsetSeconds', 'retention.rawDays'].map(
      (path, i) => ({ path, cause: { kind: 'config', file: 'city.yaml', line: i, path } }) as const,
    );
    const causeOfCost = (is: Version, of: typeof changes) =>
      findings(at(640, 0, 400), is, of)
        .filter(({ id }) => id.startsWith('cost.service'))
        .flatMap(({ cause, causes = [cause] }) => causes.map((one) => one && 'path' in one && one.path));
    expect(causeOfCost(at(640, 1, 30), changes.slice(1))).toEqual(['retention.rawDays']);
    expect(causeOfCost(at(900, 1, 400), changes.slice(0, 2))).toEqual(['services.traffic.signals']);
    // Finding: a sum stood below what makes it less, alone, though the same change has what makes it more.
    const net = ['services.traffic.signals', 'retention.rawDays'];
    expect(causeOfCost(at(900, 1, 30), changes)).toEqual(net);
    expect(causeOfCost(at(641, 1, 30), changes)).toEqual(net.toReversed());
  });

  // Finding: what the operations centre reads of a service that came stood below the ICP record of the city.
  it('has no setting as its cause without which it would be the same', () => {
    const desk = { access: { operators: ['control-room'] } };
    const at = (more: Record<string, unknown>, proxyRole?: string) => ({
      city: city({
        region: 'cn-northwest-1',
        services: { traffic: { signals: 640 }, ...more },
        devices: { districts: ['north'], proxyRole },
        operations: desk,
      }) as City,
      model: noModel,
    });
    const changes = ['devices.proxyRole', 'services.waste'].map(
      (path, i) => ({ path, cause: { kind: 'config', file: 'city.yaml', line: i, path } }) as const,
    );
    const [told, ...others] = findings(at({}), at({ waste: { containers: 390 } }, 'proxy'), changes).filter(({ id }) =>
      /^cost\.(service|unknown):city/.test(id),
    );
    expect(others).toEqual([]);
    expect(told?.cause && 'path' in told.cause && told.cause.path).toBe('services.waste');
  });

  // Finding: what an operations centre costs that came stood below a district that came in the same pull request.
  it('has no setting as its cause where it follows from parts of the whole city, and settings change by which none is billed', async () => {
    const before = cityYaml({ devices: '{ districts: [north] }' });
    const after = cityYaml({
      devices: '{ districts: [north, south] }',
      identity: '{ kind: sigv4 }',
      operations: '{ access: { operators: [control-room] } }',
    });
    const { findings: all } = onlyCity(await reviewOf({ 'a.yaml': before }, { 'a.yaml': after }));
    const shared = all.find(({ id }) => id === 'cost.service:city');
    expect(shared).toMatchObject({ direction: 'worse' });
    expect(shared?.cause).toBeUndefined();
  });

  it('does not compare two currencies', () => {
    const moved = told(version(640), version(640, 'cn-north-1')).filter((f) => !f.startsWith('cost.unknown'));
    expect(moved).toEqual(['cost.currency neutral medium']);
  });

  it('is silent where a side has no config: an assembly of an old release', () => {
    expect(findings({ model: noModel } as never, version(640)).map(({ id }) => id)).not.toContain('cost.total');
  });

  it('says when the bill passes the budget of the city, and only then', () => {
    const monthly = billOf(version(650), services)?.monthly as number;
    const budget = { budget: { monthly, email: 'finance@city.example' } };
    const signals = (n: number) => version(n, 'us-east-1', {}, budget);
    const over = (before: number, after: number) =>
      told(signals(before), signals(after)).filter((f) => f.startsWith('cost.budget'));
    expect(over(640, 652)).toEqual(['cost.budget worse high']);
    expect(over(640, 649)).toEqual([]);
    expect(over(652, 660)).toEqual([]);
  });

  it('names the line of the config that is the cause', () => {
    const cause = { kind: 'config', file: 'city.yaml', line: 9, path: 'services.traffic.signals' } as const;
    const changes = [{ path: cause.path, before: 640, after: 652, cause }];
    const [traffic] = findings(version(640), version(652), changes);
    expect(traffic?.cause).toEqual(cause);
  });
});
