import { type PhraseValue, phrase } from '../../../words/phrase';
import { isCompliance } from '../data/object-lock';
import { isCoveredByWhole } from '../data/whole';
import { type CityChange, type CityVersion, type Draft, type Rule, turned } from '../rule';
import { askedByGoingOf } from '../shared/asked-by-going';
import { handedOver, leavesKept, leftForAnother, takeDown } from '../shared/leaving';
import { quotedList } from '../shared/quoted';
import { causesOfSecondCloud, partsAt } from '../shared/second-cloud';
import { toDoOfNewCity, toDoOfSecondCloud } from '../shared/to-do-of-second-cloud';

const partsOf = (change: CityChange) =>
  (change.head ?? change.base)?.model.stacks.reduce((n, { resources }) => n + Object.keys(resources).length, 0) ?? 0;

function comesFrom({ predecessors = [], siblings = [] }: CityChange) {
  if (predecessors.length > 1) return 'devices.city.joined';
  return siblings.length > 0 ? 'devices.city.split-off' : 'devices.city.renamed';
}

const leftFor = (successors: readonly string[]) =>
  successors.length > 1 ? 'devices.city.split' : 'devices.city.left-behind';

function added(change: CityChange, head: CityVersion): Draft {
  const { predecessors = [], restaged } = change;
  if (predecessors.length > 0)
    return {
      about: 'renamed',
      direction: 'worse',
      severity: 'critical',
      what: phrase(restaged ? 'devices.city.restaged' : comesFrom(change), {
        before: { list: predecessors },
        after: change.key,
      }),
      why: phrase(restaged ? 'devices.city.why-restaged' : 'devices.city.why-renamed'),
      toDo: toDoOfSecondCloud(head, change),
      reversible: true,
      from: causesOfSecondCloud(change),
    };
  const names = change.services
    .filter(({ id }) => head.model.stacks.some((stack) => stack.id === id))
    .map(({ name }): PhraseValue => ({ label: name }));
  const toDo = toDoOfNewCity(head, change);
  return {
    about: 'added',
    direction: 'better',
    severity: 'medium',
    what: phrase('devices.city.added', { services: quotedList(names) }),
    why: phrase('devices.city.why-added', { parts: partsOf(change) }),
    ...(toDo.length > 0 ? { toDo } : {}),
    reversible: true,
    from: ['city'],
  };
}

/** Does it have a service on which the safety of people hangs? */
const runsForSafety = ({ base, services }: CityChange): boolean =>
  services.some(({ id, ofSafety }) => ofSafety && base?.model.stacks.some((stack) => stack.id === id));

function removed(change: CityChange, base: CityVersion): Draft {
  const { successors = [], heirs = [], restaged } = change;
  const gone = change.services.filter(({ id }) => base.model.stacks.some((stack) => stack.id === id));
  const resources = change.resources.filter((c) => isCoveredByWhole(change, c));
  if (successors.length > 0)
    return {
      about: successors.length > 1 ? 'split' : 'renamed',
      direction: 'worse',
      severity: 'critical',
      what: phrase(restaged ? 'devices.city.left-restaged' : leftFor(successors), {
        after: { list: successors },
      }),
      why: phrase('devices.city.why-left-behind'),
      toDo: leftForAnother(change),
      reversible: true,
      resources,
      from: causesOfSecondCloud(change),
    };
  return {
    about: 'removed',
    direction: 'worse',
    severity: 'critical',
    ...(runsForSafety(change) ? { effect: 'safety' as const } : {}),
    what:
      heirs.length > 0
        ? phrase('devices.city.handed-over', {
            cities: { list: heirs.map((heir) => heir.city) },
            parts: partsOf(change),
          })
        : phrase('devices.city.removed', { parts: partsOf(change) }),
    why: phrase('devices.city.why-removed'),
    toDo: [
      ...askedByGoingOf(
        gone,
        partsAt(base, () => true),
        base,
        change,
      ),
      ...handedOver(change, () => true),
      takeDown(base),
      ...leavesKept(change),
    ],
    reversible: true,
    resources,
    from: ['city'],
  };
}

/** Audit trails that nobody can delete before their time, and whether all can be taken down by one command. */
const guardOf = ({ model: { stacks } }: CityVersion) => ({
  locks: stacks.flatMap(({ resources }) => Object.values(resources).filter(isCompliance)).length,
  isProtected: stacks.some(({ terminationProtection }) => terminationProtection),
});

/** What guards the cloud of production is not there in another stage, and the reverse. */
function guarded({ former, head, restaged, ...change }: CityChange): Draft[] {
  if (!former || !head || !restaged) return [];
  const [was, is] = [guardOf(former), guardOf(head)];
  const less = is.locks < was.locks || (was.isProtected && !is.isProtected);
  const way = less ? 'less' : 'more';
  const counts: PhraseValue[] = [
    ...(was.locks === is.locks
      ? []
      : [{ phrase: phrase(`devices.city.locks-${way}`, { n: Math.abs(was.locks - is.locks) }) }]),
    ...(was.isProtected === is.isProtected ? [] : [{ phrase: phrase(`devices.city.protection-${way}`) }]),
  ];
  const [one, other] = counts;
  if (one === undefined) return [];
  return [
    {
      about: 'guarded',
      ...turned(less, 'high'),
      what: other
        ? phrase('devices.city.guarded-twice', { one, other })
        : phrase('devices.city.guarded', { what: one }),
      why: phrase('devices.city.why-guarded'),
      reversible: true,
      from: causesOfSecondCloud({ ...change, head, restaged }),
    },
  ];
}

/** A city comes, goes, or is another one: its id is part of every name in its cloud. */
export const city: Rule = {
  id: 'devices.city',
  find: (change) => {
    const { base, head } = change;
    if (!head) return base ? [removed(change, base)] : [];
    return base ? [] : [added(change, head), ...guarded(change)];
  },
};
