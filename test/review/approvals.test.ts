import { approvalRules, neededApprovals } from '../../lib/review/approvals';
import { effectKinds } from '../../lib/review/rules/settings/kinds';
import type { EffectKind } from '../../lib/services/shared';
import { city } from '../support/city';
import { cityReview, finding, lostData } from '../support/written-review';

describe('approvals', () => {
  it('come from both sides: a change cannot take away the approval that it needs', () => {
    const base = city({ approvals: { data: ['protection officer'] } });
    const head = city({ approvals: { data: ['head of IT'], cost: ['finance'] } });
    expect(approvalRules(base, head)).toEqual({ data: ['protection officer', 'head of IT'], cost: ['finance'] });
    expect(approvalRules(base, undefined)).toEqual({ data: ['protection officer'] });
  });

  it('are needed for each finding of the kind', () => {
    const reviewed = cityReview({ approvals: { data: ['head of IT'] }, findings: [lostData(), finding()] });
    expect(neededApprovals(reviewed)).toEqual([
      { kind: 'data', who: ['head of IT'], findings: ['data.deleted:curated'] },
    ]);
  });

  it('of a setting are those of what it does to people, and of the service that it belongs to', () => {
    const prices = finding({ id: 'cost.settings:prices', kind: 'cost', effect: 'money' });
    const reviewed = cityReview({ approvals: { devices: ['transport'], cost: ['finance'] }, findings: [prices] });
    expect(neededApprovals(reviewed)).toEqual([
      { kind: 'devices', who: ['transport'], findings: ['cost.settings:prices'] },
      { kind: 'cost', who: ['finance'], findings: ['cost.settings:prices'] },
    ]);
  });

  it('of a setting that touches safety, data, money or security are needed though it is for the better', () => {
    const needed = (effect: EffectKind) =>
      neededApprovals(
        cityReview({
          approvals: { devices: ['transport'] },
          findings: [finding({ id: 'x.settings:y', kind: effectKinds[effect].kind, effect, direction: 'better' })],
        }),
      ).length;
    const kinds = Object.keys(effectKinds) as EffectKind[];
    expect(kinds.filter((kind) => needed(kind) > 0)).toEqual(['safety', 'data', 'money', 'security']);
  });

  it('are not needed for what is for the better, nor without a rule', () => {
    const better = [lostData({ direction: 'better' })];
    expect(neededApprovals(cityReview({ approvals: { data: ['head of IT'] }, findings: better }))).toEqual([]);
    expect(neededApprovals(cityReview({ findings: [lostData()] }))).toEqual([]);
  });
});
