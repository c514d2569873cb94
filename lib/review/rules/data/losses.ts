import { isKept } from '../../../model/city-model';
import { type Holds, partFacts } from '../../../model/part-facts';
import { groupedBy } from '../../../shared/grouped-by';
import type { PhraseKey } from '../../../words/catalogue';
import { phrase } from '../../../words/phrase';
import type { Fate, ResourceChange } from '../../compare/resource-change';
import { type FindingSeverity, findingSeverities, type ToDo } from '../../finding';
import type { CityChange, Draft, Rule } from '../rule';
import { serviceOf, wholeOf } from '../shared/area';
import { bySettings } from '../shared/owners';
import { partsIn, partsOf } from '../shared/parts';
import { keepsName } from '../shared/replacement';
import { atPlace, causesOfSecondCloud, leavesItsCloud, partsTurning } from '../shared/second-cloud';
import { holdsRunsAlone } from './runs';
import { type Extent, extentOf, isCoveredByWhole } from './whole';

/** What is held, by the type of the part; queues of failed runs of a clock hold no messages. */
type Kept = Exclude<Holds, 'nothing'> | 'runs';

const ways = ['data.deleted', 'data.replaced', 'data.left-behind', 'data.orphaned'] as const;

/** How grave it is in each of the ways, by what is held: the worst to lose first. */
const severities: Readonly<Record<Kept, readonly FindingSeverity[]>> = {
  data: ['critical', 'critical', 'high', 'medium'],
  keys: ['critical', 'critical', 'high', 'medium'],
  registry: ['critical', 'critical', 'high', 'medium'],
  groups: ['high', 'high', 'high', 'low'],
  transit: ['high', 'high', 'medium', 'low'],
  logs: ['high', 'medium', 'medium', 'low'],
  directory: ['high', 'medium', 'medium', 'low'],
  runs: ['low', 'low', 'low', 'low'],
};
const kinds = Object.keys(severities) as Kept[];

/** A way in which what holds something goes. */
interface Loss {
  readonly id: (typeof ways)[number];
  readonly fate: Fate;
  /** Takes `parts`, and `area` where all of it goes. */
  readonly what: (holds: Kept, extent: Extent) => PhraseKey;
  readonly why: (holds: Kept, extent: Extent) => PhraseKey;
  /** Default: yes. */
  readonly reversible?: (holds: Kept) => boolean;
  readonly where?: (change: ResourceChange) => boolean;
  /** What is kept of a whole service or city is one finding, whatever it holds. Default: one for each kind of content. */
  readonly wholeAtOnce?: boolean;
}

const hasContent = (holds: Kept) => holds === 'data' || holds === 'logs' || holds === 'transit';
/** Groups are filled again by `citykit devices apply`; of runs nobody misses any. */
const isFilledAgain = (holds: Kept) => holds === 'directory' || holds === 'groups' || holds === 'runs';
const staysBeside = ({ after }: ResourceChange) => isKept(after?.updateReplacePolicy);

const wholes: Partial<Record<Kept, PhraseKey>> = {
  transit: 'data.deleted.what-messages',
  directory: 'data.deleted.what-tables',
};

const losses: readonly Loss[] = [
  // Deleted with its content.
  {
    id: 'data.deleted',
    fate: 'delete',
    what: (holds, extent) => {
      if (extent !== 'part') return wholes[holds] ?? 'data.deleted.what-with-area';
      return hasContent(holds) ? 'data.deleted.what' : 'data.deleted.what-alone';
    },
    why: (holds, extent) =>
      holds === 'directory' && extent !== 'part' ? 'data.deleted.why-tables' : `data.deleted.why-${holds}`,
    reversible: isFilledAgain,
  },
  // Stays in the account, and belongs to nothing any more.
  {
    id: 'data.orphaned',
    fate: 'orphan',
    what: (_, extent) => (extent === 'part' ? 'data.orphaned.what' : 'data.orphaned.what-with-area'),
    why: () => 'data.orphaned.why',
    wholeAtOnce: true,
  },
  // Made anew, empty, while the old one is deleted. A message rule under another name has a rule of its own.
  {
    id: 'data.replaced',
    fate: 'replace',
    what: (holds) => (hasContent(holds) ? 'data.replaced.what' : 'data.replaced.what-alone'),
    why: (holds) => `data.deleted.why-${holds}`,
    reversible: isFilledAgain,
    where: (change) => change.type !== 'AWS::IoT::TopicRule' && !keepsName(change) && !staysBeside(change),
  },
  // The same, while the old one stays beside it.
  {
    id: 'data.left-behind',
    fate: 'replace',
    what: () => 'data.left-behind.what',
    why: () => 'data.left-behind.why',
    where: (change) => !keepsName(change) && staysBeside(change),
  },
];

