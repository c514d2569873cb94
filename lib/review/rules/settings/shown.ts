import type { SettingEffect } from '../../../effects';
import type { Words } from '../../../services/shared';
import { isAtOrBelow } from '../../setting';
import type { CityChange, CityVersion } from '../rule';
import type { Absence } from '../shared/absent-devices';
import { rolesThatCall, rolesThatRead } from '../shared/roles-of-people';
import { claimsShown } from './claims-of-new-sign-in';
import { absenceIn } from './of-devices';

const given: Words = {
  en: 'as the city stands, no part of its cloud gives these roles anything',
  zh: '就本市现状而言，云平台的任何部件均未向这些角色授权',
};

const absent: Readonly<Record<Absence, Words>> = {
  now: { en: 'the city reckons with no such devices', zh: '本市未计入此类设备' },
  before: {
    en: 'the city has reckoned with no such devices until now',
    zh: '本市此前未计入此类设备',
  },
};

const ofNobody = ({ severity: _severity, ...effect }: SettingEffect, label: Words): SettingEffect => ({
  ...effect,
  kind: 'none',
  direction: 'neither',
  values: { ...effect.values, effect: { label } },
});

/** A cloud that is made beside the old one is empty, and what the old one keeps it keeps as before. */
const besideOld = ({ inNewCloud, values, ...effect }: SettingEffect, { former }: CityChange): SettingEffect =>
  former && inNewCloud
    ? { ...effect, isFinal: false, values: { ...values, effect: { label: inNewCloud } } }
    : { ...effect, values };

/** What roles may do, as templates give it to them. */
const byRights = ({ byRights: words, ...effect }: SettingEffect, reads: boolean, calls: boolean): SettingEffect => {
  if (!words || (reads && calls)) return effect;
  return { ...effect, values: { ...effect.values, effect: { label: reads ? words.reads : words.calls } } };
};

/** Roles that a side has at the settings of an effect. */
const rolesAt = ({ paths }: SettingEffect, { config }: CityChange, side: 'before' | 'after'): readonly unknown[] =>
  config
    .filter(({ path }) => paths.some((one) => isAtOrBelow(path, one) || isAtOrBelow(one, path)))
    .flatMap((setting) => [setting[side]].flat());

/**
 * How often devices send of which there are none, and what of theirs raises an alarm, is told as of no effect; of what is
 * kept for less time, what holds in a cloud beside the old one; of claims of tokens, what they say in a sign-in that is new.
 *
 * Departments read tables where Lake Formation grants them, and call what is signed: what templates give to none of the roles
 * that come, or gave to none of those that go, is told as of no effect.
 */
export function asShown(told: SettingEffect, change: CityChange): SettingEffect {
  const { base, head } = change;
  const effect = claimsShown(besideOld(told, change), change);
  const absence = absenceIn(effect, change);
  if (absence)
    return { ...ofNobody(effect, absent[absence]), ...(absence === 'now' ? { toDo: undefined } : { isOfFirst: true }) };
  if (!base || !head || !effect.paths.every((path) => isAtOrBelow(path, 'departments'))) return effect;
  const has = (rolesOf: (version: CityVersion) => readonly string[]) => {
    const isOf = (version: CityVersion, side: 'before' | 'after', others: readonly unknown[]) => {
      const roles = rolesOf(version);
      return rolesAt(effect, change, side).some((role) => !others.includes(role) && roles.includes(String(role)));
    };
    const comes = isOf(head, 'after', rolesAt(effect, change, 'before'));
    return comes || isOf(base, 'before', rolesAt(effect, change, 'after'));
  };
  const [reads, calls] = [has(rolesThatRead), has(rolesThatCall)];
  if (reads || calls) return byRights(effect, reads, calls);
  return ofNobody(effect, given);
}
