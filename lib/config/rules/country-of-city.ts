import { callingCodes } from '../../services/shared/calling-codes';
import { placeOf } from './partition';
import type { RuleContext } from './rule';
import { isZone } from './time-zone';
import { zonesOf } from './zone-of-place';

const canonical = (timeZone: string): string => new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;

let countriesByZone: ReadonlyMap<string, readonly string[]> | undefined;

/** Countries of ISO 3166-1 in which a zone is kept. */
export function countriesOfZone(zone: string): readonly string[] {
  if (!countriesByZone) {
    const known = new Map<string, string[]>();
    for (const country of callingCodes.keys())
      for (const each of zonesOf(country)) {
        const key = canonical(each);
        known.set(key, [...(known.get(key) ?? []), country]);
      }
    countriesByZone = known;
  }
  return countriesByZone.get(canonical(zone)) ?? [];
}

/** The country of whose governments a partition of AWS is. */
export const countryOfPartition: Readonly<Record<string, string>> = { 'aws-cn': 'CN', 'aws-us-gov': 'US' };

/** The country of a city, by its partition or its clock; undefined where neither says one alone. */
export function countryOfCity(context: RuleContext): string | undefined {
  const own = countryOfPartition[placeOf(context)?.partition ?? ''];
  const zone = context.city.timeZone;
  if (own !== undefined || zone === undefined || !context.isSet(['timeZone']) || !isZone(zone)) return own;
  const [country, other] = countriesOfZone(zone);
  return other === undefined ? country : undefined;
}

const nameIn = (language: string, country: string): string | undefined =>
  new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }).of(country);

/** Name of a country; empty of none. */
export const nameOfCountry = (country: string) =>
  country === '' ? { en: '', zh: '' } : { en: nameIn('en', country) ?? country, zh: nameIn('zh', country) ?? country };
