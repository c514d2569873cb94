import { cityYaml } from '../support/config-folder';
import { onlyCity, reviewOf } from '../support/review-sides';

async function findings(base: string, head: string) {
  const { findings } = onlyCity(await reviewOf({ 'a.yaml': base }, { 'a.yaml': head }));
  return findings.map(({ id, cause, ...rest }) => ({
    ...rest,
    id,
    path: cause && cause.kind !== 'toolkit' ? cause.path : undefined,
  }));
}

describe('the cause of what services make in common', () => {
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