/** Does a policy of its own, which said who may reach one of them, go while they stay? */
const losePolicies = (here: readonly ResourceChange[], { resources }: CityChange): boolean =>
  resources.some(
    ({ type, stack, fate, before }) =>
      fate === 'delete' &&
      partFacts(type).word === 'resource-policy' &&
      here.some((c) => c.stack === stack && JSON.stringify(before?.properties).includes(`"${c.logicalId}"`)),
  );

function holdsOf(c: ResourceChange, change: CityChange): Kept {
  // With a whole service goes all that is on its way, in one finding.
  if (extentOf(change, c.stack) === 'part' && holdsRunsAlone(c, change)) return 'runs';
  return partFacts(c.type).holds as Kept;
}

/** What goes with a whole service or city is written down and deleted with all of that. */
const leavesParts: readonly ToDo[] = [
  { who: 'operator', what: phrase('to-do.list-kept-parts') },
  { who: 'operator', what: phrase('to-do.delete-kept-parts') },
];

function draft(
  { id, what, why, reversible = () => true }: Loss,
  change: CityChange,
  about: string,
  unsorted: readonly ResourceChange[],
): Draft {
  const heldBy = (c: ResourceChange) => holdsOf(c, change);
  const here = [...unsorted].sort((a, b) => kinds.indexOf(heldBy(a)) - kinds.indexOf(heldBy(b)));
  const [{ stack }] = here as [ResourceChange];
  const extent = extentOf(change, stack);
  const held = [...new Set(here.map(heldBy))];
  const [worst] = held as [Kept];
  const grades = held.map((holds) => severities[holds][ways.indexOf(id)]);
  const whole = phrase(change.head ? 'area.old-cloud' : 'area.city');
  const area = extent === 'city' ? { phrase: whole } : wholeOf(stack, change.services);
  const said = phrase(what(worst, extent), {
    parts: extent === 'part' ? partsOf(here, change) : partsIn(here, change),
    area,
  });
  return {
    about,
    direction: 'worse',
    severity: findingSeverities.find((severity) => grades.includes(severity)) as FindingSeverity,
    what:
      id === 'data.orphaned' && losePolicies(here, change)
        ? phrase('data.orphaned.unguarded', { what: { phrase: said } })
        : said,
    why: phrase(why(worst, extent)),
    reversible: held.every(reversible),
    ...(id === 'data.orphaned' && extent === 'part' ? { toDo: leavesParts } : {}),
    resources: here,
    // A city goes as a whole by what makes another cloud, whatever else its successor has changed.
    ...(extent === 'city' ? { from: causesOfSecondCloud(change), beside: true, ...atPlace(change) } : {}),
  };
}

/** A rule about what holds something and goes: one finding an area and kind of content. */
function lossRule(loss: Loss): Rule {
  const { id, fate, where = () => true, wholeAtOnce = false } = loss;
  const groupOf = (change: CityChange, c: ResourceChange): string => {
    const extent = extentOf(change, c.stack);
    const service = extent === 'service' ? serviceOf(c.stack, change.services)?.id : undefined;
    const area = extent === 'city' ? 'city' : (service ?? c.stack);
    return wholeAtOnce && extent !== 'part' ? area : `${area}.${holdsOf(c, change)}`;
  };
  return {
    id,
    find: (change) => {
      // What stays where a city moves away is told with the place.
      const all =
        change.base && leavesItsCloud(change) && fate === 'delete'
          ? partsTurning(change.base, 'base')
          : change.resources;
      const gone = all.filter(
        (c) => c.fate === fate && partFacts(c.type).holds !== 'nothing' && where(c) && !isCoveredByWhole(change, c),
      );
      return [...groupedBy(gone, (c) => groupOf(change, c))].flatMap(([about, some]) =>
        bySettings(some, change).map(({ end, parts, ...cause }) => ({
          ...draft(loss, change, `${about}${end}`, parts),
          ...cause,
        })),
      );
    },
  };
}

export const lossRules: readonly Rule[] = losses.map(lossRule);
