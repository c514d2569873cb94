import type { Finding } from '../../../lib/review/finding';
import { say } from '../../../lib/words/say';
import { cityYaml, inChina } from '../../support/config-folder';
import { onlyCity, reviewOf } from '../../support/review-sides';

const warned = async (base: string, head: string) =>
  onlyCity(await reviewOf({ 'a.yaml': base }, { 'a.yaml': head })).findings.filter(({ id }) =>
    id.startsWith('operations.warning'),
  );

const hospitals = (roles: string, count: number) =>
  cityYaml({
    ...inChina,
    identity: '{ kind: sigv4 }',
    departments: `{ health: [${roles}] }`,
    services: `{ medical: { hospitals: ${count}, fhir: { hospitals: [{ id: A, members: [one] }] } } }`,
  });

// Finding: with the roles of a department nobody could send from hospitals any more, which validation warned of, and the review called better.
describe('what the file of a city is warned of', () => {
  it('since the change is told with its remedy, at its line', async () => {
    const [warning, ...others] = (await warned(hospitals('one', 2), hospitals('', 2))) as [Finding];
    expect(others).toEqual([]);
    expect(warning).toMatchObject({
      direction: 'worse',
      severity: 'high',
      effect: 'service',
      cause: { path: 'departments.health' },
    });
    expect(say(warning.what, 'en')).toMatch(/^The city’s file has a new warning: nobody may call the API of medical/);
    expect(say(warning.what, 'zh')).toMatch(/^城市配置出现新的警告：无人可调用 medical 的 API/);
    expect(say(warning.why, 'en')).toContain('write health: [NAME-OF-AN-IAM-ROLE] under departments');
  });

  // Finding: systems of hospitals were turned away as a medium warning, and the gate of what is much worse stayed open.
  it('weighs as the warning itself: high where callers are turned away, and medium of a service that is new, which nobody has called', async () => {
    const others = (services: string) => cityYaml({ ...inChina, identity: '{ kind: sigv4 }', services });
    const weights = async (base: string, head: string) =>
      (await warned(base, head)).map(({ severity, effect = 'none' }) => `${severity} ${effect}`);
    expect(await weights(hospitals('one', 2), hospitals('', 2))).toEqual(['high service']);
    expect(
      await weights(
        others('{ traffic: { signals: 3 } }'),
        others(
          '{ traffic: { signals: 3 }, medical: { hospitals: 2, fhir: { hospitals: [{ id: A, members: [one] }] } } }',
        ),
      ),
    ).toEqual(['medium none']);
    // The department is written, so that the warning stands there and not at the service.
    const inTransport = (services: string) =>
      cityYaml({ ...inChina, identity: '{ kind: sigv4 }', departments: '{ transport: [one] }', services });
    expect(
      await weights(
        inTransport('{ traffic: { signals: 3 } }'),
        inTransport(
          '{ traffic: { signals: 3 }, medical: { hospitals: 2, fhir: { hospitals: [{ id: A, members: [b] }] } } }',
        ),
      ),
    ).toEqual(['medium none']);
  });

  // Finding: with its role in another department one hospital sent nothing any more, as a medium warning.
  it('weighs as much of one caller who was let in, and less of one whom AWS never let in', async () => {
    const two = (roles: string, others = '') => hospitals(roles, 2).replace('[one]', `[one${others}]`);
    const weights = async (base: string, head: string) =>
      (await warned(base, head)).map(({ severity, effect = 'none' }) => `${severity} ${effect}`);
    expect(await weights(two('one, other'), two('other'))).toEqual(['high service']);
    expect(await weights(two('one'), two('one', ', front'))).toEqual(['medium none']);
  });

  it('as before is not told again', async () => {
    expect(await warned(hospitals('', 2), hospitals('', 3))).toEqual([]);
  });

  // Finding: operators who came to list five stations of 70 instead of three were a new warning, for the worse.
  it('with other figures is no new warning', async () => {
    const listed = (stations: string) =>
      cityYaml({
        services: `{ charging: { connectors: 20, stations: 10, operators: [{ id: o, name: O, tariff: t, stations: [${stations}] }], tariffs: [{ id: t, currency: USD, elements: [{ price_components: [{ type: ENERGY, price: 1 }] }] }] } }`,
      });
    const [warning, ...others] = (await warned(listed('A'), listed('A, B'))) as [Finding];
    expect(others).toEqual([]);
    expect(warning).toMatchObject({
      direction: 'neutral',
      severity: 'low',
      cause: { path: 'services.charging.operators' },
    });
    expect(say(warning.what, 'en')).toMatch(
      /^A warning of the city’s file has other figures: the operators list 2 of 10/,
    );
    expect(say(warning.what, 'zh')).toMatch(/^城市配置原有警告的数值改变：各运营商共列出 10 个充电站中的 2 个/);
    expect(say(warning.before as Finding['what'], 'en')).toMatch(/^the operators list 1 of 10/);
  });

  // Finding: eight warnings of claims that came with another issuer were eight stories, three of them word for word the same.
  describe('by another sign-in', () => {
    const register = (identity: string, access = '') =>
      cityYaml({
        identity,
        departments: '{ education: [office], civil-affairs: [counter] }',
        services: `{ education: { schools: 3, access: {}, guardians: { schools: [{ id: "1", members: [office] }] } },
          residents: { population: 5, retention: { application: 10y }, access: { clerk: [counter]${access} } } }`,
      });
    const oidc = '{ kind: oidc, issuer: https://id.testville.example, audience: city-apis }';
    const [signed, issued] = ['{ kind: sigv4 }', oidc].map((identity) => register(identity));

    it('names whose claim it is and stands below the sign-in, with its place', async () => {
      const all = await warned(signed as string, issued as string);
      const told = all.map(({ what }) => say(what, 'en'));
      expect(told.length).toBeGreaterThanOrEqual(6);
      expect(new Set(told).size).toBe(told.length);
      expect(told.join()).toContain('cityClaim of “Residents” is custom:city');
      for (const { causes = [] } of all)
        expect(causes).toMatchObject([{ path: 'identity' }, { path: expect.stringMatching(/^services\..*Claim$/) }]);
    });

    it('stands at its place where a role of a department or the value itself is new, too', async () => {
      const written = (await warned(signed as string, register(oidc, ', cityClaim: "custom:town"'))).filter(
        ({ what }) => say(what, 'en').includes('custom:town'),
      );
      expect(written).toMatchObject([{ cause: { path: 'services.residents.access.cityClaim' } }]);
    });

    it('is that of signed calls as well', async () => {
      const others = (identity: string) => register(identity).replace('[counter] }', '[office] }');
      const [warning, ...rest] = (await warned(others('{ kind: cognito }'), others('{ kind: sigv4 }'))) as [Finding];
      expect(rest).toEqual([]);
      expect(warning.causes?.[0]).toMatchObject({ path: 'identity.kind' });
    });
  });
});
