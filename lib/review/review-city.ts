import { withoutTwins } from '../shared/same';
import { languages } from '../words/language';
import { phrase } from '../words/phrase';
import { say } from '../words/say';
import { causesOf } from './cause';
import { type Cause, type Finding, type FindingKind, findingSeverities } from './finding';
import { foundTogether, type Stated } from './found-together';
import { rules as allRules } from './rules';
import { residency } from './rules/compliance/residency';
import { noEffect } from './rules/nothing/no-effect';
import { restOf } from './rules/operations/rest';
import type { CityChange, Draft, Rule, Said } from './rules/rule';
import { type SettingFindings, settingFindings, withEffect } from './rules/settings';
import { kindsOfEffects } from './rules/settings/kinds';
import { companionsOf } from './rules/shared/companions';
import { type OfOrigin, saidOnce } from './said-once';
import { type OnFailure, ruleNotJudged, thrown } from './unjudged';

/** One line, or each of several; what people notice is told with the first of them. */
const asCauses = (causes: readonly Cause[], { effect }: Draft): Pick<Finding, 'cause' | 'causes'> => {
  const [cause, ...others] = causes;
  if (others.length === 0) return { cause };
  return effect ? { cause, causes } : { causes };
};

function finding(change: CityChange, id: Rule['id'], draft: Draft): Finding {
  const {
    about,
    from: _from,
    gone: _gone,
    at: _at,
    beside: _beside,
    ofBill: _ofBill,
    together: _together,
    with: _with,
    madeBy: _madeBy,
    resources = [],
    ...said
  } = draft;
  const causes = causesOf(draft, change);
  return {
    id: about === '' ? id : `${id}:${about}`,
    city: change.key,
    kind: id.split('.')[0] as FindingKind,
    ...said,
    ...asCauses(causes, draft),
    resources: resources.map(({ stack, logicalId, type }) => ({ stack, logicalId, type })),
  };
}

const rank = ({ severity, direction }: Finding) =>
  findingSeverities.indexOf(severity) * 3 + ['worse', 'neutral', 'better'].indexOf(direction);

/** Says all that a rule writes, so that a sentence which cannot be said fails here and not when the review is written. */
function checkSayable({ what, why, before, after, toDo = [], parts = [] }: Draft): void {
  for (const phrase of [what, why, before, after, ...toDo.map((one) => one.what), ...parts.map((part) => part.what)])
    if (phrase !== undefined) for (const language of languages) say(phrase, language);
}

/** What a rule finds; where it fails, that it could not judge the change. */
function said(city: string, id: Rule['id'], find: () => readonly Draft[], onFailure: OnFailure): Said[] {
  return sayable(city, id, () => find().map((draft) => ({ id, draft })), onFailure);
}

/** The same where the kinds of what is found differ. */
function sayable(
  city: string,
  id: Rule['id'],
  find: () => readonly Said[],
  onFailure: OnFailure,
  kinds?: readonly FindingKind[],
): Said[] {
  try {
    const sayings = [...find()];
    for (const { draft } of sayings) checkSayable(draft);
    return sayings;
  } catch (error) {
    onFailure({ city, doing: id, error });
    return [ruleNotJudged(id, kinds)];
  }
}

/** Rights, roles and the like go with the finding that tells of their part, as far as no rule has a word for them. */
function withCompanions(change: CityChange, sayings: readonly Said[]): Said[] {
  const stated = new Set(sayings.flatMap(({ draft }) => draft.resources ?? []));
  const left = new Set(change.resources.filter((c) => !stated.has(c)));
  return sayings.map(({ id, draft }) => {
    const companions = companionsOf(draft.resources ?? [], [...left]);
    for (const companion of companions) left.delete(companion);
    return companions.length === 0
      ? { id, draft }
      : { id, draft: { ...draft, resources: [...(draft.resources ?? []), ...companions] } };
  });
}

