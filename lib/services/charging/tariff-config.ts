import { z } from 'zod';
import { field } from '../shared/field';
import { oneText } from '../shared/words';

// Tariff object of OCPI 2.2.1 and 2.3.0, module Tariffs: a published one can be pasted. Names are OCPI's.

/** OCPI, cardinality `?`: an optional field that is not set may be null, so null is the same as left out. */
const withoutNulls = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, own]) => (own === null ? [] : [[key, withoutNulls(own)]])),
  );
};

const amount = z.number().min(0);
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
  .regex(
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z?$/,
    oneText({ en: 'must be a time in UTC, e.g. 2026-01-01T00:00:00Z', zh: '须为 UTC 时间，例如 2026-01-01T00:00:00Z' }),
  )
  .refine(
    (text) => !Number.isNaN(Date.parse(text.replace(/Z?$/, 'Z'))),
    oneText({ en: 'is no time of the calendar', zh: '不是日历中存在的时间' }),
  );

const priceComponent = z.strictObject({
  type: field(z.enum(['ENERGY', 'FLAT', 'PARKING_TIME', 'TIME']), {
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
  }),
  vat: field(z.number().min(0).max(100).optional(), {
    name: { en: 'VAT on a price', zh: '增值税率' },
    doc: { en: 'VAT on the price.', zh: '价格的增值税率。' },
    unit: '%',
    example: 13,
  }),
  step_size: field(z.int().min(0).default(1), {
    name: { en: 'smallest amount billed', zh: '最小计费单位' },
    doc: { en: 'Smallest amount billed: Wh or seconds.', zh: '最小计费量：Wh 或秒。' },
  }),
});

const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, oneText({ en: 'must be a time of day, HH:MM', zh: '须为时刻，HH:MM' }));
const date = z.iso.date();
const weekdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;

const restrictions = z.strictObject({
  start_time: field(clock.optional(), {
    name: { en: 'time of day from which a price applies', zh: '价格生效时刻' },
    doc: { en: 'From this local time on.', zh: '自该当地时刻起。' },
    example: '13:30',
  }),
  end_time: field(clock.optional(), {
    name: { en: 'time of day until which a price applies', zh: '价格失效时刻' },
    doc: { en: 'Until this local time.', zh: '至该当地时刻止。' },
    example: '15:30',
  }),
  start_date: field(date.optional(), {
    name: { en: 'date from which a price applies', zh: '价格生效日期' },
    doc: { en: 'From this local date on.', zh: '自该当地日期起。' },
    example: '2026-01-01',
  }),
  end_date: field(date.optional(), {
    name: { en: 'date until which a price applies', zh: '价格失效日期' },
    doc: { en: 'Until this local date, which is no longer in.', zh: '至该当地日期止，不含当日。' },
    example: '2027-01-01',
  }),
  min_kwh: field(amount.optional(), {
    name: { en: 'energy from which a price applies', zh: '价格适用电量下限' },
    doc: { en: 'From so much energy on.', zh: '自该电量起。' },
    unit: 'kWh',
  }),
  max_kwh: field(amount.optional(), {
    name: { en: 'energy until which a price applies', zh: '价格适用电量上限' },
    doc: { en: 'Until so much energy.', zh: '至该电量止。' },
    unit: 'kWh',
  }),
  min_current: field(amount.optional(), {
    name: { en: 'current from which a price applies', zh: '价格适用电流下限' },
    doc: {
      en: 'From so much current on, all phases together, as the station measures it (Current.Import); a session of which it has not told any has no bill, and is said.',
      zh: '自该电流起，为各相之和，以充电站实测（Current.Import）为准；未上报电流的会话不出账单，并予以说明。',
    },
    unit: 'A',
  }),
  max_current: field(amount.optional(), {
    name: { en: 'current below which a price applies', zh: '价格适用电流上限' },
    doc: { en: 'Below so much current.', zh: '低于该电流。' },
    unit: 'A',
  }),
  min_power: field(amount.optional(), {
    name: { en: 'power from which a price applies', zh: '价格适用功率下限' },
    doc: {
      en: 'From so much power on, as the station measures it (Power.Active.Import), else by its energy over time.',
      zh: '自该功率起，以充电站实测（Power.Active.Import）为准；没有实测值时按电量与时间推算。',
    },
    unit: 'kW',
  }),
  max_power: field(amount.optional(), {
    name: { en: 'power below which a price applies', zh: '价格适用功率上限' },
    doc: { en: 'Below so much power.', zh: '低于该功率。' },
    unit: 'kW',
  }),
  min_duration: field(z.int().min(0).optional(), {
    name: { en: 'time after the start from which a price applies', zh: '价格适用时长下限' },
    doc: { en: 'From this time after the start on.', zh: '自充电开始后该时间起。' },
    unit: 's',
  }),
  max_duration: field(z.int().min(0).optional(), {
    name: { en: 'time after the start until which a price applies', zh: '价格适用时长上限' },
    doc: { en: 'Until this time after the start.', zh: '至充电开始后该时间止。' },
    unit: 's',
  }),
  day_of_week: field(z.array(z.enum(weekdays)).optional(), {
    name: { en: 'weekdays on which a price applies', zh: '价格适用星期' },
    doc: { en: 'On these days; on all when empty.', zh: '适用的星期；为空时每天适用。' },
    example: ['SATURDAY'],
  }),
  reservation: field(z.enum(['RESERVATION', 'RESERVATION_EXPIRES']).optional(), {
    name: { en: 'reservations that a price is for', zh: '预约计价' },
    doc: {
      en: 'The element prices reservations (FLAT once, TIME for their duration) and never charging; RESERVATION_EXPIRES those that no session followed.',
      zh: '该项只对预约计价（FLAT 按次，TIME 按时长），不用于充电；RESERVATION_EXPIRES 用于预约后未充电的情形。',
    },
  }),
});

