import { isPriceItem, priceItems } from '../price-items';
import { partitionOf } from '../regions';
import type { Finding, Rule } from './rule';

type Priced = { readonly region?: string; readonly item?: string; readonly price?: number; readonly currency?: string };

/** What is cheaper than any item that is priced by the thousand or more: AWS's own lists say what a single one costs. */
const priceOfOne = 0.0001;

function inOtherCurrency({ region, currency }: Priced, i: number): Finding[] {
  const billed = partitionOf(region as string) === 'aws-cn' ? 'CNY' : 'USD';
  if (currency === undefined || currency === billed) return [];
  return [
    {
      code: 'CK3058',
      path: ['prices', i, 'currency'],
      message: {
        en: `AWS bills ${region} in ${billed}, and the price is in ${currency}`,
        zh: `AWS 在 ${region} 以 ${billed} 计费，而价格币种为 ${currency}`,
      },
      hint: { en: `give the price in ${billed}`, zh: `以 ${billed} 填写价格` },
    },
  ];
}

/** A bill counts what it is given: nothing, or a millionth, looks like a price that is known. */
function nextToNothing({ item = '', price }: Priced, i: number): Finding[] {
  if (price === undefined || !isPriceItem(item)) return [];
  const { per } = priceItems[item];
  const at = { code: 'CK3059', path: ['prices', i, 'price'] } as const;
  if (price === 0)
    return [
      {
        ...at,
        message: { en: `${item} costs nothing here, and counts as known`, zh: `${item} 在此为免费，并按已知价格计算` },
        hint: { en: 'remove the entry while nobody has told its price', zh: '尚不知价格时，请删除该项' },
      },
    ];
  if (per === 1 || price >= priceOfOne) return [];
  const whole = Number((price * per).toPrecision(12));
  return [
    {
      ...at,
      message: {
        en: `the price of ${item} is for ${per}, and ${price} looks like that of one`,
        zh: `${item} 按每 ${per} 计价，而 ${price} 像是单个的价格`,
      },
      hint: { en: `write price: ${whole} when that is so`, zh: `如确为单个价格，写作 price: ${whole}` },
    },
  ];
}

/** More than AWS asks for any item, in USD and in CNY: the dearest is a TB that queries read, some 5 dollars. */
const dearest = 200;

function aboveAll({ item = '', price, currency = '' }: Priced, i: number): Finding[] {
  if (price === undefined || price <= dearest || !isPriceItem(item)) return [];
  const { per } = priceItems[item];
  return [
    {
      code: 'CK3083',
      path: ['prices', i, 'price'],
      message: {
        en: `${price} ${currency} for ${per} of ${item} is more than AWS asks for anything`,
        zh: `${item} 每 ${per} 计价 ${price} ${currency}，高于 AWS 的任何单价`,
      },
      hint: {
        en: `write what AWS asks for ${per}, not a sum of a bill`,
        zh: `填写 AWS 每 ${per} 的单价，而非账单金额`,
      },
    },
  ];
}

/** A region and item has one price, in the currency in which AWS bills there, for as many units as the item says. */
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
    return [...inOtherCurrency(price, i), ...nextToNothing(price, i), ...aboveAll(price, i)];
  });
};
