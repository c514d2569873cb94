import type { Service } from '../../../services/shared';
import { groupedBy } from '../../../shared/grouped-by';
import type { Place } from '../../compare/config-change';
import type { ResourceChange } from '../../compare/resource-change';
import { settingsMaking } from '../../making';
import type { CityChange, Draft } from '../rule';
import { ownerOf } from './owner';
import { turningServices } from './turning-services';

/** The service that comes or goes with a call of the operations API: `GET /requests/…`. */
function serviceOfCall({ before, after }: ResourceChange, change: CityChange): string | undefined {
  const [, id] = /^[A-Z]+ \/([\w-]+)\//.exec(String((after ?? before)?.properties.RouteKey ?? '')) ?? [];
  const { come, go } = turningServices(change);
  return [...come, ...go].some((service) => service.id === id) ? `services.${id}` : undefined;
}

/** The services with whose ledger a saved query comes or goes that joins it. */
function keepersOfLedger({ type, logicalId }: ResourceChange, service: Service, change: CityChange): readonly Place[] {
  if (type !== 'AWS::Athena::NamedQuery') return [];
  const joins = service.queries
    .filter(({ joined }) => joined)
    .some(({ id }) => logicalId.startsWith(`TablesQuery${`${service.id}-${id}`.replaceAll('-', '')}`));
  if (!joins) return [];
  const { come, go } = turningServices(change);
  return [...come, ...go]
    .filter(({ records }) => records.some(({ ledger }) => ledger))
    .map(({ id }) => ({ path: `services.${id}`, ...(go.some((one) => one.id === id) ? { gone: true } : {}) }));
}

/** The settings by which the function of a part comes or goes, or the data that it joins; none where nobody knows. */
export function callersOf(part: ResourceChange, change: CityChange): readonly Place[] {
  const service = change.services.find(({ id }) => id === part.stack);
  if (!service) {
    const path = serviceOfCall(part, change);
    return path === undefined ? [] : [{ path }];
  }
  const keepers = keepersOfLedger(part, service, change);
  if (keepers.length > 0) return keepers;
  const owner = ownerOf(part, change);
  return owner?.enabled ? settingsMaking(service, (section) => owner.enabled?.(section), change) : [];
}

/** Parts that come or go by the same settings. */
export interface OfSettings extends Pick<Draft, 'madeBy' | 'beside'> {
  /** What ids of findings end with. */
  readonly end: string;
  readonly parts: readonly ResourceChange[];
}

/** What ids end with: settings by their names, for what stands where in a list is another matter from change to change. */
const endOf = (places: readonly Place[]): string =>
  [...new Set(places.map(({ path }) => `.${path.replace(/^services\.([\w-]+\.)?/, '').replace(/\[.*$/, '')}`))].join(
    '',
  );

/** Parts of a service that come or go at once, each with those of its settings; all of them together where these are the same. */
export function bySettings(parts: readonly ResourceChange[], change: CityChange): readonly OfSettings[] {
  const callers = new Map(parts.map((part) => [part, callersOf(part, change)]));
  const placesOf = (part: ResourceChange) => callers.get(part) ?? [];
  const groups = groupedBy(parts, (part) =>
    placesOf(part)
      .map(({ path }) => path)
      .join(),
  );
  const known = [...groups.keys()].filter((key) => key !== '').length;
  // Of some settings and of none that is known: what has none may be of any.
  if (known < 2 && groups.has('')) return [{ end: '', parts }];
  return [...groups.values()].map((of) => {
    const madeBy = placesOf(of[0] as ResourceChange);
    if (madeBy.length === 0) return { end: '', parts: of };
    return { end: known === 1 ? '' : endOf(madeBy), parts: of, madeBy, beside: true };
  });
}