const priceLimit = z.strictObject({
  excl_vat: field(amount.optional(), {
    name: { en: 'amount without tax (OCPI 2.2.1)', zh: '不含税金额（OCPI 2.2.1）' },
    doc: { en: 'Without tax, in the form of OCPI 2.2.1.', zh: '不含税金额，OCPI 2.2.1 的写法。' },
    example: 10,
  }),
  incl_vat: field(amount.optional(), {
    name: { en: 'amount with tax (OCPI 2.2.1)', zh: '含税金额（OCPI 2.2.1）' },
    doc: { en: 'With tax, in the form of OCPI 2.2.1.', zh: '含税金额，OCPI 2.2.1 的写法。' },
    example: 11,
  }),
  before_taxes: field(amount.optional(), {
    name: { en: 'amount without tax (OCPI 2.3)', zh: '不含税金额（OCPI 2.3）' },
    doc: { en: 'Without tax, in the form of OCPI 2.3.', zh: '不含税金额，OCPI 2.3 的写法。' },
    example: 10,
  }),
  after_taxes: field(amount.optional(), {
    name: { en: 'amount with tax (OCPI 2.3)', zh: '含税金额（OCPI 2.3）' },
    doc: { en: 'With tax, in the form of OCPI 2.3.', zh: '含税金额，OCPI 2.3 的写法。' },
    example: 11,
  }),
});

const displayText = z.strictObject({
  language: field(
    z.string().regex(/^[a-z]{2}$/, oneText({ en: 'must be a language of ISO 639-1', zh: '须为 ISO 639-1 语言代码' })),
    {
      name: { en: 'language of a text for drivers', zh: '说明文字的语言' },
      doc: { en: 'Language, ISO 639-1.', zh: '语言代码，ISO 639-1。' },
      example: 'zh',
    },
  ),
  text: field(z.string().min(1).max(512), {
    name: { en: 'text for drivers', zh: '说明文字' },
    doc: { en: 'Text for drivers.', zh: '面向车主的说明文字。' },
    example: '每小时 6 元',
  }),
});

