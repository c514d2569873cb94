import { variables } from '../../../services/shared';
import { phrase } from '../../../words/phrase';
import type { ResourceChange } from '../../compare/resource-change';
import { type CityChange, type Draft, type Rule, turned } from '../rule';
import { areaOf } from '../shared/area';
import { at } from '../shared/property';
import { listOf } from '../shared/quoted';
import { turningServices } from '../shared/turning-services';

const says = (side: ResourceChange['before']): boolean =>
  at(side?.properties, `Environment.Variables.${variables.fees}`) !== undefined;

/** Programs that stay, and tell from now on what is owed, or no longer do. */
const turning = ({ resources }: CityChange, way: 'come' | 'go') =>
  resources.filter(
    ({ before, after }) => before && after && says(before) !== says(after) && says(after) === (way === 'come'),
  );

/**
 * What services say is owed is told as long as the city has somebody who keeps a ledger of it. That counts from the
 * deployment on, though the one who kept it runs until somebody takes it down.
 */
export const fees: Rule = {
  id: 'operations.fees',
  find: (change) =>
    (['come', 'go'] as const).flatMap((way): Draft[] => {
      const parts = turning(change, way);
      if (parts.length === 0) return [];
      const stacks = [...new Set(parts.map(({ stack }) => stack))];
      return [
        {
          about: way,
          ...turned(way === 'go', 'medium'),
          what: phrase(`operations.fees.${way}`, { areas: listOf(stacks.map((id) => areaOf(id, change.services))) }),
          why: phrase(`operations.fees.why-${way}`),
          reversible: true,
          from: turningServices(change)[way].map(({ id }) => `services.${id}`),
          beside: true,
        },
      ];
    }),
};
