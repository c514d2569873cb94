import { groupedBy } from '../../../shared/grouped-by';
import { phrase } from '../../../words/phrase';
import type { Draft, Rule } from '../rule';
import { areaOf, isWhole, serviceOf } from '../shared/area';
import { bySettings } from '../shared/owners';
import { partsIn } from '../shared/parts';
import { turningServices } from '../shared/turning-services';

/** What had stayed in the account when a feature was given up, and is made again: a service that comes back as a whole tells of its own. */
export const again: Rule = {
  id: 'data.again',
  find: (change) => {
    const { head, resources, services } = change;
    const isKept = (stack: string, id: string) => head?.kept?.[stack]?.includes(id) ?? false;
    const back = resources.filter(
      ({ stack, logicalId, before }) => !before && isKept(stack, logicalId) && !isWhole(change, stack),
    );
    // What is of no service comes back with one, which asks for it.
    const isAsked = (stack: string): boolean =>
      serviceOf(stack, services) === undefined && turningServices(change).come.some(({ id }) => head?.kept?.[id]);
    return [...groupedBy(back, ({ stack }) => stack)].flatMap(([stack, all]) =>
      bySettings(all, change).map(({ end, parts, ...cause }): Draft => {
        const area = areaOf(stack, services);
        return {
          about: `${stack}${end}`,
          direction: 'neutral',
          severity: 'info',
          what: phrase('data.again.what', { area, parts: partsIn(parts, change) }),
          why: phrase('data.again.why'),
          ...(isAsked(stack) ? {} : { toDo: [{ who: 'operator', what: phrase('to-do.import-kept-of', { area }) }] }),
          reversible: true,
          resources: parts,
          ...cause,
        };
      }),
    );
  },
};
