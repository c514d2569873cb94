import { callingCodes } from '../../services/shared/calling-codes';
import { countriesOfZone } from './country-of-city';
import { settingsOfServices } from './marked-settings';
import type { Finding, Rule } from './rule';
import { isZone } from './time-zone';

/** Calling codes of the countries in which a zone is kept. */
const codesOf = (zone: string): readonly string[] => [
  ...new Set(countriesOfZone(zone).flatMap((country) => callingCodes.get(country) ?? [])),
];

/** Numbers that people write without a calling code are of their own country: with another they would be those of strangers. */
export const callingCode: Rule = (context) => {
  const zone = context.city.timeZone;
  if (zone === undefined || !isZone(zone) || !context.isSet(['timeZone'])) return [];
  return settingsOfServices(context).flatMap(({ path, value, meta }): Finding[] => {
    if (!meta.isCallingCode || typeof value !== 'string') return [];
    const codes = codesOf(zone);
    if (codes.length === 0 || codes.includes(value)) return [];
    const key = String(path.at(-1));
    return [
      {
        code: 'CK3062',
        path,
        message: {
          en: `${key} is ${value}, and the country of ${zone} has ${codes.join(' or ')}`,
          zh: `${key} 为 ${value}，而 ${zone} 所在国家为 ${codes.join(' 或 ')}`,
        },
        hint: {
          en: `write ${key}: "${codes[0]}", or correct timeZone`,
          zh: `写 ${key}: "${codes[0]}"，或更正 timeZone`,
        },
      },
    ];
  });
};
