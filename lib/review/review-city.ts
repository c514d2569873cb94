import { causeOf } from './cause';
import { type Finding, type FindingKind, findingSeverities } from './finding';
import { rules as allRules } from './rules';
import { noEffect } from './rules/nothing/no-effect';
import { restOf } from './rules/operations/rest';
import type { CityChange, Draft, Rule } from './rules/rule';

function finding(change: CityChange, id: Rule['id'], draft: Draft): Finding {
  const { about, from: _, resources = [], ...said } = draft;
  const cause = causeOf(draft, change);
  return {
    id: about === '' ? id : `${id}:${about}`,
    city: change.key,
    kind: id.split('.')[0] as FindingKind,
    ...said,
    ...(cause ? { cause } : {}),
    resources: resources.map(({ stack, logicalId, type }) => ({ stack, logicalId, type })),
  };
}

const rank = ({ severity, direction }: Finding) =>
  findingSeverities.indexOf(severity) * 3 + ['worse', 'neutral', 'better'].indexOf(direction);

/** Everything that there is to say about the change of one city, worst first. */
export function findingsOf(change: CityChange, rules: readonly Rule[] = allRules): Finding[] {
  const drafts = rules.flatMap(({ id, find }) => find(change).map((draft) => ({ id, draft })));
  const rest = restOf(
    change,
    drafts.map(({ draft }) => draft),
  ).map((draft) => ({ id: 'operations.rest' as const, draft }));
  const all = [...drafts, ...rest];
  const silent = all.length === 0 && change.config.length > 0;
  return [...all, ...(silent ? [{ id: 'nothing.no-effect' as const, draft: noEffect(change) }] : [])]
    .map(({ id, draft }) => finding(change, id, draft))
    .sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
}
