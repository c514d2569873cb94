import type { ResourceChange } from '../../compare/resource-change';
import type { FindingSeverity } from '../../finding';
import type { Resource } from '../../model/city-model';
import type { PhraseKey } from '../../words/catalogue';
import { type Phrase, phrase } from '../../words/phrase';
import type { Draft, Rule } from '../rule';
import { part, shortName } from './parts';

/** A number of a part, of which more is safer; `undefined` is no limit at all. */
export interface Limit {
  readonly id: Rule['id'];
  readonly types: readonly string[];
  readonly of: (resource: Resource) => number | undefined;
  readonly unit: string;
  readonly severity: FindingSeverity;
  /** Takes `part`. */
  readonly less: PhraseKey;
  /** Takes `part`. */
  readonly more: PhraseKey;
  readonly whyLess: PhraseKey;
  readonly whyMore: PhraseKey;
  readonly reversible: boolean;
  /** Settings that decide it, by the part. */
  readonly from?: (change: ResourceChange, shortName: string) => readonly string[];
}

const written = (value: number | undefined, unit: string): Phrase =>
  value === undefined ? phrase('value.for-good') : phrase('value', { value: { number: value, unit } });

/** A rule about a number that became less, which is worse, or more. */
export function limitRule({
  id,
  types,
  of,
  unit,
  severity,
  less,
  more,
  whyLess,
  whyMore,
  reversible,
  from,
}: Limit): Rule {
  return {
    id,
    find: ({ key, resources }) =>
      resources.flatMap((change): Draft[] => {
        const { before, after, type } = change;
        if (!types.includes(type) || !before || !after) return [];
        const [was, is] = [of(before), of(after)];
        if (was === is) return [];
        const isLess = (is ?? Number.POSITIVE_INFINITY) < (was ?? Number.POSITIVE_INFINITY);
        const name = shortName(after, key);
        return [
          {
            about: name,
            direction: isLess ? 'worse' : 'better',
            severity: isLess ? severity : 'info',
            what: phrase(isLess ? less : more, { part: part(change, key) }),
            why: phrase(isLess ? whyLess : whyMore),
            before: written(was, unit),
            after: written(is, unit),
            reversible: !isLess || reversible,
            resources: [change],
            from: from?.(change, name),
          },
        ];
      }),
  };
}
