import type { Resource } from '../../../model/city-model';
import { groupedBy } from '../../../shared/grouped-by';
import { catalogue, type PhraseKey } from '../../../words/catalogue';
import { type Phrase, phrase } from '../../../words/phrase';
import type { Place } from '../../compare/config-change';
import type { ResourceChange } from '../../compare/resource-change';
import type { FindingSeverity } from '../../finding';
import { type CityChange, type Draft, type Rule, type RuleWith, turned } from '../rule';
import { shortName } from './part-name';
import { partsOf } from './parts';

type Ways = RuleWith<'less'> & RuleWith<'more'>;

/** A number of a part, of which more is safer. Its sentences are `<id>.less` and `.more` with `parts`, and why it matters. */
export interface Limit {
  /** Why is one sentence, or one for each way. */
  readonly id: Ways & (RuleWith<'why'> | (RuleWith<'why-less'> & RuleWith<'why-more'>));
  readonly type: string;
  /** `undefined` is no limit at all. */
  readonly of: (resource: Resource) => number | undefined;
  readonly unit: string;
  readonly severity: FindingSeverity;
  /** Can what happened under a lower limit be taken back? Default: yes. */
  readonly reversible?: boolean;
  /** Is what lies beyond a lower limit deleted? Then it cannot be taken back either. */
  readonly deletes?: true;
  /** Settings that decide it, by the part. */
  readonly from?: (part: ResourceChange, shortName: string, change: CityChange) => readonly string[];
  /** Settings without which it would be another number. */
  readonly madeBy?: (part: ResourceChange, change: CityChange) => readonly Place[];
}

interface Step {
  readonly change: ResourceChange;
  readonly was: number | undefined;
  readonly is: number | undefined;
}

const written = (value: number | undefined, unit: string): Phrase =>
  value === undefined ? phrase('value.for-good') : phrase('value', { value: { number: value, unit } });

const whyOf = (id: Limit['id'], way: 'less' | 'more'): PhraseKey => {
  const [one, ofWay] = [`${id}.why`, `${id}.why-${way}`];
  return (Object.hasOwn(catalogue, one) ? one : ofWay) as PhraseKey;
};

function stepsOf({ type, of }: Limit, { resources }: CityChange): Step[] {
  return resources.flatMap((change) => {
    const { before, after } = change;
    if (change.type !== type || !before || !after) return [];
    const [was, is] = [of(before), of(after)];
    return was === is ? [] : [{ change, was, is }];
  });
}

function draft(
  { id, unit, severity, deletes, reversible = !deletes, from, madeBy }: Limit,
  steps: readonly Step[],
  of: CityChange,
): Draft {
  const { change, was, is } = steps[0] as Step;
  const isLess = (is ?? Number.POSITIVE_INFINITY) < (was ?? Number.POSITIVE_INFINITY);
  const way = isLess ? 'less' : 'more';
  const name = shortName(change.after as Resource, of.key);
  const changes = steps.map((step) => step.change);
  return {
    about: changes.length === 1 ? name : `${change.stack}.${was ?? 'none'}-${is ?? 'none'}`,
    ...turned(isLess, severity),
    what: phrase(`${id}.${way}`, { parts: partsOf(changes, of) }),
    why: phrase(whyOf(id, way)),
    before: written(was, unit),
    after: written(is, unit),
    reversible: !isLess || reversible,
    ...(isLess && deletes ? { deletes } : {}),
    resources: changes,
    from: from?.(change, name, of),
    madeBy: madeBy?.(change, of),
    together: {
      about: `${was ?? 'none'}-${is ?? 'none'}`,
      alike: [was, is],
      name: partsOf(changes, of),
      many: (_names, all) => phrase(`${id}.${way}`, { parts: partsOf(all, of) }),
    },
  };
}

/** A rule about a number that became less, which is worse, or more. Parts of one area with the same step are one finding. */
export function limitRule(limit: Limit): Rule {
  return {
    id: limit.id,
    find: (change) => {
      // What two settings decide is two things, though their numbers are the same.
      const settingOf = ({ change: c }: Step) =>
        limit
          .from?.(c, shortName(c.after as Resource, change.key), change)
          .find((path) => change.config.some((setting) => setting.path === path)) ?? '';
      const groups = groupedBy(stepsOf(limit, change), (step) =>
        [
          step.change.stack,
          step.was,
          step.is,
          settingOf(step),
          ...(limit.madeBy?.(step.change, change) ?? []).map(({ path }) => path),
        ].join('\0'),
      );
      return [...groups.values()].map((steps) => draft(limit, steps, change));
    },
  };
}
