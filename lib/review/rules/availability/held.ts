import { phrase } from '../../../words/phrase';
import type { Draft, Rule } from '../rule';
import { partsOf } from '../shared/parts';
import { causesOfSecondCloud, heldBy } from '../shared/second-cloud';

/** A second cloud of a city, some of whose names the first still has: those of its stacks are refused. */
export const held: Rule = {
  id: 'availability.held',
  find: (change) => {
    const { former, head } = change;
    if (!former || !head) return [];
    const parts = heldBy(former, head);
    return [...new Set(parts.map(({ stack }) => stack))].map((stack): Draft => {
      const here = parts.filter((part) => part.stack === stack);
      return {
        about: stack,
        direction: 'worse',
        severity: 'high',
        what: phrase('availability.held.what', {
          area: head.model.stacks.find(({ id }) => id === stack)?.name ?? stack,
          parts: partsOf(here, change),
        }),
        why: phrase('availability.held.why'),
        reversible: true,
        toDo: [{ who: 'operator', what: phrase('to-do.free-names', { area: stack }) }],
        from: causesOfSecondCloud(change),
      };
    });
  },
};
