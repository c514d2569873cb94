import { say } from '../../lib/words/say';
import { cityYaml } from '../support/config-folder';
import { onlyCity, reviewOf } from '../support/review-sides';

async function findings(base: string, head: string) {
  const { findings } = onlyCity(await reviewOf({ 'a.yaml': base }, { 'a.yaml': head }));
  return findings.map(({ id, causes = [], cause = causes[0], ...rest }) => ({
    ...rest,
    id,
    path: cause && cause.kind !== 'toolkit' ? cause.path : undefined,
  }));
}

const payments =
  ', payments: { paymentsPerDay: 9, currency: USD, providers: { stripe: {} }, references: [{ prefix: PARK-, service: parking }] }';
const running = (services: string, logDays: number) =>
  cityYaml({
    identity: '{ kind: cognito }',
    retention: `{ logDays: ${logDays} }`,
    services: `{ parking: { carParks: 2 }, residents: { population: 5, retention: { application: 10y } }${services} }`,
  });

describe('the cause of what services make in common', () => {
  // Finding: neither had a line where the service that has the part changed as well.
  it('of a right to what another service offers, and of calls of the operations centre, is what they come with', async () => {
    const run = (days: number, requestsPerYear: number, apps: string, more: string) =>
      cityYaml({
        identity: '{ kind: cognito }',
        operations: '{ access: { operators: [control-room] } }',
        services: `{ residents: { population: 5, retention: { application: 10y }, dataSubjectRequests: { respondWithin: ${days}d } }, requests: { desks: 1, requestsPerYear: ${requestsPerYear}, types: [{ code: A, name: Lamp, desk: d }]${apps} }${more} }`,
      });
    const found = await findings(run(15, 9, '', ''), run(10, 19, ', georeport: {}', payments));
    const causes = Object.fromEntries(found.map(({ id, path }) => [id, path]));
    expect(causes).toMatchObject({
      'compliance.acknowledgements:residents': 'services.payments',
      'operations.rest:operations.new': 'services.requests.georeport',
    });
  });

  // Finding: a saved query of parking that went with payments stood below “logs: kept for longer”.
  it('of a part that goes with another service is no setting of the whole city', async () => {
    const found = await findings(running(payments, 365), running('', 1096));
    const query = found.find(({ id }) => id === 'operations.rest:parking.gone');
    expect(query?.path).toBe('services.payments');
    const demand = found.find(({ id }) => id === 'compliance.acknowledgements:residents-');
    expect(demand).toBeDefined();
    expect(demand?.path).not.toBe('retention.logDays');
  });

  // Finding: with payments, of which alone PCI is, went waste, and the standard had no cause; and a city with data of people was told that it has none.
  it('of a standard that no longer applies is the service that asks for it, whatever else goes', async () => {
    const found = await findings(running(`${payments}, waste: { containers: 390 }`, 365), running('', 365));
    const standards = found.filter(({ id }) => /acknowledgements:\w+\.standard-/.test(id));
    expect(standards.map(({ id, path }) => [id, path])).toEqual([
      ['compliance.acknowledgements:foundation.standard-', 'services.payments'],
    ]);
    for (const { why } of standards) expect(say(why, 'en')).not.toContain('data of people');
  });

  // Finding: who read parking, which came, by a department that had it all along, did so “for” another department that came.
  it('of rights to a service that comes is the service, where the role was there before', async () => {
    const run = (departments: string, more = '') =>
      cityYaml({
        departments: `{ transport: [street-team]${departments} }`,
        services: `{ traffic: { signals: 3 }${more} }`,
      });
    const more = ', parking: { carParks: 2 }, waste: { containers: 5 }';
    const found = await findings(run(''), run(', sanitation: [hauler]', more));
    const rights = found.filter(({ id }) => id.startsWith('security.reading-rights'));
    expect(rights.map(({ id, path }) => [id, path])).toEqual([
      ['security.reading-rights:parking.street-team', 'services.parking'],
      ['security.reading-rights:waste.hauler', 'departments.sanitation'],
    ]);
  });

  // Finding: demands on the function of incidents stood without a line, beside those on its role and its queues.
  it('of demands on what comes with a service is the service, however its parts are named', async () => {
    const run = (meters: number, more = '') =>
      cityYaml({ services: `{ water: { meters: ${meters}, qualityStandard: who }${more} }` });
    const found = await findings(run(5), run(9, ', charging: { connectors: 2 }'));
    const demands = found.filter(({ id }) => /acknowledgements:foundation(?!\.standard)/.test(id));
    expect(demands.map(({ id, path }) => [id, path])).toEqual([
      ['compliance.acknowledgements:foundation', 'services.charging'],
    ]);
  });

  // Finding: the directory of people went with its kind of sign-in, and “5 others” got much worse without a line.
  it.each(['{ kind: cognito }', '{ kind: sigv4 }'])(
    'of what stands for a sign-in is the sign-in: from %s',
    async (kind) => {
      const run = (identity: string, access: string, rawDays: number) =>
        cityYaml({
          identity,
          retention: `{ rawDays: ${rawDays} }`,
          operations: `{ access: { ${access}operators: [control-room] } }`,
          services: '{ traffic: { signals: 3 }, residents: { population: 5, retention: { application: 10y } } }',
        });
      const oidc = run('{ kind: oidc, issuer: https://a.example, audience: x }', 'groupsClaim: groups, ', 400);
      const there = await findings(run(kind, '', 1095), oidc);
      const back = await findings(oidc, run(kind, '', 1095));
      for (const found of [there, back]) {
        const without = found.filter(
          ({ id, path }) => path === undefined && !/^(availability\.(restart|order)|cost)/.test(id),
        );
        expect(without.map(({ id }) => id)).toEqual([]);
      }
    },
  );
});
