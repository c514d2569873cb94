import { z } from 'zod';
import type { Effect } from '../shared/effects';
import { field } from '../shared/field';
import { isCountry } from '../shared/iso-codes';
import { currency as isoCurrency, webAddress } from '../shared/setting-types';
import { oneText } from '../shared/words';
import { validity } from './operator-effects';
import * as prices from './tariff-effects';
import { amount, priceField } from './tariff-fields';
import { restrictions } from './tariff-restrictions-config';
import * as effects from './tariff-text-effects';
import { displayText, energyMix } from './tariff-texts-config';

// Tariff object of OCPI 2.2.1 and 2.3.0, module Tariffs: a published one can be pasted. Names are OCPI's.

/** OCPI, cardinality `?`: an optional field that is not set may be null, so null is the same as left out. */
const withoutNulls = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, own]) => (own === null ? [] : [[key, withoutNulls(own)]])),
  );
};

/** CiString(36) of OCPI: printable ASCII, upper and lower case are one. */
export const tariffId = z.string().regex(
  /^[\x20-\x7e]{1,36}$/,
  oneText({
    en: 'must be an id of OCPI: printable ASCII, at most 36',
    zh: '须为 OCPI 编号：可打印 ASCII，最多 36 个字符',
  }),
);
/** DateTime of OCPI: UTC, with Z or without. */
const utc = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z?$/, {
    error: oneText({
      en: 'must be a time in UTC, e.g. 2026-01-01T00:00:00Z',
      zh: '须为 UTC 时间，例如 2026-01-01T00:00:00Z',
    }),
    abort: true,
  })
  .refine(
    // A day that no month has would be taken for one of the next.
    (text) => {
      const ms = Date.parse(text.replace(/Z?$/, 'Z'));
      return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === text.slice(0, 10);
    },
    oneText({ en: 'is no time of the calendar', zh: '不是日历中存在的时间' }),
  );

const priceComponent = z.strictObject({
  type: priceField(z.enum(['ENERGY', 'FLAT', 'PARKING_TIME', 'TIME']), {
    name: { en: 'what a price is for', zh: '计价项目' },
    doc: { en: 'What is charged for.', zh: '按什么计价。' },
  }),
  price: field(amount, {
    name: { en: 'price in a tariff', zh: '资费单价' },
    doc: {
      en: 'Per kWh, per hour, or once, in the currency of the tariff; without tax unless tax_included says YES.',
      zh: '每千瓦时、每小时或每次的价格，以资费的币种计；除非 tax_included 为 YES，否则不含税。',
    },
    example: 0.25,
    effect: prices.pricedMoney,
  }),
  vat: field(z.number().min(0).max(100).optional(), {
    name: { en: 'VAT on a price', zh: '增值税率' },
    doc: { en: 'VAT on the price.', zh: '价格的增值税率。' },
    unit: '%',
    example: 13,
    effect: prices.taxRate,
  }),
  step_size: field(z.int().min(0).default(1), {
    name: { en: 'smallest amount billed', zh: '最小计费单位' },
    doc: { en: 'Smallest amount billed: Wh or seconds.', zh: '最小计费量：Wh 或秒。' },
    effect: prices.pricedStep,
  }),
});

/** Least or greatest price of a session. */
const priceLimit = (effect: (sum: keyof prices.PriceLimit) => Effect) =>
  z.strictObject({
    excl_vat: field(amount.optional(), {
      name: { en: 'amount without tax (OCPI 2.2.1)', zh: '不含税金额（OCPI 2.2.1）' },
      doc: { en: 'Without tax, in the form of OCPI 2.2.1.', zh: '不含税金额，OCPI 2.2.1 的写法。' },
      example: 10,
      effect: effect('excl_vat'),
    }),
    incl_vat: field(amount.optional(), {
      name: { en: 'amount with tax (OCPI 2.2.1)', zh: '含税金额（OCPI 2.2.1）' },
      doc: { en: 'With tax, in the form of OCPI 2.2.1.', zh: '含税金额，OCPI 2.2.1 的写法。' },
      example: 11,
      effect: effect('incl_vat'),
    }),
    before_taxes: field(amount.optional(), {
      name: { en: 'amount without tax (OCPI 2.3)', zh: '不含税金额（OCPI 2.3）' },
      doc: { en: 'Without tax, in the form of OCPI 2.3.', zh: '不含税金额，OCPI 2.3 的写法。' },
      example: 10,
      effect: effect('before_taxes'),
    }),
    after_taxes: field(amount.optional(), {
      name: { en: 'amount with tax (OCPI 2.3)', zh: '含税金额（OCPI 2.3）' },
      doc: { en: 'With tax, in the form of OCPI 2.3.', zh: '含税金额，OCPI 2.3 的写法。' },
      example: 11,
      effect: effect('after_taxes'),
    }),
  });

const elements = z
  .array(
    z.strictObject({
      price_components: field(z.array(priceComponent).min(1), {
        name: { en: 'prices of an element of a tariff', zh: '资费项价格' },
        doc: { en: 'Prices, one a dimension.', zh: '各项价格，每个计价项目一项。' },
        effect: prices.pricedComponents,
      }),
      restrictions: field(restrictions.optional(), {
        name: { en: 'when prices of a tariff apply', zh: '资费项适用条件' },
        doc: { en: 'When they apply; always when left out.', zh: '价格适用的条件；未填写则始终适用。' },
        effect: prices.pricedRestrictions,
      }),
    }),
  )
  .min(1);

