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

/** Parts whose names the first cloud of the city still has. */
function byOldCloud(former: CityVersion, head: CityVersion, change: CityChange): Draft[] {
  return [...groupedBy(heldBy(former, head), ({ stack }) => stack)].map(([stack, here]) => ({
    ...refused,
    about: stack,
    what: phrase('availability.held.what', {
      area: head.model.stacks.find(({ id }) => id === stack)?.name ?? stack,
      parts: partsOf(here, change),
    }),
    toDo: [{ who: 'operator', what: phrase('to-do.free-names', { area: stack }) }],
    from: causesOfSecondCloud(change),
  }));
}

/** Parts whose names another city has, whose cloud stands though its file gives them up or is gone. */
function byOthers({ standing = [], ...change }: CityChange, head: CityVersion): Draft[] {
  return standing.flatMap(({ city, version }) =>
    [...groupedBy(heldBy(version, head), ({ stack }) => stack)].map(([stack, here]) => ({
      ...refused,
      about: `${stack}.${city}`,
      what: phrase('availability.held.by-city', {
        city,
        area: head.model.stacks.find(({ id }) => id === stack)?.name ?? stack,
        parts: partsOf(here, change),
      }),
      toDo: [{ who: 'operator', what: phrase('to-do.free-names-of-city', { area: stack, city }) }],
      from: ['cloud.deviceDomain', 'cloud.formerDeviceDomains', 'cloud'],
    })),
  );
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
