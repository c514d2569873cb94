import { say } from '../../lib/words/say';
import { causePaths } from '../support/cause-paths';
import { cityYaml } from '../support/config-folder';
import { onlyCity, reviewOf } from '../support/review-sides';

describe('the cause of what values of one setting do', () => {
  // Finding: each interface had a line of its own, and that of the operations centre did not say whose it is.
  it('of another sign-in of three interfaces is told once, with whose they are', async () => {
    const signIn = (audience: string) =>
      cityYaml({
        identity: `{ kind: oidc, issuer: https://a.example, audience: ${audience} }`,
        operations: '{ access: { operators: [control-room] } }',
        departments: '{ education: [school-office] }',
        services:
          '{ residents: { population: 5, retention: { application: 10y } }, education: { schools: 1, pupils: 9, guardians: { schools: [{ id: "1", members: [school-office] }] } } }',
      });
    const { findings } = onlyCity(await reviewOf({ 'a.yaml': signIn('x') }, { 'a.yaml': signIn('y') }));
    const told = findings.filter(({ id }) => id.startsWith('security.sign-in'));
    expect(told.map(({ what }) => say(what, 'en'))).toEqual([
      '“Education”, the operations centre and “Residents”: callers show who they are in another way',
    ]);
  });

  // Finding: roadside units may send more, without a line, where another setting of their service changed, too.
  it('of what devices may send is the setting by which a rule takes it', async () => {
    const run = (stopsOnGreen: boolean, latencyOffsetSeconds: number) =>
      cityYaml({
        services: `{ traffic: { signals: 3, latencyOffsetSeconds: ${latencyOffsetSeconds}, spat: { roadsideUnits: 2, stopsOnGreen: ${stopsOnGreen} } } }`,
      });
    const [comes, goes] = [
      await causePaths(run(false, 1), run(true, 2)),
      await causePaths(run(true, 2), run(false, 1)),
    ];
    for (const found of [comes, goes]) {
      const policies = Object.entries(found).filter(([id]) => id.startsWith('security.device-policy'));
      expect(policies.map(([, path]) => path)).toEqual(['services.traffic.spat.stopsOnGreen']);
    }
  });

  it('of several values of a list is each of them', async () => {
    const charging = (prices: string, team: string) =>
      cityYaml({
        services: `{ charging: { connectors: 20, operators: [{ id: city, name: City, tariff: flat }], tariffs: [{ id: flat, currency: USD, elements: [{ price_components: [${prices}] }] }] } }`,
        departments: `{ energy: [${team}] }`,
      });
    const [cheap, dear] = [`{ type: ENERGY, price: 0.32 }`, `{ type: ENERGY, price: 0.35 }`];
    const idle = `${dear}, { type: PARKING_TIME, price: 6 }`;
    const found = await causePaths(charging(cheap, 'analyst, clerk'), charging(idle, 'clerk, engineer'));
    expect(found).toMatchObject({
      'availability.restart:charging.settings':
        'services.charging.tariffs[0].elements[0].price_components[0].price services.charging.tariffs[0].elements[0].price_components[1]',
      'security.settings:departments.energy': 'departments.energy[1]',
    });
    const one = await causePaths(charging(cheap, 'analyst'), charging(dear, 'analyst'));
    expect(one['availability.restart:charging.settings']).toBe(
      'services.charging.tariffs[0].elements[0].price_components[0].price',
    );
  });

  // Finding: both prices and the step of a tariff were named as what makes a greatest price another one.
  it('of a greatest price is that sum alone, though prices of its tariff change as well', async () => {
    const tariff = (most: number, energy: number, standing: number, step: number) =>
      cityYaml({
        services: `{ charging: { connectors: 20, operators: [{ id: city, name: City, tariff: fast }], tariffs: [{ id: fast, currency: USD, max_price: { excl_vat: ${most} }, elements: [{ price_components: [{ type: ENERGY, price: ${energy} }, { type: PARKING_TIME, price: ${standing}, step_size: ${step} }] }] }] } }`,
      });
    const found = await causePaths(tariff(60, 0.49, 6, 60), tariff(90, 0.44, 12, 900));
    const most = Object.entries(found).filter(([id]) => id.endsWith('max_price.excl_vat'));
    expect(most.map(([, path]) => path)).toEqual(['services.charging.tariffs[0].max_price.excl_vat']);
  });

  it('of a part that holds a setting as it is, is that setting', async () => {
    const lake = (queryLimitGb: number, timeZone: string) =>
      cityYaml({ timeZone, lake: `{ queryLimitGb: ${queryLimitGb} }` });
    const found = await causePaths(lake(100, 'Europe/Vienna'), lake(20, 'Europe/Athens'));
    expect(found).toMatchObject({ 'operations.settings:lake.queryLimitGb': 'lake.queryLimitGb' });
    expect(Object.keys(found).filter((id) => id.startsWith('operations.rest:foundation'))).toEqual([]);
  });

  // Finding: the store was said to change in detail beside what the setting says of itself.
  it('of a file store whose older files move elsewhere are the settings that say when, which alone tell it', async () => {
    const kept = (older: string, timeZone: string) =>
      cityYaml({ timeZone, retention: `{ landingDays: 400, rawDays: 400${older} }` });
    const found = await causePaths(
      kept('', 'Europe/Vienna'),
      kept(', rarelyReadAfterDays: 90, archivedAfterDays: 200', 'Europe/Athens'),
    );
    expect(found).toMatchObject({
      'operations.settings:retention.rarelyReadAfterDays': 'retention.rarelyReadAfterDays',
      'operations.settings:retention.archivedAfterDays': 'retention.archivedAfterDays',
    });
    expect(Object.keys(found).filter((id) => id.startsWith('operations.rest:foundation'))).toEqual([]);
  });

  it('of several settings of the sign-in is the line of the sign-in', async () => {
    const signIn = (host: string, audience: string) =>
      `${cityYaml({ services: '{ residents: { population: 5, retention: { application: 10y } } }' })}identity:\n  kind: oidc\n  issuer: https://${host}.example\n  audience: ${audience}\n`;
    const { findings } = onlyCity(await reviewOf({ 'a.yaml': signIn('a', 'x') }, { 'a.yaml': signIn('b', 'y') }));
    const told = findings
      .filter(({ id }) => !id.startsWith('operations.warning'))
      .map(({ id, cause, toDo = [] }) => [id.split(':')[0], cause, toDo.map(({ who }) => who)]);
    const line = { kind: 'config', file: 'a.yaml', line: 5, path: 'identity' };
    expect(told).toEqual([
      ['security.settings', line, ['city', 'city', 'city', 'people']],
      ['security.sign-in', line, []],
    ]);
  });
});
