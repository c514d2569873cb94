import { causeOf } from './cause';
import { type Finding, type FindingKind, findingSeverities } from './finding';
import { rules as allRules } from './rules';
import { settingsNotTold } from './rules/devices/settings';
import { noEffect } from './rules/nothing/no-effect';
import { restOf } from './rules/operations/rest';
import type { CityChange, Draft, Rule } from './rules/rule';
import { companionsOf } from './rules/shared/companions';

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

interface Said {
  readonly id: Rule['id'];
  readonly draft: Draft;
}

const saying =
  (id: Rule['id']) =>
  (draft: Draft): Said => ({ id, draft });

/** Rights, roles and the like go with the finding that tells of their part, as far as no rule has a word for them. */
function withCompanions(change: CityChange, said: readonly Said[]): Said[] {
  const told = new Set(said.flatMap(({ draft }) => draft.resources ?? []));
  const untold = new Set(change.resources.filter((c) => !told.has(c)));
  return said.map(({ id, draft }) => {
    const companions = companionsOf(draft.resources ?? [], [...untold]);
    for (const companion of companions) untold.delete(companion);
    return companions.length === 0
      ? { id, draft }
      : { id, draft: { ...draft, resources: [...(draft.resources ?? []), ...companions] } };
  });
}

/** What remains to be said when all rules have spoken. */
function remaining(change: CityChange, said: readonly Said[]): Said[] {
  const drafts = said.map(({ draft }) => draft);
  const rest = restOf(change, drafts).map(saying('operations.rest'));
  const settings = settingsNotTold(change, drafts).map(saying('devices.settings'));
  const silent = said.length + rest.length + settings.length === 0 && change.config.length > 0;
  return [...rest, ...settings, ...(silent ? [saying('nothing.no-effect')(noEffect(change))] : [])];
}

/** Ids are what approvals and comparisons hold on to: the second of a kind gets a number. */
function withDistinctIds(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const times = (seen.get(finding.id) ?? 0) + 1;
    seen.set(finding.id, times);
    return times === 1 ? finding : { ...finding, id: `${finding.id}#${times}` };
  });
}

/** Everything that there is to say about the change of one city, worst first. */
export function findingsOf(change: CityChange, rules: readonly Rule[] = allRules): Finding[] {
  const said = withCompanions(
    change,
    rules.flatMap(({ id, find }) => find(change).map(saying(id))),
  );
  const findings = [...said, ...remaining(change, said)].map(({ id, draft }) => finding(change, id, draft));
  return withDistinctIds(findings).sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
}
