import { servicesOf } from '../../../assembly/services-of';
import { type AccountNeeds, accountNeeds, hasWebSockets } from '../../../city/account-needs';
import type { City } from '../../../config';
import type { CityModel } from '../../../model/city-model';
import type { Service } from '../../../services/shared';
import type { CityChange } from '../rule';
import { at } from './property';
import { isSamePlace } from './second-cloud';

/** Up to 2026-11 a city's foundation held the settings of its account. */
export const holdsAccount = ({ stacks }: CityModel): boolean =>
  stacks.some(({ resources }) => Object.values(resources).some(({ type }) => type === 'AWS::IoT::Logging'));

type Services = CityChange['services'];

const inAccount = (city: City, services: Services) => ({
  city,
  services: servicesOf(city, services),
  section: ({ id }: Service) => at(city, `services.${id}`),
});

/** What cities of one account and region need of its settings, together. */
const needsOf = (cities: readonly City[], services: Services): AccountNeeds | undefined =>
  accountNeeds(cities.map((city) => inAccount(city, services)))[0];

type Shared = 'index' | 'log' | 'lake';

/** What one city needs of a setting and `others` do not, and which of its settings ask for it. */
export interface Need {
  readonly of: Shared;
  readonly from: readonly string[];
  readonly shadows: readonly string[];
}

const sections = (services: Services, is: (service: Service) => boolean): readonly string[] =>
  services.filter(is).map(({ id }) => `services.${id}`);

function needsBeside(city: City, others: readonly City[], services: Services): readonly Need[] {
  const [own, known] = [needsOf([city], services), needsOf(others, services)];
  if (!own) return [];
  const shadows = own.indexedShadows.filter((shadow) => !known?.indexedShadows.includes(shadow));
  const searched = ({ deviceTypes }: Service) =>
    deviceTypes.some((type) => type.shadows.some((shadow) => shadows.includes(shadow)));
  const withSockets = (service: Service) => hasWebSockets({ ...inAccount(city, services), services: [service] });
  const running = servicesOf(city, services);
  return [
    ...(shadows.length > 0 ? [{ of: 'index' as const, from: sections(running, searched), shadows }] : []),
    ...(own.apiLogging && !known?.apiLogging
      ? [{ of: 'log' as const, from: sections(running, withSockets), shadows: [] }]
      : []),
    ...(own.lakeFormation && !known?.lakeFormation
      ? [{ of: 'lake' as const, from: ['lake.lakeFormation'], shadows: [] }]
      : []),
  ];
}

/** What a city needs of its account that nobody there has needed before. Of the first city there all is new, and told as one. */
export function comesToAccount({ base, former, head, neighbours, services }: CityChange): readonly Need[] {
  if (!head?.city || (base && holdsAccount(base.model))) return [];
  const { cloud } = head.city;
  const own = [base?.city, former?.city].filter((city) => city && isSamePlace(city.cloud, cloud)) as readonly City[];
  const before = [...own, ...(neighbours?.base ?? [])];
  return before.length === 0 ? [] : needsBeside(head.city, before, services);
}

/** The account and region that the last of the reviewed cities leaves: nobody there asks for its settings any more. */
export function accountLeft({ base, remaining }: CityChange): City['cloud'] | undefined {
  const isLast = remaining?.length === 0;
  return base?.city && isLast && !holdsAccount(base.model) ? base.city.cloud : undefined;
}

/** What it needed, and nobody there needs from now on. */
export function staysInAccount({ base, head, neighbours, services }: CityChange): readonly Need[] {
  if (!base?.city || !head?.city || holdsAccount(base.model) || !isSamePlace(base.city.cloud, head.city.cloud))
    return [];
  return needsBeside(base.city, [head.city, ...(neighbours?.head ?? [])], services);
}