const tariffObject = z.strictObject({
  country_code: field(
    z
      .string()
      .refine(
        isCountry,
        oneText({ en: 'must be a country of ISO 3166-1, two letters', zh: '须为 ISO 3166-1 两位字母国家代码' }),
      )
      .optional(),
    {
      name: { en: "country of a tariff's owner", zh: '资费所有方国家' },
      doc: {
        en: 'Country of the operator that owns the tariff; not needed for billing.',
        zh: '资费所属运营商的国家；计费不需要。',
      },
      example: 'DE',
      effect: effects.tariffOwner,
    },
  ),
  party_id: field(
    z
      .string()
      .regex(
        /^[A-Za-z0-9]{3}$/,
        oneText({ en: 'must be a party id of three characters', zh: '须为三个字符的运营方代码' }),
      )
      .optional(),
    {
      name: { en: 'owner of a tariff', zh: '资费所有方' },
      doc: {
        en: 'Operator that owns the tariff (ISO 15118); not needed for billing.',
        zh: '资费所属运营商（ISO 15118）；计费不需要。',
      },
      example: 'ALL',
      effect: effects.tariffOwner,
    },
  ),
  id: field(tariffId, {
    name: { en: 'name of a tariff', zh: '资费编号' },
    doc: { en: 'Name of the tariff; upper and lower case are one.', zh: '资费的编号，不区分大小写。' },
    example: 'day-and-night',
    effect: effects.tariffName,
  }),
  currency: priceField(isoCurrency, {
    name: { en: 'currency of a tariff', zh: '资费币种' },
    doc: { en: 'Currency.', zh: '计价币种。' },
    example: 'CNY',
  }),
  type: field(z.enum(['AD_HOC_PAYMENT', 'PROFILE_CHEAP', 'PROFILE_FAST', 'PROFILE_GREEN', 'REGULAR']).optional(), {
    name: { en: 'whom a tariff is meant for', zh: '资费适用对象' },
    doc: {
      en: 'Whom the tariff is meant for. Stations do not tell it, so it chooses nothing: the tariff of the operator counts.',
      zh: '资费面向的用户。充电站不上报该信息，故不影响选择：以运营商的资费为准。',
    },
    effect: effects.tariffFor,
  }),
  tariff_alt_text: field(z.array(displayText).default([]), {
    name: { en: 'what drivers read of a tariff', zh: '资费说明' },
    doc: { en: 'What drivers are told of it.', zh: '向车主展示的资费说明。' },
    effect: effects.driversTexts,
  }),
  tariff_alt_url: field(webAddress.max(255).optional(), {
    name: { en: 'page that explains a tariff', zh: '资费说明网页' },
    doc: { en: 'Page that explains it.', zh: '说明该资费的网页。' },
    example: 'https://power.example/tariff',
    effect: effects.driversRead,
  }),
  min_price: field(priceLimit(prices.leastPrice.sum).optional(), {
    name: { en: 'least price of a session', zh: '单次最低费用' },
    doc: {
      en: 'A session costs at least so much: without and with tax, each by itself.',
      zh: '每次充电至少收取的费用；不含税与含税分别适用。',
    },
    effect: prices.leastPrice.group,
  }),
  max_price: field(priceLimit(prices.greatestPrice.sum).optional(), {
    name: { en: 'greatest price of a session', zh: '单次最高费用' },
    doc: {
      en: 'A session costs at most so much: without and with tax, each by itself.',
      zh: '每次充电最多收取的费用；不含税与含税分别适用。',
    },
    effect: prices.greatestPrice.group,
  }),
  preauthorize_amount: field(amount.optional(), {
    name: { en: 'amount that a terminal reserves', zh: '预授权金额' },
    doc: {
      en: 'Amount that a payment terminal reserves (OCPI 2.3); not needed for billing.',
      zh: '支付终端预授权的金额（OCPI 2.3）；计费不需要。',
    },
    example: 50,
    effect: effects.reserved,
  }),
  elements: field(elements, {
    name: { en: 'elements of a tariff', zh: '资费项' },
    doc: {
      en: 'In this order: the first that fits a dimension counts (charging rule E).',
      zh: '按此顺序：每个计价项目以第一个符合条件的为准（充电规则 E）。',
    },
    effect: prices.pricedElements,
  }),
  tax_included: field(z.enum(['YES', 'NO', 'N/A']).default('NO'), {
    name: { en: 'whether prices hold the VAT', zh: '价格是否含税' },
    doc: { en: 'YES when the prices hold the VAT.', zh: '价格含增值税时为 YES。' },
    effect: prices.taxed,
  }),
  start_date_time: field(utc.optional(), {
    name: { en: 'when a tariff begins', zh: '资费开始时间' },
    doc: { en: 'Sessions that start before are not billed by it.', zh: '在此之前开始的会话不按该资费计费。' },
    example: '2026-01-01T00:00:00Z',
    effect: validity,
  }),
  end_date_time: field(utc.optional(), {
    name: { en: 'when a tariff ends', zh: '资费结束时间' },
    doc: {
      en: 'Sessions that start at or after it are not billed by it.',
      zh: '在此时刻或之后开始的会话不按该资费计费。',
    },
    example: '2027-01-01T00:00:00Z',
    effect: validity,
  }),
  energy_mix: field(energyMix.optional(), {
    name: { en: 'energy that is supplied', zh: '供电构成' },
    doc: { en: 'Energy that is supplied; not needed for billing.', zh: '所供电能的构成；计费不需要。' },
    effect: effects.energyPart,
  }),
  last_updated: field(utc.optional(), {
    name: { en: 'when a tariff was last changed', zh: '资费更新时间' },
    doc: { en: 'When it was last changed; not needed for billing.', zh: '最近一次更改的时间；计费不需要。' },
    example: '2026-01-01T00:00:00Z',
    effect: effects.lastChanged,
  }),
});

/** One tariff of `services.charging.tariffs`. */
export const tariff = z.preprocess(withoutNulls, tariffObject);