const energyMix = z.strictObject({
  is_green_energy: field(z.boolean(), {
    name: { en: 'whether all energy is green', zh: '是否全部为绿电' },
    doc: { en: 'True when all of it is regenerative.', zh: '全部来自可再生能源时为 true。' },
  }),
  energy_sources: field(
    z
      .array(
        z.strictObject({
          source: field(
            z.enum(['NUCLEAR', 'GENERAL_FOSSIL', 'COAL', 'GAS', 'GENERAL_GREEN', 'SOLAR', 'WIND', 'WATER']),
            { name: { en: 'kind of energy', zh: '能源种类' }, doc: { en: 'Kind of energy.', zh: '电能的来源种类。' } },
          ),
          percentage: field(z.number().min(0).max(100), {
            name: { en: 'share of a kind of energy', zh: '能源占比' },
            doc: { en: 'Its share.', zh: '该种能源所占比例。' },
            unit: '%',
            example: 40,
          }),
        }),
      )
      .optional(),
    {
      name: { en: 'sources of the energy', zh: '电能来源' },
      doc: { en: 'Where the energy comes from.', zh: '电能来自哪些能源。' },
    },
  ),
  environ_impact: field(
    z
      .array(
        z.strictObject({
          category: field(z.enum(['NUCLEAR_WASTE', 'CARBON_DIOXIDE']), {
            name: { en: 'kind of environmental impact', zh: '环境影响种类' },
            doc: { en: 'Kind of impact.', zh: '环境影响的种类。' },
          }),
          amount: field(amount, {
            name: { en: 'amount of environmental impact', zh: '环境影响量' },
            doc: { en: 'How much of it.', zh: '该项影响的数量。' },
            unit: 'g/kWh',
            example: 372,
          }),
        }),
      )
      .optional(),
    {
      name: { en: 'environmental impact', zh: '环境影响' },
      doc: { en: 'What it does to the environment.', zh: '供电对环境的影响。' },
    },
  ),
  supplier_name: field(z.string().max(64).optional(), {
    name: { en: 'supplier of the energy', zh: '供电商' },
    doc: { en: 'Supplier of the energy.', zh: '电能的供应商。' },
    example: 'City Power',
  }),
  energy_product_name: field(z.string().max(64).optional(), {
    name: { en: 'product of the supplier', zh: '供电产品' },
    doc: { en: 'Product of the supplier.', zh: '供电商的产品名称。' },
    example: 'Solar 100',
  }),
});

const elements = z
  .array(
    z.strictObject({
      price_components: field(z.array(priceComponent).min(1), {
        name: { en: 'prices of an element of a tariff', zh: '资费项价格' },
        doc: { en: 'Prices, one a dimension.', zh: '各项价格，每个计价项目一项。' },
      }),
      restrictions: field(restrictions.optional(), {
        name: { en: 'when prices of a tariff apply', zh: '资费项适用条件' },
        doc: { en: 'When they apply; always when left out.', zh: '价格适用的条件；未填写则始终适用。' },
      }),
    }),
  )
  .min(1);

