import type { CityModel } from '../../../model/city-model';
import { phrase } from '../../../words/phrase';
import type { Place } from '../../compare/config-change';
import type { CityChange, Draft, Rule } from '../rule';
import { incidentParts, incidentRoute } from '../shared/incident-parts';
import { shortName } from '../shared/part-name';
import { turningServices } from '../shared/turning-services';

/** Do alarms of a loss of supply go to people by way of incidents? */
const joins = ({ stacks }: CityModel, key: string): boolean =>
  stacks.some(({ resources }) =>
    Object.values(resources).some(
      (resource) => resource.type === 'AWS::Events::Rule' && shortName(resource, key) === incidentRoute,
    ),
  );

/** The setting that says so, else the services with such alarms that come, or go. */
function causesOf(comes: boolean, change: CityChange): Pick<Draft, 'from' | 'madeBy'> {
  const setting = 'incidents.enabled';
  if (change.config.some(({ path }) => path === setting)) return { from: [setting] };
  const { come, go } = turningServices(change);
  const places = (comes ? come : go)
    .filter(({ alarms }) => alarms.some(({ supply }) => supply))
    .map(({ id }): Place => ({ path: `services.${id}`, ...(comes ? {} : { gone: true }) }));
  return { madeBy: places };
}

/**
 * Many alarms of one loss of supply become one incident, or are notified one by one again: since the city wants it so, or since
 * a service with such alarms comes or goes.
 */
export const incidents: Rule = {
  id: 'operations.incidents',
  find: (change: CityChange): Draft[] => {
    const { base, head, key } = change;
    if (!base || !head) return [];
    const [was, is] = [joins(base.model, key), joins(head.model, key)];
    if (was === is) return [];
    return [
      {
        about: '',
        direction: is ? 'better' : 'worse',
        severity: is ? 'info' : 'low',
        what: phrase(is ? 'operations.incidents.joined' : 'operations.incidents.single'),
        why: phrase('effect.why.operations'),
        before: phrase(was ? 'value.on' : 'value.off'),
        after: phrase(is ? 'value.on' : 'value.off'),
        reversible: true,
        effect: 'operations',
        resources: incidentParts(change),
        ...causesOf(is, change),
      },
    ];
  },
};
