import { partitionOf } from '../regions';
import type { Finding, Rule } from './rule';

/** A region and item has one price, in the currency in which AWS bills there. */
export const priceList: Rule = ({ city }) => {
  const seen = new Set<string>();
  return (city.prices ?? []).flatMap((price, i): Finding[] => {
    if (price?.region === undefined || price.item === undefined) return [];
    const key = `${price.region} ${price.item}`;
    if (seen.has(key))
      return [
        {
          code: 'CK3010',
          path: ['prices', i, 'item'],
          message: {
            en: `${price.item} in ${price.region} has a price already`,
            zh: `${price.region} 的 ${price.item} 已有价格`,
          },
          hint: { en: 'keep the later one', zh: '保留较新的一项' },
        },
      ];
    seen.add(key);
    const billed = partitionOf(price.region) === 'aws-cn' ? 'CNY' : 'USD';
    if (price.currency === undefined || price.currency === billed) return [];
    return [
      {
        code: 'CK3058',
        path: ['prices', i, 'currency'],
        message: {
          en: `AWS bills ${price.region} in ${billed}, and the price is in ${price.currency}`,
          zh: `AWS 在 ${price.region} 以 ${billed} 计费，而价格币种为 ${price.currency}`,
        },
        hint: { en: `give the price in ${billed}`, zh: `以 ${billed} 填写价格` },
      },
    ];
  });
};
