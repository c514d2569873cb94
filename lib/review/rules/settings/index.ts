import { cityEffects, folded, isReversible, type SettingEffect, severityOf } from '../../../effects';
import { phrase } from '../../../words/phrase';
import { isAtOrBelow } from '../../cause';
import { type Direction, type FindingPart, type FindingSeverity, findingSeverities } from '../../finding';
import type { CityChange, Draft, Said } from '../rule';
import { effectKinds } from './kinds';
import { phraseOf, phraseValue } from './phrase-of';

const directions = { better: 'better', worse: 'worse', neither: 'neutral' } as const;

function draftOf(effect: SettingEffect): Draft {
  const { kind, direction, values, paths, gone, about } = effect;
  const { before, after } = values;
  return {
    about: about.replace(/^services\./, ''),
    direction: directions[direction],
    severity: severityOf(effect),
    what: phraseOf(effect),
    why: phrase(`effect.why.${kind}`),
    ...(before && after
      ? {
          before: phrase('value', { value: phraseValue(before) }),
          after: phrase('value', { value: phraseValue(after) }),
        }
      : {}),
    reversible: isReversible(effect),
    effect: kind,
    from: paths,
    gone,
  };
}

const partOf = ({ paths, ...effect }: SettingEffect): FindingPart => ({
  path: paths[0] as string,
  what: phraseOf(effect),
});

/** How bad the news of a finding is: of what is not worse, not at all. */
const badness = ({ direction, severity }: { readonly direction: Direction; readonly severity: FindingSeverity }) =>
  direction === 'worse' ? findingSeverities.length - findingSeverities.indexOf(severity) : 0;

/** Is a path a section of many things? A rule that names one has not spoken of each of its settings. */
const isWhole = (path: string): boolean =>
  /^(services(\.[\w-]+)?|approvals|cloud|departments|devices|lake|notifications|retention)$/.test(path);

const names = (prefix: string, path: string) => (isWhole(prefix) ? path === prefix : isAtOrBelow(path, prefix));

/** Has a rule told of the setting, and nothing less bad than it is? */
function isTold(draft: Draft, effect: SettingEffect, drafts: readonly Draft[]): boolean {
  const naming = (path: string) => drafts.filter(({ from = [] }) => from.some((prefix) => names(prefix, path)));
  return (
    effect.kind !== 'safety' &&
    effect.paths.every((path) =>
      naming(path).some((d) => badness(d) >= badness(draft) && (draft.reversible || !d.reversible)),
    )
  );
}

/**
 * What the settings that a city changes do to people, each in its own words, as far as no rule has told of it with the
 * same gravity. Given the drafts of all rules. A city that comes or goes is told as a whole.
 */
export function settingsNotTold({ base, head, config, services }: CityChange, drafts: readonly Draft[]): Said[] {
  if (!base?.city || !head?.city || config.length === 0) return [];
  const all = cityEffects(base.city, head.city, services);
  return folded(all.filter((effect) => !isTold(draftOf(effect), effect, drafts))).map(({ parts, ...effect }) => ({
    id: `${effectKinds[effect.kind].kind}.settings`,
    draft: { ...draftOf(effect), ...(parts.length > 1 ? { parts: parts.map(partOf) } : {}) },
  }));
}
