import type { Fate, ResourceChange } from '../../compare/resource-change';
import type { Direction, FindingSeverity } from '../../finding';
import { type Holds, partFacts } from '../../model/part-facts';
import type { PhraseKey } from '../../words/catalogue';
import { phrase } from '../../words/phrase';
import type { CityChange, Draft, Rule } from '../rule';
import { areaOf } from '../shared/area';
import { partsOf } from '../shared/parts';

type Kept = Exclude<Holds, 'nothing'>;

const kinds: readonly Kept[] = ['data', 'keys', 'registry', 'groups', 'transit', 'logs', 'directory'];

interface Gone {
  readonly id: Rule['id'];
  readonly fates: readonly Fate[];
  /** Takes `parts`, and `area` where all of it goes. */
  readonly what: (holds: Kept, whole: boolean) => PhraseKey;
  readonly why: (holds: Kept) => PhraseKey;
  readonly severity: Readonly<Record<Kept, FindingSeverity>>;
  readonly direction: Direction;
  readonly reversible: (holds: Kept) => boolean;
  readonly where?: (change: ResourceChange) => boolean;
}

/** A rule about what holds something and goes: one finding a stack and kind of content. */
export function goneRule({ id, fates, what, why, severity, direction, reversible, where = () => true }: Gone): Rule {
  const relevant = ({ resources }: CityChange, holds: Kept) =>
    resources.filter((c) => fates.includes(c.fate) && partFacts(c.type).holds === holds && where(c));
  return {
    id,
    find: (change) => {
      const staying = new Set(change.head?.model.stacks.map((stack) => stack.id));
      const isWhole = (stack: string) => !staying.has(stack);
      return kinds.flatMap((holds) => {
        const changes = relevant(change, holds);
        const stacks = [...new Set(changes.map(({ stack }) => stack))];
        return stacks.map((stack): Draft => {
          const here = changes.filter((c) => c.stack === stack);
          return {
            about: `${stack}.${holds}`,
            direction,
            severity: severity[holds],
            what: phrase(what(holds, isWhole(stack)), {
              parts: partsOf(here, change.key),
              area: areaOf(stack, change.services),
            }),
            why: phrase(why(holds)),
            reversible: reversible(holds),
            resources: here,
          };
        });
      });
    },
  };
}
