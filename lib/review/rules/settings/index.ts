import { formatPath, parsePath } from '../../../config/path';
import { cityEffects, editsOfWords, folded, isReversible, type SettingEffect, severityOf } from '../../../effects';
import type { EffectKind } from '../../../services/shared';
import { same } from '../../../shared/same';
import type { PhraseKey } from '../../../words/catalogue';
import { phrase } from '../../../words/phrase';
import type { Place } from '../../compare/config-change';
import { type Direction, type FindingPart, type FindingSeverity, findingSeverities } from '../../finding';
import { editsOfCity, makersAmong, placesOf as placesOfEdits } from '../../making';
import { commonPath, isAtOrBelow, isSectionOfMany } from '../../setting';
import type { CityChange, Draft, Said } from '../rule';
import { devicesToRetire, firstDevices } from '../shared/devices-that-turn';
import { sendersToRegister } from '../shared/senders';
import { partsHolding } from '../shared/settings-in-parts';
import { toDoOfMembers, toDoOfSignIn } from '../shared/sign-in-of-people';
import { goesWithSignIn } from './claims-of-new-sign-in';
import { effectKinds } from './kinds';
import { sentencesOf } from './of-service';
import { phraseOf, phraseValue } from './phrase-of';
import { secretAnew } from './secret-anew';
import { asShown } from './shown';
import { toDoOf } from './to-do-of';

const directions = { better: 'better', worse: 'worse', neither: 'neutral' } as const;

/** What the settings that tell one thing together have in common, e.g. `identity` or a list; without that the settings. */
function groupOf(paths: readonly string[]): readonly string[] {
  if (paths.length < 2) return paths;
  const group = formatPath(commonPath(paths.map((path) => parsePath(path) ?? [])));
  return isSectionOfMany(group) ? paths : [group];
}

/** Of days that are named, which may be over; whoever answers for safety is asked all the same. */
const datedWhy = {
  money: 'effect.why.dated-money',
  service: 'effect.why.dated',
  operations: 'effect.why.dated',
} as const satisfies Partial<Record<EffectKind, PhraseKey>>;

/** Where it comes from: of what is told of many things at once, the first of them. */
const fromOf = ({ paths, gone }: SettingEffect): readonly string[] => (gone ? paths : groupOf(paths));

/** Where in its setting an effect comes from: of several values inside those that do it; else the setting. */
function within({ paths, gone, isOtherWithoutOwn }: SettingEffect, change: CityChange): readonly Place[] {
  const whole = groupOf(paths).map((path): Place => (gone ? { path, gone } : { path }));
  const [path, ...others] = paths;
  if (path === undefined || others.length > 0 || gone) return whole;
  const own = editsOfCity(change)
    .filter((edit) => isAtOrBelow(formatPath(edit.path), path))
    .flatMap(editsOfWords);
  const makers = own.length > 1 ? makersAmong(own, isOtherWithoutOwn) : [];
  return makers.length > 0 ? placesOfEdits(makers, change) : whole;
}

/**
 * The settings that an effect comes from, and those of others without which it would be another one. Claims go with the
 * sign-in whose tokens have them.
 */
const placesOf = (effect: SettingEffect, change: CityChange): readonly Place[] => [
  ...(goesWithSignIn(effect, change) ? [{ path: 'identity' }] : []),
  ...within(effect, change),
  ...makersAmong(editsOfCity(change), effect.isOtherWithout).flatMap((edit) => placesOfEdits([edit], change)),
];

/** Where a cloud is made beside the old one, no deployment changes what that does. */
const inNewCloud = {
  safety: 'effect.why.safety-new-cloud',
  data: 'effect.why.data-new-cloud',
  money: 'effect.why.money-new-cloud',
  security: 'effect.why.security-new-cloud',
  service: 'effect.why.service-new-cloud',
  operations: 'effect.why.operations-new-cloud',
} as const satisfies Partial<Record<EffectKind, PhraseKey>>;

