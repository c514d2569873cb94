import { deviceDomains } from '../../../config/device-domains';
import { groupedBy } from '../../../shared/grouped-by';
import { phrase } from '../../../words/phrase';
import type { CityChange, CityVersion, Draft, Rule } from '../rule';
import { partsOf } from '../shared/parts';
import { causesOfSecondCloud, heldBy } from '../shared/second-cloud';

/** What a part with names that another cloud has says alike, whosever that is. */
const refused = {
  direction: 'worse',
  severity: 'high',
  why: phrase('availability.held.why'),
  reversible: true,
} as const;

/** Devices that connect by a domain find nothing from when the part that has it goes until the new one stands. */
function cutsOff(left: CityVersion, head: CityVersion, stacks: readonly string[]): Draft[] {
  const [was, is] = [left, head].map(({ city }) => (city ? deviceDomains(city.cloud) : []));
  const domains = (is ?? []).filter((domain) => was?.includes(domain));
  if (!stacks.includes('device-domain') || domains.length === 0) return [];
  return [
    {
      about: 'devices',
      direction: 'worse',
      severity: 'high',
      what: phrase('availability.held.devices', { domains: { list: domains } }),
      why: phrase('availability.held.why-devices'),
      reversible: true,
    },
  ];
}

/** Parts whose names the first cloud of the city still has. */
function byOldCloud(former: CityVersion, head: CityVersion, change: CityChange): Draft[] {
  const held = groupedBy(heldBy(former, head), ({ stack }) => stack);
  const from = causesOfSecondCloud(change);
  const refusals = [...held].map(
    ([stack, here]): Draft => ({
      ...refused,
      about: stack,
      what: phrase('availability.held.what', {
        area: head.model.stacks.find(({ id }) => id === stack)?.name ?? stack,
        parts: partsOf(here, change),
      }),
      toDo: [{ who: 'operator', what: phrase('to-do.free-names', { area: stack }) }],
      from,
    }),
  );
  return [...refusals, ...cutsOff(former, head, [...held.keys()]).map((draft) => ({ ...draft, from }))];
}

/** Parts whose names another city has, whose cloud stands though its file gives them up or is gone. */
function byOthers({ standing = [], ...change }: CityChange, head: CityVersion): Draft[] {
  const from = ['cloud.deviceDomain', 'cloud.formerDeviceDomains', 'cloud'];
  return standing.flatMap(({ city, version }) => {
    const held = groupedBy(heldBy(version, head), ({ stack }) => stack);
    const refusals = [...held].map(
      ([stack, here]): Draft => ({
        ...refused,
        about: `${stack}.${city}`,
        what: phrase('availability.held.by-city', {
          city,
          area: head.model.stacks.find(({ id }) => id === stack)?.name ?? stack,
          parts: partsOf(here, change),
        }),
        toDo: [{ who: 'operator', what: phrase('to-do.free-names-of-city', { area: stack, city }) }],
        from,
      }),
    );
    const cut = cutsOff(version, head, [...held.keys()]);
    return [...refusals, ...cut.map((draft) => ({ ...draft, about: `${draft.about}.${city}`, from }))];
  });
}

/** A cloud some of whose names another one still has: those of its stacks are refused. */
export const held: Rule = {
  id: 'availability.held',
  find: (change) => {
    const { former, head } = change;
    if (!head) return [];
    return [...(former ? byOldCloud(former, head, change) : []), ...byOthers(change, head)];
  },
};
