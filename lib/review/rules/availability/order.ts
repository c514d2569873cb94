import { phrase } from '../../../words/phrase';
import type { Rule } from '../rule';
import { areaOf } from '../shared/area';
import { named } from '../shared/quoted';
import { restarts } from './restart';

/** The foundation is deployed before what stands on it (lib/city/city-stage.ts); the others have no order among them. */
export const order: Rule = {
  id: 'availability.order',
  find: (change) => {
    const { base, head, resources, services } = change;
    if (!base || !head || resources.every(({ fate }) => fate === 'create' || fate === 'update')) return [];
    // What is no longer asked for is taken down by an operator, and in no deployment.
    const deployed = new Set(head.model.stacks.map(({ id }) => id));
    const stacks = [...new Set(resources.map(({ stack }) => stack))].filter((stack) => deployed.has(stack));
    const others = stacks.filter((stack) => stack !== 'foundation');
    if (others.length === stacks.length || others.length === 0) return [];
    // A function that has other code alone is deployed too.
    const all = [...new Set([...others, ...restarts(change).map((one) => one.change.stack)])];
    const then = all.filter((stack) => stack !== 'foundation');
    return [
      {
        about: '',
        direction: 'neutral',
        severity: 'info',
        what:
          then.length > named
            ? phrase('availability.order.many', { n: then.length })
            : phrase('availability.order.what', { areas: { list: then.map((stack) => areaOf(stack, services)) } }),
        why: phrase('availability.order.why'),
        reversible: true,
        with: resources.filter(({ stack }) => stack === 'foundation'),
      },
    ];
  },
};
