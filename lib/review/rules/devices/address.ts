import type { City } from '../../../config';
import { deviceDomains } from '../../../config/device-domains';
import { type Phrase, phrase } from '../../../words/phrase';
import type { ToDo } from '../../finding';
import type { CityChange, Draft, Rule } from '../rule';
import { recordsOf } from '../shared/records-of-domain';

const named = (domain: string | undefined): Phrase =>
  domain === undefined ? phrase('devices.address.own') : phrase('value', { value: domain });

/** Parts of the stack of domains that come or go: nothing is to be said of them beside their domain. */
const partsOfDomains = ({ resources }: CityChange) =>
  resources.filter(({ stack, before, after }) => stack === 'device-domain' && !(before && after));

/** A domain that is new is proved before its part of the cloud can be made; where the city's zone is known, by itself. */
function toDoFor(change: CityChange, was: City['cloud'], is: City['cloud'], cutsOff: boolean): readonly ToDo[] {
  const { deviceDomain: domain, deviceHostedZone } = is;
  return [
    ...(cutsOff ? [{ who: 'device-team', what: phrase('to-do.new-address') } as const] : []),
    ...(change.head && domain !== undefined && deviceHostedZone === undefined && !deviceDomains(was).includes(domain)
      ? [recordsOf(domain, change.head, change)]
      : []),
  ];
}

/** Devices are given another address; where the old one stays, nobody is cut off by it. */
function given(change: CityChange, was: City['cloud'], is: City['cloud'], lost: readonly string[]): Draft[] {
  if (was.deviceDomain === is.deviceDomain) return [];
  const cutsOff = was.deviceDomain !== undefined && lost.includes(was.deviceDomain);
  const toDo = toDoFor(change, was, is, cutsOff);
  return [
    {
      about: '',
      direction: cutsOff ? 'worse' : 'neutral',
      severity: cutsOff ? 'high' : 'medium',
      what: phrase('devices.address.what'),
      why: phrase(cutsOff ? 'devices.address.why' : 'devices.address.why-both'),
      before: named(was.deviceDomain),
      after: named(is.deviceDomain),
      reversible: true,
      ...(toDo.length > 0 ? { toDo } : {}),
      resources: partsOfDomains(change),
      from: ['cloud.deviceDomain', 'cloud.formerDeviceDomains'],
    },
  ];
}

/** A domain at which devices connected until now, beside the one that they were given last. */
function former(change: CityChange, lost: readonly string[]): Draft[] {
  return lost.map((domain) => ({
    about: domain,
    direction: 'worse',
    severity: 'high',
    what: phrase('devices.address.former', { domain }),
    why: phrase('devices.address.why-former'),
    toDo: [{ who: 'device-team', what: phrase('to-do.new-address') }],
    reversible: true,
    resources: partsOfDomains(change),
    from: ['cloud.formerDeviceDomains'],
  }));
}

/** The host names to which devices connect. The account's own endpoint takes them whatever else there is. */
export const address: Rule = {
  id: 'devices.address',
  find: (change) => {
    const { base, head, former: staying } = change;
    // Where a second cloud is made, the first keeps its domains: devices get the new address with their place in that.
    if (!base?.city || !head?.city || staying) return [];
    const [was, is] = [base.city.cloud, head.city.cloud];
    const served = deviceDomains(is);
    const lost = deviceDomains(was).filter((domain) => !served.includes(domain));
    return [
      ...given(change, was, is, lost),
      ...former(
        change,
        lost.filter((domain) => domain !== was.deviceDomain),
      ),
    ];
  },
};