/** Settings that commands alone read, and no part of a cloud. */
const readByCommands = [
  'approvals',
  'devices.area',
  'devices.inventories',
  'devices.types.searchableAttributes',
  'devices.types.service',
  'devices.updates',
];

const isByCommands = ({ byCommands, setting, paths }: SettingEffect): boolean =>
  byCommands === true ||
  readByCommands.some((read) => isAtOrBelow(setting, read) || paths.every((path) => isAtOrBelow(path, read)));

/** When it is noticed, and by whom; prices are reckoned with here, and in no part of a cloud. */
function whyOf(effect: SettingEffect, { former }: CityChange): PhraseKey {
  if (effect.paths.every((path) => isAtOrBelow(path, 'prices'))) return 'effect.why.prices';
  if (effect.ofBill) return 'effect.why.bill';
  if (isByCommands(effect) && effect.kind !== 'none') return 'effect.why.commands';
  if (effect.isOfFirst) return 'effect.why.first';
  if (effect.isDated && effect.kind in datedWhy) return datedWhy[effect.kind as keyof typeof datedWhy];
  if (former && effect.kind in inNewCloud) return inNewCloud[effect.kind as keyof typeof inNewCloud];
  return `effect.why.${effect.kind === 'data' && !isReversible(effect) ? 'final' : effect.kind}`;
}

function draftOf(effect: SettingEffect, change: CityChange): Draft {
  const { kind, direction, values, gone, about, paths } = effect;
  const isSignIn = paths.some((path) => isAtOrBelow(path, 'identity'));
  const ofNames = gone ? [] : [...(isSignIn ? toDoOfSignIn(change) : []), ...toDoOfMembers(paths, change)];
  const come = gone ? [] : [...firstDevices(paths, change), ...sendersToRegister(paths, change)];
  const toDo = [
    ...ofNames,
    ...toDoOf(effect),
    ...secretAnew(effect, change),
    ...devicesToRetire(paths, change),
    ...come,
  ];
  const { before, after } = values;
  return {
    about: about.replace(/^services\./, ''),
    direction: directions[direction],
    severity: severityOf(effect),
    what: phraseOf(effect),
    why: phrase(whyOf(effect, change)),
    ...(before && after
      ? {
          before: phrase('value', { value: phraseValue(before) }),
          after: phrase('value', { value: phraseValue(after) }),
        }
      : {}),
    reversible: isReversible(effect),
    ...(effect.isFinal ? { deletes: true } : {}),
    ...(effect.ofBill ? { ofBill: true } : {}),
    effect: kind,
    from: fromOf(effect),
    gone,
    ...(toDo.length > 0 ? { toDo } : {}),
  };
}

/** Who is turned away may no longer: both are of the same things that go, or of what goes with them, one a loss and one less risk. */
const isLossOf = (loss: SettingEffect, { kind, direction, gone, paths }: SettingEffect): boolean =>
  kind === 'security' &&
  direction === 'better' &&
  gone &&
  loss.gone &&
  (loss.kind === 'service' || loss.kind === 'safety') &&
  loss.direction === 'worse' &&
  paths.every((path) => loss.paths.some((around) => isAtOrBelow(path, around)));

const partOf = ({ paths, ...effect }: SettingEffect): FindingPart => ({
  path: paths[0] as string,
  what: phraseOf(effect),
});

/** How bad the news of a finding is: of what is not worse, not at all. */
const badness = ({ direction, severity }: { readonly direction: Direction; readonly severity: FindingSeverity }) =>
  direction === 'worse' ? findingSeverities.length - findingSeverities.indexOf(severity) : 0;

/** A rule that names a section of many settings has not spoken of each of them. */
const names = (prefix: string, path: string) => (isSectionOfMany(prefix) ? path === prefix : isAtOrBelow(path, prefix));

