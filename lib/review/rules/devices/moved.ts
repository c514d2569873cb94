import { type City, partitionOf } from '../../../config';
import { phrase } from '../../../words/phrase';
import type { CityChange, CityVersion, Draft, Rule } from '../rule';
import { atPlace, causesOfSecondCloud, storedIn } from '../shared/second-cloud';
import { toDoOfSecondCloud } from '../shared/to-do-of-second-cloud';

const placeOf = ({ account, region }: City['cloud']) =>
  phrase('devices.moved.place', { account, region: { phrase: phrase(`region.${region}`) } });

/** Settings of the address of devices, which is another one with the place. */
const addresses = ['cloud.deviceDomain', 'cloud.formerDeviceDomains', 'cloud.deviceHostedZone'];

/** What lies in the cloud that is left: it stays there, and is billed. */
const stored = (left: CityVersion, place: City['cloud'], change: CityChange): Draft => ({
  about: 'stays',
  direction: 'neutral',
  severity: 'medium',
  what: phrase('devices.moved.stays', { place: { phrase: placeOf(place) }, parts: storedIn(left, change) }),
  why: phrase('devices.moved.why-stays'),
  reversible: true,
  from: causesOfSecondCloud(change),
});

/** A city goes to another account or region: a second cloud is made there, and the first one stays. */
export const moved: Rule = {
  id: 'devices.moved',
  find: (change) => {
    const { base, head } = change;
    const [from, to] = [base?.city?.cloud, head?.city?.cloud];
    if (!base || !head || !from || !to || (from.account === to.account && from.region === to.region)) return [];
    return [
      {
        about: '',
        direction: 'worse',
        severity: 'critical',
        what: phrase('devices.moved.what', { from: { phrase: placeOf(from) }, to: { phrase: placeOf(to) } }),
        why: phrase(
          partitionOf(from.region) === partitionOf(to.region) ? 'devices.moved.why' : 'devices.moved.why-partition',
        ),
        toDo: toDoOfSecondCloud(head, change),
        before: placeOf(from),
        after: placeOf(to),
        reversible: true,
        from: [...causesOfSecondCloud(change), ...addresses],
        ...atPlace(change),
      },
      { ...stored(base, from, change), ...atPlace(change) },
    ];
  },
};