const tariffObject = z.strictObject({
  country_code: field(
    z
      .string()
      .regex(
        /^[A-Za-z]{2}$/,
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
    },
  ),
  id: field(tariffId, {
    name: { en: 'name of a tariff', zh: '资费编号' },
    doc: { en: 'Name of the tariff; upper and lower case are one.', zh: '资费的编号，不区分大小写。' },
    example: 'day-and-night',
  }),
  currency: field(
    z.string().regex(/^[A-Z]{3}$/, oneText({ en: 'must be a currency of ISO 4217', zh: '须为 ISO 4217 货币代码' })),
    {
      name: { en: 'currency of a tariff', zh: '资费币种' },
      doc: { en: 'Currency.', zh: '计价币种。' },
      example: 'CNY',
    },
  ),
  type: field(z.enum(['AD_HOC_PAYMENT', 'PROFILE_CHEAP', 'PROFILE_FAST', 'PROFILE_GREEN', 'REGULAR']).optional(), {
    name: { en: 'whom a tariff is meant for', zh: '资费适用对象' },
    doc: {
      en: 'Whom the tariff is meant for. Stations do not tell it, so it chooses nothing: the tariff of the operator counts.',
      zh: '资费面向的用户。充电站不上报该信息，故不影响选择：以运营商的资费为准。',
    },
  }),
  tariff_alt_text: field(z.array(displayText).default([]), {
    name: { en: 'what drivers read of a tariff', zh: '资费说明' },
    doc: { en: 'What drivers are told of it.', zh: '向车主展示的资费说明。' },
  }),
  tariff_alt_url: field(z.url().optional(), {
    name: { en: 'page that explains a tariff', zh: '资费说明网页' },
    doc: { en: 'Page that explains it.', zh: '说明该资费的网页。' },
    example: 'https://power.example/tariff',
  }),
  min_price: field(priceLimit.optional(), {
    name: { en: 'least price of a session', zh: '单次最低费用' },
    doc: {
      en: 'A session costs at least so much: without and with tax, each by itself.',
      zh: '每次充电至少收取的费用；不含税与含税分别适用。',
    },
  }),
  max_price: field(priceLimit.optional(), {
    name: { en: 'greatest price of a session', zh: '单次最高费用' },
    doc: {
      en: 'A session costs at most so much: without and with tax, each by itself.',
      zh: '每次充电最多收取的费用；不含税与含税分别适用。',
    },
  }),
  preauthorize_amount: field(amount.optional(), {
    name: { en: 'amount that a terminal reserves', zh: '预授权金额' },
    doc: {
      en: 'Amount that a payment terminal reserves (OCPI 2.3); not needed for billing.',
      zh: '支付终端预授权的金额（OCPI 2.3）；计费不需要。',
    },
    example: 50,
  }),
  elements: field(elements, {
    name: { en: 'elements of a tariff', zh: '资费项' },
    doc: {
      en: 'In this order: the first that fits a dimension counts (charging rule E).',
      zh: '按此顺序：每个计价项目以第一个符合条件的为准（充电规则 E）。',
    },
  }),
  tax_included: field(z.enum(['YES', 'NO', 'N/A']).default('NO'), {
    name: { en: 'whether prices hold the VAT', zh: '价格是否含税' },
    doc: { en: 'YES when the prices hold the VAT.', zh: '价格含增值税时为 YES。' },
  }),
  start_date_time: field(utc.optional(), {
    name: { en: 'when a tariff begins', zh: '资费开始时间' },
    doc: { en: 'Sessions that start before are not billed by it.', zh: '在此之前开始的会话不按该资费计费。' },
    example: '2026-01-01T00:00:00Z',
  }),
  end_date_time: field(utc.optional(), {
    name: { en: 'when a tariff ends', zh: '资费结束时间' },
    doc: {
      en: 'Sessions that start at or after it are not billed by it.',
      zh: '在此时刻或之后开始的会话不按该资费计费。',
    },
    example: '2027-01-01T00:00:00Z',
  }),
  energy_mix: field(energyMix.optional(), {
    name: { en: 'energy that is supplied', zh: '供电构成' },
    doc: { en: 'Energy that is supplied; not needed for billing.', zh: '所供电能的构成；计费不需要。' },
  }),
  last_updated: field(utc.optional(), {
    name: { en: 'when a tariff was last changed', zh: '资费更新时间' },
    doc: { en: 'When it was last changed; not needed for billing.', zh: '最近一次更改的时间；计费不需要。' },
    example: '2026-01-01T00:00:00Z',
  }),
});

/** One tariff of `services.charging.tariffs`. */
export const tariff = z.preprocess(withoutNulls, tariffObject);
