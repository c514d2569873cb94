import { z } from 'zod';
import { field } from '../services/shared';
import { currency } from '../services/shared/setting-types';
import { cityRegions } from './capabilities';
import { pricesKnown, reckoned } from './effects/city';
import { priceItems } from './price-items';

/** A price in a list of them. */
export const price = z.strictObject({
  region: field(z.enum(cityRegions), {
    name: { en: 'region of a price', zh: '价格所属区域' },
    doc: {
      en: 'Region that it is the price of; cities of others do not see it.',
      zh: '价格所属的区域；其他区域的城市不采用。',
    },
    example: 'cn-northwest-1',
    effect: reckoned,
  }),
  item: field(z.enum(Object.keys(priceItems)), {
    name: { en: 'what a price is for', zh: '计价项目' },
    doc: {
      en: 'Item of a bill, as `citykit cost --missing` lists them.',
      zh: '账单项目，由 `citykit cost --missing` 列出。',
    },
    example: 'sqs.requests',
    effect: reckoned,
  }),
  // The dearest item that there is costs some hundreds.
  price: field(z.number().min(0).max(1_000_000), {
    name: { en: 'price of an item', zh: '项目单价' },
    doc: {
      en: 'For as many units as `citykit cost --missing` says of the item, e.g. a million requests.',
      zh: '按 `citykit cost --missing` 所示的数量计价，例如每百万次请求。',
    },
    example: 2.72,
    effect: reckoned,
  }),
  currency: field(currency, {
    name: { en: 'currency of a price', zh: '价格币种' },
    doc: { en: 'CNY in aws-cn, USD elsewhere, as AWS bills.', zh: 'aws-cn 为 CNY，其他分区为 USD，与 AWS 账单一致。' },
    example: 'CNY',
    effect: reckoned,
  }),
  freeUnits: field(z.number().min(0).optional(), {
    name: { en: 'units of an item that cost nothing', zh: '项目免费额度' },
    doc: {
      en: 'Units a month that every account gets for nothing, for good; taken off with `--free-tier`.',
      zh: '每个账户每月永久免费的用量；仅在使用 `--free-tier` 时扣除。',
    },
    example: 1_000_000,
    effect: reckoned,
  }),
  source: field(z.string().min(1).max(300), {
    name: { en: 'source of a price', zh: '价格来源' },
    doc: { en: 'Who says so: a page, an offer of a contract, a file.', zh: '价格出处：网页、合同报价或文件。' },
    example: 'offer of NWCD of 2026-11-02',
    effect: reckoned,
  }),
  date: field(z.iso.date(), {
    name: { en: 'date of a price', zh: '价格日期' },
    doc: { en: 'Day that the source is of.', zh: '出处的日期。' },
    example: '2026-11-02',
    effect: reckoned,
  }),
});

/** Prices that the vendor knows beside the table of citykit; a file of them is a layer. */
export const prices = field(z.array(price).default([]), {
  name: { en: 'prices of AWS', zh: 'AWS 价格' },
  doc: {
    en: 'Prices that the bill takes before those that citykit knows: of a contract, or from `citykit prices fetch`. Mostly in a layer of all cities of a region.',
    zh: '费用估算优先采用的价格：合同价格，或由 `citykit prices fetch` 取得。通常放在同一区域各城市共用的配置层中。',
  },
  effect: pricesKnown,
});