/** All that is said when all rules have spoken: theirs, with the effects that they tell, and what remains. */
function withRemaining(change: CityChange, sayings: readonly Said[], onFailure: OnFailure): Said[] {
  const drafts = sayings.map(({ draft }) => draft);
  let byRules: SettingFindings['byRules'] = new Map();
  const settings = () => {
    const stated = settingFindings(change, drafts);
    ({ byRules } = stated);
    return stated.said;
  };
  const bySettings = sayable(change.key, 'devices.settings', settings, onFailure, kindsOfEffects);
  const told = [...drafts, ...bySettings.map(({ draft }) => draft)];
  const rest = [...said(change.key, 'operations.rest', () => restOf(change, told), onFailure), ...bySettings];
  const silent = sayings.length + rest.length === 0 && change.config.length > 0;
  if (silent) return [{ id: 'nothing.no-effect', draft: noEffect(change) }];
  return [...sayings.map((saying) => withEffect(saying, { byRules })), ...rest];
}

/** Settings that make a city another one: of that the rules on cities speak. */
const ofAnotherCity = /^(city|stage|cloud)\b/;

const tellsOfOrigin = ({ effect, ofBill, from = [] }: Draft): boolean =>
  effect !== 'none' && !ofBill && !from.some((path) => ofAnotherCity.test(path));

/** Lines of a finding, whether it has one or several. */
const linesOf = ({ cause, causes = cause ? [cause] : [] }: Finding): readonly Cause[] => causes;

/** What is alike for those of several cities, once, with the lines of each. */
function forAllOf(alike: readonly OfOrigin[]): Finding {
  const cities = alike.map(({ city }) => city);
  const findings = alike.map(({ id, draft, change }) => {
    const what = phrase('devices.origin.what', { city: { list: cities }, what: { phrase: draft.what } });
    return finding(change, id, { ...draft, about: `${cities.join('+')}.${draft.about}`, what });
  });
  const [{ cause: _cause, causes: _causes, ...said }] = findings as [Finding];
  const [{ draft }] = alike as [OfOrigin];
  return { ...said, ...asCauses(withoutTwins(findings.flatMap(linesOf)), draft) };
}

/**
 * What the settings of a city change for those who come to it from each of several others, each with the lines of that
 * comparison: its rules speak of its own people. Its name and its bill are another city's in any case.
 */
function forOrigins({ origins = [], ...own }: CityChange, onFailure: OnFailure): Finding[] {
  const told = origins.flatMap(({ city, change }): OfOrigin[] => {
    const find = () => [
      ...residency.find(change).map((draft): Said => ({ id: residency.id, draft })),
      ...settingFindings(change, []).said,
    ];
    return sayable(change.key, 'devices.settings', find, onFailure, kindsOfEffects)
      .filter(({ id, draft }) => id === residency.id || tellsOfOrigin(draft))
      .map((said) => ({ ...said, city, change }));
  });
  return saidOnce(told, own).map(forAllOf);
}

/** Of parts that others tell: the lines of these, where each part has any. */
function linesOfTold({ from, with: parts = [] }: Draft, stated: readonly Stated[]): readonly Cause[] {
  if (from || parts.length === 0) return [];
  const told = parts.map((part) =>
    stated.filter(({ resources }) => resources.includes(part)).flatMap((one) => linesOf(one.finding)),
  );
  return told.every((lines) => lines.length > 0) ? withoutTwins(told.flat()) : [];
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

/**
 * Everything that there is to say about the change of one city, worst first. A rule that fails is a finding, and the
 * error goes to `onFailure`.
 */
export function findingsOf(change: CityChange, rules = allRules, onFailure: OnFailure = thrown): Finding[] {
  const sayings = withCompanions(
    change,
    rules.flatMap(({ id, find }) => said(change.key, id, () => find(change), onFailure)),
  );
  const all = withRemaining(change, sayings, onFailure);
  const stated = all.map(({ id, draft }) => {
    const { resources = [], together } = draft;
    return { rule: id, draft, finding: finding(change, id, draft), resources, ...(together ? { together } : {}) };
  });
  const findings = foundTogether(
    stated.map((one) => {
      const { cause, causes } = one.finding;
      const told = cause || causes ? [] : linesOfTold(one.draft, stated);
      return told.length > 0 ? { ...one, finding: { ...one.finding, ...asCauses(told, one.draft) } } : one;
    }),
  );
  return withDistinctIds([...findings, ...forOrigins(change, onFailure)]).sort(
    (a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1),
  );
}
