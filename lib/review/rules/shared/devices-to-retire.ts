import type { DeviceType } from '../../../services/shared';
import { phrase } from '../../../words/phrase';
import type { ToDo } from '../../finding';
import { isAtOrBelow, sectionOf } from '../../setting';
import { deciding } from '../devices/deciding';
import { numberOf } from '../devices/numbers';
import type { CityChange } from '../rule';
import { leavesItsCloud } from './second-cloud';
import { connects, isSender } from './senders';

/** Types of devices of which some settings leave none in a service that stays: those that are there may connect, or send, until they are retired. */
export function devicesToRetire(settings: readonly string[], change: CityChange): readonly ToDo[] {
  // What a cloud leaves that another one follows is told with that, of all devices at once.
  if (leavesItsCloud(change)) return [];
  return change.services.flatMap((service) => {
    const [was, is] = [change.base, change.head].map((version) => sectionOf(version, service.id));
    if (!was || !is) return [];
    const goes = (type: DeviceType<never>) =>
      (connects(service, type) || isSender(service, type)) &&
      numberOf(was, type) > 0 &&
      numberOf(is, type) === 0 &&
      deciding(service, (section) => numberOf(section, type), change).some(({ path }) =>
        settings.some((setting) => isAtOrBelow(path, setting) || isAtOrBelow(setting, path)),
      );
    return service.deviceTypes.filter(goes).map((type): ToDo => {
      const values = { service: { label: service.name }, device: { label: type.name } };
      const how = connects(service, type) ? 'to-do.retire-devices-of-type' : 'to-do.retire-senders-of-type';
      return { who: 'device-team', what: phrase(how, values) };
    });
  });
}
