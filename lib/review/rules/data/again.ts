import { groupedBy } from '../../../shared/grouped-by';
import { phrase } from '../../../words/phrase';
import type { Draft, Rule } from '../rule';
import { areaOf, isWhole } from '../shared/area';
import { bySettings } from '../shared/owners';
import { partsIn } from '../shared/parts';

/** What had stayed in the account when a feature was given up, and is made again: a service that comes back as a whole tells of its own. */
export const again: Rule = {
  id: 'data.again',
  find: (change) => {
    const { head, resources, services } = change;
    const isKept = (stack: string, id: string) => head?.kept?.[stack]?.includes(id) ?? false;
    const back = resources.filter(
      ({ stack, logicalId, before }) => !before && isKept(stack, logicalId) && !isWhole(change, stack),
    );
    return [...groupedBy(back, ({ stack }) => stack)].flatMap(([stack, all]) =>
      bySettings(all, change).map(({ end, parts, ...cause }): Draft => {
        const area = areaOf(stack, services);
        return {
          about: `${stack}${end}`,
          direction: 'neutral',
          severity: 'info',
          what: phrase('data.again.what', { area, parts: partsIn(parts, change) }),
          why: phrase('data.again.why'),
          toDo: [{ who: 'operator', what: phrase('to-do.import-kept-of', { area }) }],
          reversible: true,
          resources: parts,
          ...cause,
        };
      }),
    );
  },
};
