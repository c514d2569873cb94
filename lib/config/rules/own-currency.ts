import { formatPath } from '../path';
import { settingsOfServices } from './marked-settings';
import { placeOf } from './partition';
import type { Finding, Rule } from './rule';

/** In China prices are in CNY by law (Regulations on Foreign Exchange, art. 8), and GovCloud has governments of the US alone. */
export const currencyOfPartition: Readonly<Record<string, string>> = { 'aws-cn': 'CNY', 'aws-us-gov': 'USD' };

/** People of one city pay in one currency. */
export const ownCurrency: Rule = (context) => {
  const named = settingsOfServices(context).flatMap(({ path, value, meta }) =>
    meta.isCurrency && typeof value === 'string' ? [{ path, value }] : [],
  );
  const partition = placeOf(context)?.partition ?? '';
  const first = named[0];
  const own = currencyOfPartition[partition] ?? first?.value;
  return named.flatMap(({ path, value }): Finding[] => {
    if (own === undefined || value === own) return [];
    const says = currencyOfPartition[partition]
      ? { en: `people pay in ${own} in ${partition}`, zh: `${partition} 的城市以 ${own} 收费` }
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
