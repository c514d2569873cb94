import type { SettingEffect } from '../../../effects';
import { type DeviceType, raisersOf, type Service } from '../../../services/shared';
import { settingsMaking } from '../../making';
import { isAtOrBelow } from '../../setting';
import type { CityChange } from '../rule';
import { type Absence, absenceOf, sendsByItself } from '../shared/absent-devices';

/** Types of which a setting says how often they send. */
const typesTimedBy = (path: string, service: Service, change: CityChange): readonly DeviceType<never>[] =>
  service.deviceTypes.filter(({ reportingIntervalSeconds }) =>
    settingsMaking(service, (own) => reportingIntervalSeconds(own), change).some(({ path: one }) => one === path),
  );

/** Types of which a setting says what raises an alarm; none where a clock, a call or the files of others raise it, too. */
function typesWatchedBy(path: string, service: Service): readonly DeviceType<never>[] {
  const { id, alarms, deviceTypes } = service;
  const isOf = (setting: string) => isAtOrBelow(path, `services.${id}.${setting}`);
  const raisers = alarms
    .filter(({ settings = [] }) => settings.some(isOf))
    .map((alarm) => raisersOf(service, alarm.id));
  if (raisers.some(({ processors }) => processors.length > 0)) return [];
  const senders = raisers.flatMap(({ feeds }) =>
    feeds.map((feed) => deviceTypes.find((type) => 'deviceType' in feed && feed.deviceType === type.id)),
  );
  const known = senders.flatMap((type) => (type && sendsByItself(service, type) ? [type] : []));
  return known.length === senders.length ? known : [];
}

/** Does a setting say no more than how often devices send, or what of theirs raises an alarm, of which there are none on a side? */
export function absenceIn({ kind, paths }: SettingEffect, change: CityChange): Absence | undefined {
  const [path = '', ...others] = paths;
  const [, id] = /^services\.([\w-]+)\./.exec(path) ?? [];
  const service = change.services?.find((one) => one.id === id);
  const isOfUse = kind === 'service' || kind === 'operations';
  if (!service || !isOfUse || others.length > 0) return undefined;
  const types = [...typesTimedBy(path, service, change), ...typesWatchedBy(path, service)];
  return absenceOf(types, service, change);
}
