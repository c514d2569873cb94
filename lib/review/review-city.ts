import { causeOf } from './cause';
import { type Finding, type FindingKind, findingSeverities } from './finding';
import { rules as allRules } from './rules';
import type { CityChange, Draft, Rule } from './rules/rule';

function finding(change: CityChange, rule: Rule, draft: Draft): Finding {
  const { about, from: _, resources = [], ...said } = draft;
  const cause = causeOf(draft, change);
  return {
    id: about === '' ? rule.id : `${rule.id}:${about}`,
    city: change.key,
    kind: rule.id.split('.')[0] as FindingKind,
    ...said,
    ...(cause ? { cause } : {}),
    resources: resources.map(({ stack, logicalId, type }) => ({ stack, logicalId, type })),
  };
}

const rank = ({ severity, direction }: Finding) =>
  findingSeverities.indexOf(severity) * 3 + ['worse', 'neutral', 'better'].indexOf(direction);

/** Everything that the rules find in the change of one city, worst first. */
export function findingsOf(change: CityChange, rules: readonly Rule[] = allRules): Finding[] {
  return rules
    .flatMap((rule) => rule.find(change).map((draft) => finding(change, rule, draft)))
    .sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
}