/** Of what the bill is worked out for, a number that follows from a setting is not the number that the setting gives. */
const hasFigures = (d: Draft, { before, after }: Draft): boolean =>
  before === undefined || after === undefined || (same(d.before, before) && same(d.after, after));

/** What rules have said of an effect, if each of its settings is stated and nothing less bad than it is: of the safety of people as that. */
function tellingOf(draft: Draft, effect: SettingEffect, drafts: readonly Draft[]): readonly Draft[] {
  // What the effect asks for, the rule asks for as well.
  const asks = ({ toDo = [] }: Draft) => (draft.toDo ?? []).every((one) => toDo.some((other) => same(one, other)));
  const telling = effect.paths.map((path) =>
    drafts.filter(
      (d) =>
        !d.beside &&
        (effect.kind !== 'safety' || d.effect === 'safety') &&
        asks(d) &&
        (!d.ofBill || (effect.ofBill && hasFigures(d, draft))) &&
        d.from?.some((prefix) => names(prefix, path)) &&
        badness(d) >= badness(draft) &&
        (draft.reversible || !d.reversible),
    ),
  );
  return telling.every((some) => some.length > 0) ? telling.flat() : [];
}

/** Effects by what they ask of those who approve, the most first. */
const asking = (Object.keys(effectKinds) as EffectKind[]).sort(
  (a, b) => Number(effectKinds[b].evenIfBetter) - Number(effectKinds[a].evenIfBetter),
);

/** Effects of settings: those that rules have stated, by what stated them, and in their own words those that none has. */
export interface SettingFindings {
  readonly byRules: ReadonlyMap<Draft, ReadonlySet<EffectKind>>;
  readonly said: readonly Said[];
}

/** What a rule says, with the effect that it tells, or its own where that asks for more: it is approved as that, too. */
export function withEffect({ id, draft }: Said, { byRules }: Pick<SettingFindings, 'byRules'>): Said {
  const told = byRules.get(draft);
  const effect = asking.find((kind) => kind !== 'none' && (kind === draft.effect || told?.has(kind)));
  return effect ? { id, draft: { ...draft, effect } } : { id, draft };
}

/**
 * What the settings that a city changes do to people, each in its own words, as far as no rule has stated it with the
 * same gravity. Given the drafts of all rules. A city that comes or goes is stated as a whole; one that another becomes
 * is compared with that.
 */
export function settingFindings(given: CityChange, drafts: readonly Draft[]): SettingFindings {
  const { head, config, services } = given;
  const change: CityChange = { ...given, base: given.base ?? given.former };
  const { base } = change;
  if (!base?.city || !head?.city || config.length === 0) return { byRules: new Map(), said: [] };
  const byRules = new Map<Draft, Set<EffectKind>>();
  const effects = cityEffects(base.city, head.city, services).map((effect) => asShown(effect, change));
  const unstated = effects.filter((effect) => {
    const [first] = tellingOf(draftOf(effect, change), effect, drafts);
    if (first) byRules.set(first, new Set([...(byRules.get(first) ?? []), effect.kind]));
    return !first;
  });
  const all = folded(unstated);
  // A loss says the right that goes with it, once, and is approved as that.
  const together = all.filter((effect) => !all.some((loss) => isLossOf(loss, effect)));
  const asRight = (loss: SettingEffect): Pick<Draft, 'effect'> =>
    loss.kind !== 'safety' && all.some((effect) => isLossOf(loss, effect)) ? { effect: 'security' } : {};
  const what = sentencesOf(together, services);
  const said = together.map((effect) => ({
    id: `${effectKinds[effect.kind].kind}.settings` as const,
    draft: {
      ...draftOf(effect, change),
      ...asRight(effect),
      what: what(effect),
      ...(effect.parts.length > 1 ? { parts: effect.parts.map(partOf) } : {}),
      madeBy: effect.parts.flatMap((part) => placesOf(part, change)),
      resources: partsHolding(effect.paths, change),
    },
  }));
  return { byRules, said };
}
