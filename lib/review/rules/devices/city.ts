import type { Service } from '../../../services/shared';
import { type Phrase, type PhraseValue, phrase } from '../../../words/phrase';
import { isCompliance } from '../data/object-lock';
import { isCoveredByWhole } from '../data/whole';
import { type CityChange, type CityVersion, type Draft, type Rule, turned } from '../rule';
import { askedByGoingOf } from '../shared/asked-by-going';
import { handedOver, leavesKept, leftForAnother, takeDown } from '../shared/leaving';
import { quoted } from '../shared/quoted';
import { causesOfSecondCloud, partsAt } from '../shared/second-cloud';
import { toDoOfNewCity, toDoOfSecondCloud } from '../shared/to-do-of-second-cloud';

const partsOf = (change: CityChange) =>
  (change.head ?? change.base)?.model.stacks.reduce((n, { resources }) => n + Object.keys(resources).length, 0) ?? 0;

function comesFrom({ predecessors = [], siblings = [] }: CityChange) {
  if (predecessors.length > 1) return 'devices.city.joined';
  return siblings.length > 0 ? 'devices.city.split-off' : 'devices.city.renamed';
}

/** By their stacks: an assembly has no file. */
const runBy = ({ services }: CityChange, { model }: CityVersion): readonly Service[] =>
  services.filter(({ id }) => model.stacks.some((stack) => stack.id === id));

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
  const come = runBy(change, head);
  const toDo = toDoOfNewCity(head, change);
  return {
    about: 'added',
    direction: 'better',
    severity: 'medium',
    what:
      come.length > 0
        ? phrase('devices.city.added', { services: quotedNames(come) })
        : phrase('devices.city.added-empty'),
    why: phrase('devices.city.why-added', { parts: partsOf(change) }),
    ...(toDo.length > 0 ? { toDo } : {}),
    reversible: true,
    from: ['city'],
  };
}

const quotedNames = (services: readonly Service[]): PhraseValue => ({
  list: services.map(({ name }) => quoted({ label: name })),
});

/** What people lose with a city, all of it by name: services that nobody runs once its cloud is taken down, and those that others run without its data. */
function lostServices({ heirs = [] }: CityChange, gone: readonly Service[]): Phrase {
  const handed = heirs.map(({ city: heir, services: ids }): PhraseValue => {
    const services = quotedNames(gone.filter(({ id }) => ids.includes(id)));
    return { phrase: phrase('devices.city.handed-to', { city: heir, services }) };
  });
  const rest = gone.filter(({ id }) => !heirs.some(({ services: ids }) => ids.includes(id)));
  if (gone.length === 0) return phrase('devices.city.removed-empty');
  if (handed.length === 0) return phrase('devices.city.removed', { services: quotedNames(gone) });
  if (rest.length === 0) return phrase('devices.city.handed-over', { handed: { list: handed } });
  return phrase('devices.city.handed-in-part', { handed: { list: handed }, services: quotedNames(rest) });
}

function whyRemoved(change: CityChange, ofSafety: readonly Service[]): Phrase {
  const why = phrase('devices.city.why-removed', { parts: partsOf(change) });
  return ofSafety.length > 0
    ? phrase('devices.city.why-of-safety', { services: quotedNames(ofSafety), why: { phrase: why } })
    : why;
}

function removed(change: CityChange, base: CityVersion): Draft {
  const { successors = [], restaged } = change;
  const gone = runBy(change, base);
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
  const guarding = gone.filter(({ ofSafety }) => ofSafety);
  return {
    about: 'removed',
    direction: 'worse',
    severity: 'critical',
    ...(guarding.length > 0 ? { effect: 'safety' as const } : {}),
    what: lostServices(change, gone),
    why: whyRemoved(change, guarding),
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
