import type { Resource } from '../../../model/city-model';
import { groupedBy } from '../../../shared/grouped-by';
import type { PhraseKey } from '../../../words/catalogue';
import { phrase } from '../../../words/phrase';
import type { ResourceChange } from '../../compare/resource-change';
import type { FindingSeverity, ToDo } from '../../finding';
import { type CityChange, type Draft, type Rule, type RuleWith, turned } from '../rule';
import { shortName } from './part-name';
import { partsOf } from './parts';

/** Something that a part has for its safety, or has not. Its sentences are `<id>.lost` and `.gained` with `parts`, and `<id>.why`. */
export interface Protection {
  readonly id: RuleWith<'lost'> & RuleWith<'gained'> & RuleWith<'why'>;
  /** By the types that can have it. */
  readonly has: Readonly<Record<string, (resource: Resource) => boolean>>;
  /** How grave it is to lose it. */
  readonly severity: FindingSeverity;
  /** A new part without it is worth a word too; where every part should have it. */
  readonly expected?: boolean;
  /** Can what happened in between be taken back? Default: yes. */
  readonly reversible?: boolean;
  readonly from?: readonly string[];
  /** What somebody must do when it is lost, and when it is gained; a sentence with `parts`. */
  readonly toDo?: Readonly<Record<Turn, Pick<ToDo, 'who'> & { readonly what: PhraseKey }>>;
}

const turns = ['lost', 'gained'] as const;
type Turn = (typeof turns)[number];

function turnOf({ has, expected }: Protection, { type, before, after }: ResourceChange): Turn | undefined {
  const test = has[type];
  if (!after || !test) return undefined;
  const [had, hasIt] = [before ? test(before) : (expected ?? test(after)), test(after)];
  if (had === hasIt) return undefined;
  return had ? 'lost' : 'gained';
}

function draft(protection: Protection, turn: Turn, changes: readonly ResourceChange[], change: CityChange): Draft {
  const { id, severity, reversible = true, from, toDo } = protection;
  const first = changes[0] as ResourceChange;
  const one = changes.length === 1 ? shortName((first.after ?? first.before) as Resource, change.key) : first.stack;
  const isLost = turn === 'lost';
  return {
    about: isLost ? one : `${one}+`,
    ...turned(isLost, severity),
    what: phrase(`${id}.${turn}`, { parts: partsOf(changes, change) }),
    why: phrase(`${id}.why`),
    before: phrase(isLost ? 'value.protected' : 'value.unprotected'),
    after: phrase(isLost ? 'value.unprotected' : 'value.protected'),
    reversible: !isLost || reversible,
    resources: changes,
    from,
    ...(toDo
      ? { toDo: [{ who: toDo[turn].who, what: phrase(toDo[turn].what, { parts: partsOf(changes, change) }) }] }
      : {}),
  };
}

/** A rule that says which parts lose a protection and which gain it: one finding a stack and direction. */
export function protectionRule(protection: Protection): Rule {
  return {
    id: protection.id,
    find: (change) => {
      const stacks = groupedBy(change.resources, ({ stack }) => stack);
      return [...stacks.values()].flatMap((parts) =>
        turns.flatMap((turn) => {
          const changes = parts.filter((part) => turnOf(protection, part) === turn);
          return changes.length > 0 ? [draft(protection, turn, changes, change)] : [];
        }),
      );
    },
  };
}
