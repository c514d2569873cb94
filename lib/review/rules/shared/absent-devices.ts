import type { Resource } from '../../../model/city-model';
import type { DeviceType, Service } from '../../../services/shared';
import { sectionOf } from '../../setting';
import { numberOf } from '../devices/numbers';
import type { CityChange, CityVersion } from '../rule';
import { dimensionsOf } from './alarms';
import { at } from './property';

/**
 * Which side reckons with none of the devices that something is about: `now` that after the change, `before` that of
 * before, where nobody has known it otherwise. Undefined where some are there all the time, or nobody knows how many.
 */
export type Absence = 'now' | 'before';

export function absenceOf(
  types: readonly DeviceType<never>[],
  { id }: Service,
  { base, former, head }: CityChange,
): Absence | undefined {
  const isNone = (version: CityVersion | undefined) => {
    const section = sectionOf(version, id);
    return (type: DeviceType<never>) => section !== undefined && numberOf(section, type) === 0;
  };
  if (types.length === 0) return undefined;
  const [wasNone, isNow] = [isNone(base ?? former), isNone(head)];
  if (types.every(isNow)) return 'now';
  return types.every((type) => wasNone(type) || isNow(type)) ? 'before' : undefined;
}

/** Devices that send by themselves, over MQTT: what others send for them comes in files or calls. */
export const sendsByItself = ({ feeds }: Service, { id }: DeviceType<never>): boolean =>
  feeds.some((feed) => feed.kind === 'mqtt' && feed.deviceType === id);

/** The same of what an alarm of a part of the cloud watches, if it is what devices send and nothing else. */
export function absenceOfSenders(alarm: Resource, stack: string, change: CityChange): Absence | undefined {
  const service = change.services.find(({ id }) => id === stack);
  const ids = dimensionsOf(alarm).flatMap((one) => (at(one, 'Name') === 'Feed' ? [at(one, 'Value')] : []));
  const senders = ids.map((id) => {
    const feed = service?.feeds.find((one) => one.id === id);
    return service?.deviceTypes.find((type) => feed?.kind === 'mqtt' && feed.deviceType === type.id);
  });
  const known = senders.flatMap((type) => type ?? []);
  return service && known.length === senders.length ? absenceOf(known, service, change) : undefined;
}
