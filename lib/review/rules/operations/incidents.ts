import type { CityModel } from '../../../model/city-model';
import { phrase } from '../../../words/phrase';
import type { CityChange, Draft, Rule } from '../rule';
import { incidentParts, incidentRoute } from '../shared/incident-parts';
import { shortName } from '../shared/part-name';

/** Do alarms of a loss of supply go to people by way of incidents? */
const joins = ({ stacks }: CityModel, key: string): boolean =>
  stacks.some(({ resources }) =>
    Object.values(resources).some(
      (resource) => resource.type === 'AWS::Events::Rule' && shortName(resource, key) === incidentRoute,
    ),
  );

/**
 * Many alarms of one loss of supply become one incident, or are notified one by one again: since the city wants it so, or since
 * a service with such alarms comes or goes.
 */
export const incidents: Rule = {
  id: 'operations.incidents',
  find: (change: CityChange): Draft[] => {
    const { base, head, key, config } = change;
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
        ...(config.some(({ path }) => path === 'incidents.enabled') ? { from: ['incidents.enabled'] } : {}),
      },
    ];
  },
};
