import type { Fate, ResourceChange } from '../../compare/resource-change';
import { type Direction, type FindingSeverity, findingSeverities } from '../../finding';
import { type Holds, partFacts } from '../../../model/part-facts';
import type { PhraseKey } from '../../../words/catalogue';
import { phrase } from '../../../words/phrase';
import type { CityChange, Draft, Rule } from '../rule';
import { serviceOf, wholeOf } from '../shared/area';
import { groupBy } from '../shared/group-by';
import { partsIn, partsOf } from '../shared/parts';
import { type Extent, extentOf, isToldWithItsWhole } from './whole';

type Kept = Exclude<Holds, 'nothing'>;

const kinds: readonly Kept[] = ['data', 'keys', 'registry', 'groups', 'transit', 'logs', 'directory'];

interface Gone {
  readonly id: Rule['id'];
  readonly fates: readonly Fate[];
  /** Takes `parts`, and `area` where all of it goes. */
  readonly what: (holds: Kept, extent: Extent) => PhraseKey;
  readonly why: (holds: Kept, extent: Extent) => PhraseKey;
  readonly severity: Readonly<Record<Kept, FindingSeverity>>;
  readonly direction: Direction;
  readonly reversible: (holds: Kept) => boolean;
  readonly where?: (change: ResourceChange) => boolean;
  /** What is kept of a whole service or city is one finding, whatever it holds. Default: one for each kind of content. */
  readonly wholeAtOnce?: boolean;
}

const holdsOf = ({ type }: ResourceChange) => partFacts(type).holds as Kept;

/** A rule about what holds something and goes: one finding an area and kind of content. */
export function goneRule(rule: Gone): Rule {
  const { fates, where = () => true, wholeAtOnce = false } = rule;
  const groupOf = (change: CityChange, c: ResourceChange): string => {
    const extent = extentOf(change, c.stack);
    const service = extent === 'service' ? serviceOf(c.stack, change.services)?.id : undefined;
    const area = extent === 'city' ? 'city' : (service ?? c.stack);
    return wholeAtOnce && extent !== 'part' ? area : `${area}.${holdsOf(c)}`;
  };
  return {
    id: rule.id,
    find: (change) => {
      const gone = change.resources.filter(
        (c) =>
          fates.includes(c.fate) && partFacts(c.type).holds !== 'nothing' && where(c) && !isToldWithItsWhole(change, c),
      );
      return [...groupBy(gone, (c) => groupOf(change, c))].map(([about, here]) => draft(rule, change, about, here));
    },
  };
}

function draft(rule: Gone, change: CityChange, about: string, unsorted: readonly ResourceChange[]): Draft {
  const { what, why, severity, direction, reversible } = rule;
  const here = [...unsorted].sort((a, b) => kinds.indexOf(holdsOf(a)) - kinds.indexOf(holdsOf(b)));
  const [{ stack }] = here as [ResourceChange];
  const extent = extentOf(change, stack);
  const held = new Set(here.map(holdsOf));
  const [worst] = kinds.filter((holds) => held.has(holds)) as [Kept];
  const area = extent === 'city' ? { phrase: phrase('area.city') } : wholeOf(stack, change.services);
  return {
    about,
    direction,
    severity: findingSeverities.find((s) => [...held].some((holds) => severity[holds] === s)) as FindingSeverity,
    what: phrase(what(worst, extent), {
      parts: extent === 'part' ? partsOf(here, change) : partsIn(here, change),
      area,
    }),
    why: phrase(why(worst, extent)),
    reversible: [...held].every(reversible),
    resources: here,
  };
}
