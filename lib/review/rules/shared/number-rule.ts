import type { ResourceChange } from '../../compare/resource-change';
import type { FindingSeverity } from '../../finding';
import type { Resource } from '../../../model/city-model';
import type { PhraseKey } from '../../../words/catalogue';
import { type Phrase, phrase } from '../../../words/phrase';
import type { CityChange, Draft, Rule } from '../rule';
import { groupBy } from './group-by';
import type { Naming } from './names/spoken-name';
import { shortName } from './part-name';
import { partsOf } from './parts';

/** A number of a part, of which more is safer; `undefined` is no limit at all. */
export interface Limit {
  readonly id: Rule['id'];
  readonly types: readonly string[];
  readonly of: (resource: Resource) => number | undefined;
  readonly unit: string;
  readonly severity: FindingSeverity;
  /** Takes `parts`. */
  readonly less: PhraseKey;
  /** Takes `parts`. */
  readonly more: PhraseKey;
  readonly whyLess: PhraseKey;
  readonly whyMore: PhraseKey;
  readonly reversible: boolean;
  /** Settings that decide it, by the part. */
  readonly from?: (change: ResourceChange, shortName: string) => readonly string[];
}

interface Step {
  readonly change: ResourceChange;
  readonly was: number | undefined;
  readonly is: number | undefined;
}

const written = (value: number | undefined, unit: string): Phrase =>
  value === undefined ? phrase('value.for-good') : phrase('value', { value: { number: value, unit } });

function stepsOf({ types, of }: Limit, { resources }: CityChange): Step[] {
  return resources.flatMap((change) => {
    const { before, after, type } = change;
    if (!types.includes(type) || !before || !after) return [];
    const [was, is] = [of(before), of(after)];
    return was === is ? [] : [{ change, was, is }];
  });
}

function draft(limit: Limit, steps: readonly Step[], naming: Naming): Draft {
  const { unit, severity, less, more, whyLess, whyMore, reversible, from } = limit;
  const { change, was, is } = steps[0] as Step;
  const isLess = (is ?? Number.POSITIVE_INFINITY) < (was ?? Number.POSITIVE_INFINITY);
  const name = shortName(change.after as Resource, naming.key);
  const changes = steps.map((step) => step.change);
  return {
    about: changes.length === 1 ? name : `${change.stack}.${was ?? 'none'}-${is ?? 'none'}`,
    direction: isLess ? 'worse' : 'better',
    severity: isLess ? severity : 'info',
    what: phrase(isLess ? less : more, { parts: partsOf(changes, naming) }),
    why: phrase(isLess ? whyLess : whyMore),
    before: written(was, unit),
    after: written(is, unit),
    reversible: !isLess || reversible,
    resources: changes,
    from: from?.(change, name),
  };
}

/** A rule about a number that became less, which is worse, or more. Parts of one area with the same step are one finding. */
export function limitRule(limit: Limit): Rule {
  return {
    id: limit.id,
    find: (change) => {
      const groups = groupBy(stepsOf(limit, change), ({ change: c, was, is }) => `${c.stack}\0${was}\0${is}`);
      return [...groups.values()].map((steps) => draft(limit, steps, change));
    },
  };
}
