import type { City } from '../../../config';
import { noModel } from '../../model/city-model';
import { partFacts } from '../../model/part-facts';
import { phrase } from '../../words/phrase';
import type { CityChange, Draft, Rule } from '../rule';

const runs = (city: City | undefined, service: string): boolean =>
  (city?.services as Readonly<Record<string, unknown>> | undefined)?.[service] !== undefined;

/** Parts of a service that stay when it is taken down, and those that do not. */
function fates({ resources }: CityChange, stack: string) {
  const gone = resources.filter((c) => c.stack === stack && !c.after && partFacts(c.type).holds !== 'nothing');
  return {
    kept: gone.filter(({ fate }) => fate === 'orphan').length,
    lost: gone.filter(({ fate }) => fate === 'delete').length,
  };
}

const partsIn = (change: CityChange, stack: string): number =>
  Object.keys((change.head?.model ?? noModel).stacks.find(({ id }) => id === stack)?.resources ?? {}).length;

/** A service comes to a city, or leaves it. */
export const services: Rule = {
  id: 'devices.service',
  find: (change) => {
    const { base, head } = change;
    if (!base?.city || !head?.city) return [];
    return change.services.flatMap((service): Draft[] => {
      const [was, is] = [runs(base.city, service.id), runs(head.city, service.id)];
      if (was === is) return [];
      const common = { about: service.id, from: [`services.${service.id}`, 'services'] };
      const label = { label: service.name };
      if (is)
        return [
          {
            ...common,
            direction: 'better',
            severity: 'medium',
            what: phrase('devices.service.added', { service: label, n: partsIn(change, service.id) }),
            why: phrase('devices.service.why-added', { summary: { label: service.summary } }),
            reversible: true,
          },
        ];
      return [
        {
          ...common,
          direction: 'worse',
          severity: 'critical',
          what: phrase('devices.service.removed', { service: label }),
          why: phrase('devices.service.why-removed', fates(change, service.id)),
          reversible: false,
        },
      ];
    });
  },
};
