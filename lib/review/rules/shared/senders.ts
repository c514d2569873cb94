import { newlyNamed } from '../../../config/device-references';
import { formatPath } from '../../../config/path';
import type { DeviceType, Service } from '../../../services/shared';
import { type PhraseValue, phrase } from '../../../words/phrase';
import type { ToDo } from '../../finding';
import { isAtOrBelow, sectionOf } from '../../setting';
import { deciding } from '../devices/deciding';
import { counted, numberOf } from '../devices/numbers';
import type { CityChange, CityVersion } from '../rule';
import { quotedList } from './quoted';
import { leavesItsCloud } from './second-cloud';
import { labels } from './to-do-first';

/** Does each device of a type connect by itself, with a certificate or a password of its own? Of others systems bring files. */
export const connects = ({ feeds }: Service, { id }: DeviceType<never>): boolean =>
  feeds.some((feed) => (feed.kind === 'mqtt' || feed.kind === 'websocket') && feed.deviceType === id);

/** Are they senders alone: files come of them, of which nothing is taken that the registry does not have, and none connects? */
export const isSender = (service: Service, type: DeviceType<never>): boolean =>
  !connects(service, type) &&
  service.feeds.some((feed) => feed.kind === 'file' && feed.deviceType === type.id && Boolean(feed.ofPeople));

const toRegister = (services: readonly Service[], senders: readonly PhraseValue[]): readonly ToDo[] =>
  senders.length === 0
    ? []
    : [
        {
          who: 'device-team',
          what: phrase('to-do.register-senders', { services: labels(services), senders: { list: senders } }),
        },
      ];

/** Senders of services that are there for the first time, or in another cloud, whose registry is empty. */
export function sendersToBring(version: CityVersion | undefined, services: readonly Service[]): readonly ToDo[] {
  const typesOf = (service: Service) =>
    service.deviceTypes.filter((type) => isSender(service, type) && numberOf(sectionOf(version, service.id), type) > 0);
  return toRegister(
    services.filter((service) => typesOf(service).length > 0),
    services.flatMap(typesOf).map(({ name }) => ({ label: name })),
  );
}

/** Senders that some settings bring to a service that stays: those that they name for the first time, else so many more. */
export function sendersToRegister(settings: readonly string[], change: CityChange): readonly ToDo[] {
  const { base, head, services } = change;
  // In a cloud that is made anew all are registered, which is told with that.
  if (leavesItsCloud(change)) return [];
  const concerns = (path: string) =>
    settings.some((setting) => isAtOrBelow(path, setting) || isAtOrBelow(setting, path));
  return services.flatMap((service) => {
    const [was, is] = [base, head].map((version) => sectionOf(version, service.id));
    if (!base?.city || !head?.city || !was || !is) return [];
    const sides = [
      { city: base.city, section: was },
      { city: head.city, section: is },
    ] as const;
    return service.deviceTypes.flatMap((type): readonly ToDo[] => {
      if (!isSender(service, type)) return [];
      const named = newlyNamed(service, type.id, sides);
      const more = numberOf(is, type) - numberOf(was, type);
      const places = [
        ...named.map(({ path }) => formatPath(['services', service.id, ...path])),
        ...(more > 0 ? deciding(service, (section) => numberOf(section, type), change).map(({ path }) => path) : []),
      ];
      if (!places.some(concerns)) return [];
      const device = { label: type.name };
      const names = quotedList([...new Set(named.map(({ id }) => id))]);
      const sender =
        named.length > 0
          ? phrase('to-do.sender.named', { device, names })
          : phrase('devices.count.value', { count: counted(more, type), device });
      return toRegister([service], [{ phrase: sender }]);
    });
  });
}
