import { gateReasons } from '../../../lib/review/gates';
import { say } from '../../../lib/words/say';
import { cityYaml } from '../../support/config-folder';
import { reviewOf } from '../../support/review-sides';

/** Why a gate is shut by a change of a city, as an English reader sees it. */
async function shut(gate: string, before: Record<string, string>, after: Record<string, string>): Promise<string[]> {
  const review = await reviewOf({ 'a.yaml': cityYaml(before) }, { 'a.yaml': cityYaml(after) });
  return gateReasons(review, [gate]).map(({ reason }) => say(reason, 'en'));
}

describe('the gate data-loss', () => {
  // Finding: logs that CloudWatch deletes stood under what cannot be undone, and the gate was open.
  it('shuts at logs that are kept for less time, and not at those kept for longer', async () => {
    const logs = (days: number) => ({ retention: `{ logDays: ${days} }` });
    const reasons = await shut('data-loss', logs(365), logs(30));
    expect(reasons.length).toBeGreaterThan(0);
    expect(reasons.filter((reason) => !/^logs? .*: kept for less time$/.test(reason))).toEqual([]);
    expect(await shut('data-loss', logs(30), logs(365))).toEqual([]);
  });
});

describe('the gate safety', () => {
  const [fires, lamps] = ['{ waste: { containers: 9 } }', '{ parking: { carParks: 2 } }'];
  const told = (services: string, notifications: string, more = {}) => ({ services, notifications, ...more });
  const nobody = 'Nobody is told of critical alarms any more';
  const desk = (first: string) => ({
    identity: '{ kind: cognito }',
    operations: `{ access: { operators: [a] }, escalation: { first: [${first}] } }`,
  });

  // Finding: of burning containers nobody was told any more, and the gate was open.
  it('shuts where nobody is told of alarms of a service of safety any more', async () => {
    const someone = '{ critical: [a@city.example, b@city.example] }';
    expect(await shut('safety', told(fires, someone), told(fires, '{ critical: [] }'))).toEqual([nobody]);
    expect(await shut('safety', told(fires, someone), told(fires, '{ critical: [a@city.example] }'))).toEqual([]);
    expect(await shut('safety', told(lamps, someone), told(lamps, '{ critical: [] }'))).toEqual([]);
  });

  it('shuts where those of the escalation were the only ones who were told', async () => {
    const none = '{ critical: [] }';
    const [first, last] = [desk('a@city.example'), desk('')].map((more) => told(fires, none, more));
    expect(await shut('safety', first ?? {}, last ?? {})).toHaveLength(1);
  });
});
