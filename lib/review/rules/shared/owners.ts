import type { Processor, Service } from '../../../services/shared';
import { groupedBy } from '../../../shared/grouped-by';
import type { Place } from '../../compare/config-change';
import type { ResourceChange } from '../../compare/resource-change';
import { settingsMaking } from '../../making';
import type { CityChange, Draft } from '../rule';
import { companionsOf } from './companions';
import { ownerOf } from './owner';
import { turningServices } from './turning-services';

const placeOf = ({ id }: Service, gone: readonly Service[]): Place => ({
  path: `services.${id}`,
  ...(gone.some((one) => one.id === id) ? { gone: true } : {}),
});

/** By what a call of the operations API comes or goes, `GET /requests/reports/…`: its service, or the settings of its function. */
function makersOfCall({ before, after }: ResourceChange, change: CityChange): readonly Place[] {
  const call = String((after ?? before)?.properties.RouteKey ?? '');
  const service = change.services.find(({ offers }) =>
    offers?.operations.some(({ method, path }) => call === `${method} ${path}`),
  );
  if (!service) return [];
  const { come, go } = turningServices(change);
  if ([...come, ...go].includes(service)) return [placeOf(service, go)];
  const by = service.processors.find(({ id }) => id === service.offers?.by);
  return by?.enabled ? settingsMaking(service, (section) => by.enabled?.(section), change) : [];
}

/** The services that come or go and offer what a function reads: rights of it follow them. */
function offeringTo({ type }: ResourceChange, { reads = [] }: Processor<never>, change: CityChange): readonly Place[] {
  if (type !== 'AWS::IAM::Policy') return [];
  const { come, go } = turningServices(change);
  return [...come, ...go]
    .filter(({ state }) => state.some(({ offers }) => offers !== undefined && reads.includes(offers)))
    .map((service) => placeOf(service, go));
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
    .map((keeper) => placeOf(keeper, go));
}

/** The settings by which the function of a part comes or goes, or the data that it joins; none where nobody knows. */
export function callersOf(part: ResourceChange, change: CityChange): readonly Place[] {
  const service = change.services.find(({ id }) => id === part.stack);
  if (!service) return makersOfCall(part, change);
  const keepers = keepersOfLedger(part, service, change);
  if (keepers.length > 0) return keepers;
  const owner = ownerOf(part, change);
  if (!owner) return [];
  const offering = offeringTo(part, owner, change);
  if (offering.length > 0) return offering;
  return owner.enabled ? settingsMaking(service, (section) => owner.enabled?.(section), change) : [];
}

/** The same of many parts; what one has in order to work comes and goes with it. */
function callersOfAll(parts: readonly ResourceChange[], change: CityChange) {
  const callers = new Map(parts.map((part) => [part, callersOf(part, change)]));
  for (const [part, places] of [...callers])
    if (places.length > 0)
      for (const companion of companionsOf([part], parts))
        if (callers.get(companion)?.length === 0) callers.set(companion, places);
  return callers;
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
  const callers = callersOfAll(parts, change);
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
