import type { ResourceChange } from '../../compare/resource-change';
import type { FindingSeverity } from '../../finding';
import type { Resource } from '../../../model/city-model';
import type { PhraseKey } from '../../../words/catalogue';
import { phrase } from '../../../words/phrase';
import type { CityChange, Draft, Rule } from '../rule';
import type { Naming } from './names/spoken-name';
import { shortName } from './part-name';
import { partsOf } from './parts';

/** Something that a part has for its safety, or has not. */
export interface Protection {
  readonly id: Rule['id'];
  /** Types that can have it. */
  readonly types: readonly string[] | ((type: string) => boolean);
  readonly has: (resource: Resource) => boolean;
  /** How grave it is to lose it. */
  readonly severity: FindingSeverity;
  /** Takes `parts`. */
  readonly lost: PhraseKey;
  /** Takes `parts`. */
  readonly gained: PhraseKey;
  readonly why: PhraseKey;
  /** A new part without it is worth a word too; where every part should have it. */
  readonly expected?: boolean;
  /** Can what happened in between be taken back? Default: yes. */
  readonly reversible?: boolean;
  readonly from?: readonly string[];
}

type Turn = 'lost' | 'gained' | 'none';

function turnOf({ has, expected }: Protection, { before, after }: ResourceChange): Turn {
  if (!after) return 'none';
  const [had, hasIt] = [before ? has(before) : (expected ?? has(after)), has(after)];
  if (had === hasIt) return 'none';
  return had ? 'lost' : 'gained';
}

function draft(
  protection: Protection,
  turn: 'lost' | 'gained',
  changes: readonly ResourceChange[],
  naming: Naming,
): Draft {
  const first = changes[0] as ResourceChange;
  const one = changes.length === 1 ? shortName((first.after ?? first.before) as Resource, naming.key) : first.stack;
  return {
    about: turn === 'lost' ? one : `${one}+`,
    direction: turn === 'lost' ? 'worse' : 'better',
    severity: turn === 'lost' ? protection.severity : 'info',
    what: phrase(protection[turn], { parts: partsOf(changes, naming) }),
    why: phrase(protection.why),
    before: phrase(turn === 'lost' ? 'value.on' : 'value.off'),
    after: phrase(turn === 'lost' ? 'value.off' : 'value.on'),
    reversible: turn === 'gained' || (protection.reversible ?? true),
    resources: changes,
    from: protection.from,
  };
}

/** A rule that says which parts lose a protection and which gain it: one finding a stack and direction. */
export function protectionRule(protection: Protection): Rule {
  return {
    id: protection.id,
    find: ({ key, services, resources }: CityChange) => {
      const { types } = protection;
      const relevant = resources.filter(({ type }) =>
        typeof types === 'function' ? types(type) : types.includes(type),
      );
      const stacks = [...new Set(relevant.map(({ stack }) => stack))];
      return stacks.flatMap((stack) =>
        (['lost', 'gained'] as const).flatMap((turn) => {
          const changes = relevant.filter((c) => c.stack === stack && turnOf(protection, c) === turn);
          return changes.length > 0 ? [draft(protection, turn, changes, { key, services })] : [];
        }),
      );
    },
  };
}
