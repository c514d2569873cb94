import { groupedBy } from '../shared/grouped-by';
import { withoutTwins } from '../shared/same';
import type { Phrase, PhraseValue } from '../words/phrase';
import type { ResourceChange } from './compare/resource-change';
import type { Finding } from './finding';
import { listOf } from './rules/shared/quoted';

/** How a finding is stated once with others that say the same of other parts. */
export interface Together {
  /** With the rule's id, the id of the one finding. */
  readonly about: string;
  /** What they must say alike; their parts and what lies in them may differ. */
  readonly alike: unknown;
  /** What the sentence of the one calls the part of this one, e.g. its service. */
  readonly name: PhraseValue;
  readonly many: (names: PhraseValue, resources: readonly ResourceChange[]) => Phrase;
}

/** A finding, its parts, and how it goes with others. */
export interface Stated {
  readonly rule: string;
  readonly finding: Finding;
  readonly resources: readonly ResourceChange[];
  readonly together?: Together;
}

/** Two are read as quickly as one. */
const fewest = 3;

const isSame = (all: readonly (Phrase | undefined)[]): boolean =>
  all.every((one) => JSON.stringify(one) === JSON.stringify(all[0]));

function one(all: readonly Stated[], { about, many }: Together): Stated {
  const [first] = all as [Stated];
  const [findings, resources] = [all.map(({ finding }) => finding), all.flatMap((stated) => stated.resources)];
  const { before, after, exact: _exact, ...said } = first.finding;
  const exact = [...new Set(findings.flatMap((finding) => finding.exact ?? []))];
  const causes = withoutTwins(findings.flatMap((finding) => finding.causes ?? []));
  const finding: Finding = {
    ...said,
    id: `${first.rule}:${about}`,
    what: many(listOf(all.flatMap(({ together }) => together?.name ?? [])), resources),
    ...(before && isSame(findings.map((f) => f.before)) ? { before } : {}),
    ...(after && isSame(findings.map((f) => f.after)) ? { after } : {}),
    ...(exact.length > 0 ? { exact } : {}),
    ...(causes.length > 0 ? { causes } : {}),
    resources: findings.flatMap((f) => f.resources),
    each: findings.map(({ what }) => what),
  };
  return { rule: first.rule, finding, resources };
}

/** What a line does alike at many places is one finding with their number, and each of them is folded in it. */
export function foundTogether(stated: readonly Stated[]): Finding[] {
  const groups = groupedBy(stated, (one) => {
    const { rule, together, finding } = one;
    if (!together) return one;
    const { direction, severity, reversible, cause, causes, why } = finding;
    // Lines of some are none of those that could not be traced.
    const isOfSeveral = causes !== undefined;
    return JSON.stringify([
      rule,
      together.about,
      together.alike,
      direction,
      severity,
      reversible,
      cause,
      isOfSeveral,
      why,
    ]);
  });
  return [...groups.values()].flatMap((all) => {
    const together = all[0]?.together;
    return (together && all.length >= fewest ? [one(all, together)] : all).map(({ finding }) => finding);
  });
}
