import { noModel } from '../../model/city-model';
import { phrase } from '../../words/phrase';
import type { CityChange, Draft, Rule } from '../rule';

const partsOf = (change: CityChange) =>
  (change.head ?? change.base)?.model.stacks.reduce((n, { resources }) => n + Object.keys(resources).length, 0) ?? 0;

function added(change: CityChange): Draft {
  const { predecessors = [] } = change;
  if (predecessors.length > 0)
    return {
      about: 'renamed',
      direction: 'worse',
      severity: 'critical',
      what: phrase(predecessors.length > 1 ? 'devices.city.joined' : 'devices.city.renamed', {
        before: { list: predecessors },
        after: change.key,
      }),
      why: phrase('devices.city.why-renamed'),
      reversible: true,
      from: ['city', 'stage'],
    };
  return {
    about: 'added',
    direction: 'better',
    severity: 'medium',
    what: phrase('devices.city.added', {
      services: (change.head?.model ?? noModel).stacks.length,
      parts: partsOf(change),
    }),
    why: phrase('devices.city.why-added'),
    reversible: true,
    from: ['city'],
  };
}

function removed(change: CityChange): Draft {
  const { successors = [] } = change;
  if (successors.length > 0)
    return {
      about: successors.length > 1 ? 'split' : 'renamed',
      direction: 'worse',
      severity: 'critical',
      what: phrase(successors.length > 1 ? 'devices.city.split' : 'devices.city.left-behind', {
        after: { list: successors },
      }),
      why: phrase('devices.city.why-left-behind'),
      reversible: true,
      from: ['city', 'stage'],
    };
  return {
    about: 'removed',
    direction: 'worse',
    severity: 'critical',
    what: phrase('devices.city.removed', { parts: partsOf(change) }),
    why: phrase('devices.city.why-removed'),
    reversible: true,
    from: ['city'],
  };
}

/** A city comes, goes, or is another one: its id is part of every name in its cloud. */
export const city: Rule = {
  id: 'devices.city',
  find: (change) => {
    if (!change.base) return [added(change)];
    return change.head ? [] : [removed(change)];
  },
};
