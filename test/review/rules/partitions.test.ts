import type { Finding } from '../../../lib/review/finding';
import { formatReview } from '../../../lib/review/formats';
import type { Review } from '../../../lib/review/review';
import { languages } from '../../../lib/words/language';
import { cityYaml } from '../../support/config-folder';
import { onlyCity, reviewOf } from '../../support/review-sides';
import { context } from '../../support/written-review';

const regions = ['us-west-2', 'cn-northwest-1', 'us-gov-west-1'] as const;
const cityIn = (region: string) => ({
  'a.yaml': cityYaml({
    cloud: `{ account: "111122223333", region: ${region} }`,
    notifications: '{ critical: [duty@testville.example] }',
    identity: '{ kind: sigv4 }',
    services: '{ waste: { containers: 3 }, residents: { population: 5, retention: { application: 10y } } }',
  }),
});
const moves = regions.flatMap((from) => regions.filter((to) => to !== from).map((to) => [from, to] as const));

/** What a move is, and what truly differs there: Lambda traces calls in one of the partitions and not in another, and that is billed; what is on its way in the old cloud is lost with it. */
const ofMove =
  /^(devices\.moved(:stays)?|data\.deleted:city\.(transit|directory)|compliance\.residency|availability\.account|operations\.account:left|cost\.currency|cost\.unknown:\w+:use|compliance\.acknowledgements:\w+-?)$/;
/** Words of one partition that say nothing of another one. */
const ofPartition = /\barn:|amazonaws\.com|\b(cn|us)-[a-z]+(-[a-z]+)?-\d[a-f]\b/;

describe('the same city in another partition', () => {
  it.each(moves)('is a move, and no other partition’s names: %s → %s', async (from, to) => {
    const review: Review = await reviewOf(cityIn(from), cityIn(to));
    const { findings } = onlyCity(review);
    expect(findings.map(({ id }) => id).filter((id) => !ofMove.test(id))).toEqual([]);
    expect(findings.map(({ cause }) => cause)).toEqual(
      findings.map(() => expect.objectContaining({ path: 'cloud.region' })),
    );
    for (const language of languages)
      expect(formatReview(review, 'text', context({ language }))).not.toMatch(ofPartition);
  });

  // Finding: a city was told of copies between partitions, of another jurisdiction in its own country, and of devices cut off by a cloud that stays.
  it('is told by the law of the place, without copies that there are not, and cuts off nobody', async () => {
    const moved = async (from: string, to: string) => onlyCity(await reviewOf(cityIn(from), cityIn(to))).findings;
    const why = (findings: readonly Finding[], id: string) => findings.find((one) => one.id === id)?.why.key;
    const toGovernment = await moved('us-west-2, deviceDomain: iot.testville.example', 'us-gov-west-1');
    expect(why(toGovernment, 'devices.moved')).toBe('devices.moved.why-partition');
    expect(why(toGovernment, 'compliance.residency')).toBe('compliance.residency.why');
    const asked = toGovernment.flatMap(({ toDo = [] }) => toDo.map(({ what }) => what.key));
    expect(asked).toContain('to-do.account-of-partition');
    expect(toGovernment.filter(({ id }) => /address|deviceDomain/.test(id))).toEqual([]);
    const overseas = await moved('eu-west-1', 'us-west-2');
    expect(why(overseas, 'devices.moved')).toBe('devices.moved.why');
    expect(why(overseas, 'compliance.residency')).toBe('compliance.residency.why-law');
  });

  it('differs in what its functions can be traced by, and between two that have the same in nothing', async () => {
    const waivers = async (from: string, to: string) =>
      onlyCity(await reviewOf(cityIn(from), cityIn(to))).findings.filter(({ id }) => /acknowledgements/.test(id));
    expect(await waivers('us-west-2', 'us-gov-west-1')).toEqual([]);
    expect((await waivers('us-west-2', 'cn-northwest-1')).length).toBeGreaterThan(0);
  });
});
