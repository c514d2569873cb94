import { formatPath } from '../path';
import { countryOfCity, countryOfPartition, nameOfCountry } from './country-of-city';
import { settingsOfServices } from './marked-settings';
import type { Finding, Rule } from './rule';

/** In China prices are in CNY by law (Regulations on Foreign Exchange, art. 8), and the US has one money. */
const currencyOfCountry: Readonly<Record<string, string>> = { CN: 'CNY', US: 'USD' };

/** The money of a partition of AWS that is one country's. */
export const currencyOfPartition = (partition: string): string | undefined =>
  currencyOfCountry[countryOfPartition[partition] ?? ''];

/** People of one city pay in one currency. */
export const ownCurrency: Rule = (context) => {
  const named = settingsOfServices(context).flatMap(({ path, value, meta }) =>
    meta.isCurrency && typeof value === 'string' ? [{ path, value }] : [],
  );
  const country = countryOfCity(context) ?? '';
  const lawful = currencyOfCountry[country];
  const first = named[0];
  const own = lawful ?? first?.value;
  return named.flatMap(({ path, value }): Finding[] => {
    if (own === undefined || value === own) return [];
    const name = nameOfCountry(country);
    const says = lawful
      ? { en: `people pay in ${own} in ${name.en}`, zh: `${name.zh}的城市以 ${own} 收费` }
      : { en: `${first && formatPath(first.path)} is in ${own}`, zh: `${first && formatPath(first.path)} 采用 ${own}` };
    return [
      {
        code: 'CK3072',
        path,
        message: { en: `the amount is in ${value}, and ${says.en}`, zh: `金额采用 ${value}，而${says.zh}` },
        hint: { en: `write ${path.at(-1)}: ${own}`, zh: `写 ${path.at(-1)}: ${own}` },
      },
    ];
  });
};
