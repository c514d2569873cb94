import { roughDollars } from '../../services/shared/currency-worth';
import { counted } from '../../services/shared/words';
import { deviceCounts } from './device-counts';
import { placeOf } from './partition';
import type { Rule } from './rule';

/** Dollars below the bill of a city with one service that has a hundred devices: the budget is passed every month. */
const least = 10;

/** Dollars of a whole account for a month, and for each device of it: several times what any city pays. */
const most = { ofAccount: 100_000, ofDevice: 5 };

/** A budget that every bill passes, or none: with it nobody is warned of anything. */
export const usualBudget: Rule = (context) => {
  const monthly = context.city.budget?.monthly;
  const place = placeOf(context);
  if (monthly === undefined || !place?.can.budgets) return [];
  const currency = place.partition === 'aws-cn' ? 'CNY' : 'USD';
  const dollars = roughDollars(monthly, currency);
  if (dollars === undefined) return [];
  const at = { code: 'CK3081', path: ['budget', 'monthly'] } as const;
  if (dollars < least)
    return [
      {
        ...at,
        message: {
          en: `the budget is ${monthly} ${currency} a month, and no city costs so little`,
          zh: `预算为每月 ${monthly} ${currency}，没有城市的费用如此之低`,
        },
        hint: {
          en: 'write a sum above what `citykit cost` reckons, else the warning comes every month',
          zh: '填写高于 `citykit cost` 测算的金额，否则每月都会预警',
        },
      },
    ];
  const devices = deviceCounts(context).reduce((sum, { count }) => sum + count, 0);
  if (dollars <= most.ofAccount + most.ofDevice * devices) return [];
  return [
    {
      ...at,
      message: {
        en: `the budget is ${monthly} ${currency} a month, and no city of ${counted(devices, 'device')} costs nearly as much`,
        zh: `预算为每月 ${monthly} ${currency}，远高于 ${devices} 台设备的城市的费用`,
      },
      hint: {
        en: 'write a sum a little above what `citykit cost` reckons, else the warning never comes',
        zh: '填写略高于 `citykit cost` 测算的金额，否则永不预警',
      },
    },
  ];
};
