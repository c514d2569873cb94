import { neededApprovals } from '../../lib/review/approvals';
import { formatReview, reviewFormats } from '../../lib/review/formats';
import { gateReasons, gateWords } from '../../lib/review/gates';
import type { Review } from '../../lib/review/review';
import { reviewCities } from '../../lib/review/review-cities';
import { rules } from '../../lib/review/rules';
import type { Rule } from '../../lib/review/rules/rule';
import type { Side } from '../../lib/review/sides/side';
import type { Failure } from '../../lib/review/unjudged';
import { services } from '../../lib/services';
import { languages } from '../../lib/words/language';
import { phrase } from '../../lib/words/phrase';
import { cityYaml, inFolder } from '../support/config-folder';
import { knownReplacements, sharedCache, sideOf } from '../support/review-sides';
import { context } from '../support/written-review';

const bug = new Error('a planted bug');
const failing = (id: Rule['id']): Rule => ({
  id,
  find: () => {
    throw bug;
  },
});

const approvals = '{ security: [head of IT], data: [archivist] }';
const fleet = (signals: number) => ({
  'a.yaml': cityYaml({ approvals, services: `{ traffic: { signals: ${signals} } }` }),
  'b.yaml': cityYaml({ city: 'otherville', services: `{ traffic: { signals: ${signals} } }` }),
});

/** A city of a side whose model cannot be made. */
const withoutModel = (side: Side, key: string): Side => ({
  ...side,
  cities: side.cities.map((city) =>
    city.key !== key ? city : { ...city, model: () => failing('data.any').find(undefined as never) as never },
  ),
});

interface Outcome {
  readonly review: Review;
  readonly failures: readonly Failure[];
}

async function outcome(change: (head: Side) => Side = (head) => head): Promise<Outcome> {
  const [base, head] = inFolder({}, (folder) => [
    sideOf(folder, 'base', fleet(3), sharedCache),
    sideOf(folder, 'head', fleet(4), sharedCache),
  ]) as [Side, Side];
  const failures: Failure[] = [];
  const onFailure = (failure: Failure) => failures.push(failure);
  const review = await reviewCities(base, change(head), { services, known: knownReplacements, onFailure });
  return { review, failures };
}

/** The review while one rule more is there, which fails. */
async function withRule(id: Rule['id'], rule: Rule = failing(id)): Promise<Outcome> {
  (rules as Rule[]).push(rule);
  try {
    return await outcome();
  } finally {
    (rules as Rule[]).pop();
  }
}

const cityOf = ({ review }: Outcome, key: string) =>
  review.cities.find(({ city }) => city === key) as Review['cities'][0];
const idsOf = (it: Outcome, key: string) => cityOf(it, key).findings.map(({ id }) => id);
const shutAt = ({ review }: Outcome, key: string) =>
  gateReasons(review, gateWords)
    .filter(({ city }) => city === key)
    .map(({ gate }) => gate);

describe('a rule that fails', () => {
  it('is a finding of its kind, and what the others find stands beside it', async () => {
    const sound = await outcome();
    const failed = await withRule('security.planted');
    expect(failed.failures).toMatchObject([
      { city: 'otherville', doing: 'security.planted', error: bug },
      { city: 'testville' },
    ]);
    expect(idsOf(failed, 'testville').sort()).toEqual(
      [...idsOf(sound, 'testville'), 'security.not-judged:security.planted'].sort(),
    );
    expect(cityOf(failed, 'testville').findings[0]).toMatchObject({ severity: 'high', unjudged: ['security'] });
  });

  it.each([
    ['security.planted', ['security', 'worse', 'worse:high', 'critical', 'high', 'medium', 'low']],
    ['data.planted', ['data', 'data-loss', 'worse', 'worse:high', 'critical', 'high', 'medium', 'low']],
  ] as const)('shuts the gates that it may hide something from: %s', async (id, gates) => {
    const open = shutAt(await outcome(), 'testville');
    expect([...new Set(shutAt(await withRule(id), 'testville'))].filter((gate) => !open.includes(gate)).sort()).toEqual(
      gates.filter((gate) => !open.includes(gate)).sort(),
    );
  });

  it.each(['what', 'why', 'before', 'after'])('is one that writes what cannot be said, too: %s', async (part) => {
    const [sound, broken] = [phrase('unjudged.why'), phrase('unjudged.rule')];
    const draft = { about: '', direction: 'neutral', severity: 'info', reversible: true, what: sound, why: sound };
    const rule = { id: 'cost.planted', find: () => [{ ...draft, [part]: broken }] } as Rule;
    expect(idsOf(await withRule(rule.id, rule), 'testville')).toContain('cost.not-judged:cost.planted');
  });

  it('changes nothing of the digest', async () => {
    expect((await withRule('security.planted')).review.digest).toBe((await outcome()).review.digest);
  });
});

describe('a city that fails', () => {
  const failed = () => outcome((head) => withoutModel(head, 'testville'));

  it('is a finding, and the others are reviewed', async () => {
    const it = await failed();
    expect(it.failures).toMatchObject([{ city: 'testville', error: bug }]);
    expect(idsOf(it, 'testville')).toEqual(['operations.not-judged']);
    expect(idsOf(it, 'otherville')).toEqual(idsOf(await outcome(), 'otherville'));
  });

  it('shuts every gate', async () => {
    expect(new Set(shutAt(await failed(), 'testville'))).toEqual(new Set(gateWords));
  });

  it('needs everybody who would have to approve anything', async () => {
    const who = neededApprovals(cityOf(await failed(), 'testville')).flatMap((needed) => needed.who);
    expect(who.sort()).toEqual(['archivist', 'head of IT']);
  });

  it.each(reviewFormats)('is told in %s, in both languages', async (format) => {
    const { review } = await failed();
    const [en, zh] = languages.map((language) =>
      formatReview(review, format, context({ language })).replace(/\s+/g, ' '),
    );
    expect(en).toContain('This change could not be judged');
    expect(zh?.replaceAll(' ', '')).toContain('此次变更无法评审');
  });
});
