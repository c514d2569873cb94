import type { City } from '../../../config';
import { deviceDomains } from '../../../config/device-domains';
import type { DeviceType, Service } from '../../../services/shared';
import { type Phrase, type PhraseValue, phrase } from '../../../words/phrase';
import type { ConfigChange, Place } from '../../compare/config-change';
import type { CityChange, Draft, Rule } from '../rule';
import { serviceOf } from '../shared/area';
import { firstDevices } from '../shared/devices-that-turn';
import { shortName } from '../shared/part-name';
import { at } from '../shared/property';
import { leavesItsCloud } from '../shared/second-cloud';
import { connects, isSender, sendersToRegister } from '../shared/senders';
import { deciding } from './deciding';
import { counted, numberOf } from './numbers';

const sectionOf = (city: City | undefined, service: Service): unknown => at(city, `services.${service.id}`);

/** Does a setting come or go that is no number of devices? What is no value of the file is a thing that does. */
const isOneSided = (setting: ConfigChange | undefined): boolean =>
  setting === undefined ||
  ((setting.before === undefined) !== (setting.after === undefined) &&
    typeof (setting.after ?? setting.before) !== 'number');

/** Is every domain at which devices connect still one? */
const keepsDomains = (base: City | undefined, head: City | undefined): boolean => {
  const served = head ? deviceDomains(head.cloud) : [];
  return (base ? deviceDomains(base.cloud) : []).every((domain) => served.includes(domain));
};

/** Do the devices of a type that are there keep their connection? They have the policy that is named after the type. */
const staysConnected = ({ key, resources, base, head, services }: CityChange, service: Service, id: string) =>
  keepsDomains(base?.city, head?.city) &&
  !resources.some(
    ({ type, before, stack }) =>
      type === 'AWS::IoT::Policy' &&
      before !== undefined &&
      shortName(before, key) === id &&
      serviceOf(stack, services) === service,
  );

type Numbers = readonly [before: number, after: number];

function whyOf(change: CityChange, service: Service, type: DeviceType<never>, [before, after]: Numbers): Phrase {
  // In a cloud that is made anew every device is registered anew, which its own finding says.
  if (leavesItsCloud(change)) return phrase('devices.count.why-anew');
  if (after > before && isSender(service, type)) return phrase('devices.count.why-senders');
  if (before === 0 && connects(service, type)) return phrase('devices.count.why-first');
  return phrase(staysConnected(change, service, type.id) ? 'devices.count.why' : 'devices.count.why-reconnect');
}

/** More or fewer devices of a type. Devices are data: their number changes sizes, costs and liveness, no resource. */
export const devicesCount: Rule = {
  id: 'devices.count',
  find: (change) =>
    change.services.flatMap((service) =>
      service.deviceTypes.flatMap((type): Draft[] => {
        const [was, is] = [sectionOf(change.base?.city, service), sectionOf(change.head?.city, service)];
        const [before, after] = [numberOf(was, type), numberOf(is, type)];
        // Those of a service that comes or goes are stated with it.
        if (before === after || was === undefined || is === undefined) return [];
        const device: PhraseValue = { label: type.name };
        const settings = deciding(service, (section) => numberOf(section, type), change);
        // What it means that there are none, the effect of the setting says; so does that of a thing that
        // comes or goes, e.g. a provider of payments, of which a number says nothing.
        const isThing = ({ path }: Place) => isOneSided(change.config.find((c) => c.path === path));
        if (settings.length > 0 && (after === 0 || settings.some(isThing))) return [];
        const more = after > before;
        const paths = settings.map(({ path }) => path);
        const toDo = [...firstDevices(paths, change), ...sendersToRegister(paths, change)];
        return [
          {
            about: type.id,
            direction: 'neutral',
            severity: 'low',
            what: phrase(more ? 'devices.count.more' : 'devices.count.fewer', {
              n: counted(Math.abs(after - before), type),
              device,
            }),
            why: whyOf(change, service, type, [before, after]),
            before: phrase('value', { value: { number: before, unit: 'Count' } }),
            after: phrase('value', { value: { number: after, unit: 'Count' } }),
            reversible: true,
            ofBill: true,
            from: [...paths, `services.${service.id}`],
            ...(toDo.length > 0 ? { toDo } : {}),
            madeBy: settings,
          },
        ];
      }),
    ),
};
