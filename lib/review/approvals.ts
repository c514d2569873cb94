import type { City } from '../config';
import { type Finding, type FindingKind, findingKinds } from './finding';
import type { ApprovalRules, CityReview } from './review';
import { effectKinds } from './rules/settings/kinds';

/** An approval that a change of a city needs. */
export interface NeededApproval {
  readonly kind: FindingKind;
  readonly who: readonly string[];
  /** Ids of the findings that need it. */
  readonly findings: readonly string[];
}

/** The rules of both sides together: a change cannot take away the approval that it needs itself. */
export function approvalRules(base: City | undefined, head: City | undefined): ApprovalRules {
  const of = (city: City | undefined, kind: FindingKind) =>
    (city?.approvals as ApprovalRules | undefined)?.[kind] ?? [];
  return Object.fromEntries(
    findingKinds
      .map((kind) => [kind, [...new Set([...of(base, kind), ...of(head, kind)])]] as const)
      .filter(([, who]) => who.length > 0),
  );
}

/** Kinds that a finding is approved as; none for what is for the better, unless it is of an effect that always is. */
function kindsToApprove({ kind, direction, effect, unjudged = [] }: Finding): readonly FindingKind[] {
  const of = effect && effectKinds[effect];
  if (direction === 'better' && !of?.evenIfBetter) return [];
  return [...new Set([kind, ...(of ? [of.kind, ...of.approvals] : []), ...unjudged])];
}

/** Who must approve a finding of a city. */
export const approversOf = ({ approvals = {} }: CityReview, finding: Finding): readonly string[] => [
  ...new Set(kindsToApprove(finding).flatMap((kind) => approvals[kind] ?? [])),
];

/** Who must approve what: every finding of a kind that has approvers. */
export function neededApprovals(city: CityReview): readonly NeededApproval[] {
  return findingKinds.flatMap((kind) => {
    const who = city.approvals?.[kind] ?? [];
    const waiting = city.findings.filter((f) => who.length > 0 && kindsToApprove(f).includes(kind));
    return waiting.length > 0 ? [{ kind, who, findings: waiting.map((f) => f.id) }] : [];
  });
}
