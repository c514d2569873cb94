import { groupedBy } from '../../../shared/grouped-by';
import { settingsMaking } from '../../cause';
import type { ResourceChange } from '../../compare/resource-change';
import type { CityChange, Draft } from '../rule';
import { ownerOf } from './owner';
import { turningServices } from './turning-services';

/** The service that comes or goes with a call of the operations API: `GET /requests/…`. */
function serviceOfCall({ before, after }: ResourceChange, change: CityChange): string | undefined {
  const [, id] = /^[A-Z]+ \/([\w-]+)\//.exec(String((after ?? before)?.properties.RouteKey ?? '')) ?? [];
  const { come, go } = turningServices(change);
  return [...come, ...go].some((service) => service.id === id) ? `services.${id}` : undefined;
}

/** The one setting by which the function of a part comes or goes; undefined where several do it, or none. */
function callerOf(part: ResourceChange, change: CityChange): string | undefined {
  const service = change.services.find(({ id }) => id === part.stack);
  if (!service) return serviceOfCall(part, change);
  const owner = ownerOf(part, change);
  if (!owner?.enabled) return undefined;
  const [only, ...others] = settingsMaking(service, (section) => owner.enabled?.(section), change);
  return others.length === 0 ? only : undefined;
}

/** Parts that come or go by one setting. */
export interface OfOneSetting extends Pick<Draft, 'from' | 'beside'> {
  /** What ids of findings end with. */
  readonly end: string;
  readonly parts: readonly ResourceChange[];
}

/** Parts of a service that come or go at once, each with those of its setting; all of them together where there is one. */
export function bySetting(parts: readonly ResourceChange[], change: CityChange): readonly OfOneSetting[] {
  const groups = groupedBy(parts, (part) => callerOf(part, change) ?? '');
  const settings = [...groups.keys()].filter((path) => path !== '');
  // Of one setting and of none that is known: what has none may be of any.
  if (settings.length < 2 && groups.has('')) return [{ end: '', parts }];
  const alone = settings.length === 1;
  return [...groups].map(([path, of]) =>
    path === ''
      ? { end: '', parts: of }
      : { end: alone ? '' : `.${path.replace(/^services\.([\w-]+\.)?/, '')}`, parts: of, from: [path], beside: true },
  );
}
