import type { DeviceType, Service } from '../../../services/shared';
import { phrase } from '../../../words/phrase';
import type { ToDo } from '../../finding';
import { isAtOrBelow, sectionOf } from '../../setting';
import { deciding } from '../devices/deciding';
import { numberOf } from '../devices/numbers';
import type { CityChange } from '../rule';
import { leavesItsCloud } from './second-cloud';
import { connects, isSender } from './senders';
import { devicesToBring } from './to-do-first';

/** Of which some settings turn the number in a service that stays. */
function typesTurning(
  settings: readonly string[],
  change: CityChange,
  turns: (before: number, after: number) => boolean,
): readonly { readonly service: Service; readonly type: DeviceType<never> }[] {
  // What a cloud leaves that another one follows is told with that, of all devices at once.
  if (leavesItsCloud(change)) return [];
  return change.services.flatMap((service) => {
    const [was, is] = [change.base, change.head].map((version) => sectionOf(version, service.id));
    if (!was || !is) return [];
    return service.deviceTypes
      .filter(
        (type) =>
          turns(numberOf(was, type), numberOf(is, type)) &&
          deciding(service, (section) => numberOf(section, type), change).some(({ path }) =>
            settings.some((setting) => isAtOrBelow(path, setting) || isAtOrBelow(setting, path)),
          ),
      )
      .map((type) => ({ service, type }));
  });
}

const named = (service: Service, type: DeviceType<never>) => ({
  service: { label: service.name },
  device: { label: type.name },
});

/** Types of devices of which some settings leave none in a service that stays: those that are there may connect, or send, until they are retired. */
export const devicesToRetire = (settings: readonly string[], change: CityChange): readonly ToDo[] =>
  typesTurning(settings, change, (before, after) => before > 0 && after === 0).flatMap(({ service, type }): ToDo[] => {
    if (!connects(service, type) && !isSender(service, type)) return [];
    const how = connects(service, type) ? 'to-do.retire-devices-of-type' : 'to-do.retire-senders-of-type';
    return [{ who: 'device-team', what: phrase(how, named(service, type)) }];
  });

/** Types of which some settings bring the first to a service that stays: none connects that is not registered, and none has its key there. */
export const firstDevices = (settings: readonly string[], change: CityChange): readonly ToDo[] =>
  typesTurning(settings, change, (before, after) => before === 0 && after > 0).flatMap(({ service, type }): ToDo[] => [
    ...(connects(service, type)
      ? [{ who: 'device-team', what: phrase('to-do.register-first-of-type', named(service, type)) } as const]
      : []),
    ...devicesToBring([], type.keyBytes === undefined ? [] : [service]),
  ]);
