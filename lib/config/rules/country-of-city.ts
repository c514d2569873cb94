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

/** Governments of which a partition of AWS alone is. */
const countryOfPartition: Readonly<Record<string, string>> = { 'aws-cn': 'CN', 'aws-us-gov': 'US' };

/** The country of a city, by its partition or its clock; undefined where neither says one alone. */
export function countryOfCity(context: RuleContext): string | undefined {
  const own = countryOfPartition[placeOf(context)?.partition ?? ''];
  const zone = context.city.timeZone;
  if (own !== undefined || zone === undefined || !context.isSet(['timeZone']) || !isZone(zone)) return own;
  const [country, other] = countriesOfZone(zone);
  return other === undefined ? country : undefined;
}

/** Name of a country. */
export const nameOfCountry = (country: string) => ({
  en: new Intl.DisplayNames(['en'], { type: 'region' }).of(country) ?? country,
  zh: new Intl.DisplayNames(['zh'], { type: 'region' }).of(country) ?? country,
});
