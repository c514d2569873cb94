import { z } from 'zod';
import { field } from '../shared/field';

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
export const tariffId = z.string().regex(/^[\x20-\x7e]{1,36}$/, 'must be an id of OCPI: printable ASCII, at most 36');
/** DateTime of OCPI: UTC, with Z or without. */
const utc = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z?$/, 'must be a time in UTC, e.g. 2026-01-01T00:00:00Z')
  .refine((text) => !Number.isNaN(Date.parse(text.replace(/Z?$/, 'Z'))), 'is no time of the calendar');

const priceComponent = z.strictObject({
  type: field(z.enum(['ENERGY', 'FLAT', 'PARKING_TIME', 'TIME']), { doc: 'What is charged for.' }),
  price: field(amount, {
    doc: 'Per kWh, per hour, or once, in the currency of the tariff; without tax unless tax_included says YES.',
    example: 0.25,
  }),
  vat: field(z.number().min(0).max(100).optional(), { doc: 'VAT on the price.', unit: '%', example: 13 }),
  step_size: field(z.int().min(0).default(1), { doc: 'Smallest amount billed: Wh or seconds.' }),
});

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day, HH:MM');
const date = z.iso.date();
const weekdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;

const restrictions = z.strictObject({
  start_time: field(clock.optional(), { doc: 'From this local time on.', example: '13:30' }),
  end_time: field(clock.optional(), { doc: 'Until this local time.', example: '15:30' }),
  start_date: field(date.optional(), { doc: 'From this local date on.', example: '2026-01-01' }),
  end_date: field(date.optional(), { doc: 'Until this local date, which is no longer in.', example: '2027-01-01' }),
  min_kwh: field(amount.optional(), { doc: 'From so much energy on.', unit: 'kWh' }),
  max_kwh: field(amount.optional(), { doc: 'Until so much energy.', unit: 'kWh' }),
  min_current: field(amount.optional(), {
    doc: 'From so much current on, all phases together, as the station measures it (Current.Import); a session of which it has not told any has no bill, and is said.',
    unit: 'A',
  }),
  max_current: field(amount.optional(), { doc: 'Below so much current.', unit: 'A' }),
  min_power: field(amount.optional(), {
    doc: 'From so much power on, as the station measures it (Power.Active.Import), else by its energy over time.',
    unit: 'kW',
  }),
  max_power: field(amount.optional(), { doc: 'Below so much power.', unit: 'kW' }),
  min_duration: field(z.int().min(0).optional(), { doc: 'From this time after the start on.', unit: 's' }),
  max_duration: field(z.int().min(0).optional(), { doc: 'Until this time after the start.', unit: 's' }),
  day_of_week: field(z.array(z.enum(weekdays)).optional(), {
    doc: 'On these days; on all when empty.',
    example: ['SATURDAY'],
  }),
  reservation: field(z.enum(['RESERVATION', 'RESERVATION_EXPIRES']).optional(), {
    doc: 'The element prices reservations (FLAT once, TIME for their duration) and never charging; RESERVATION_EXPIRES those that no session followed.',
  }),
});

const priceLimit = z.strictObject({
  excl_vat: field(amount.optional(), { doc: 'Without tax, in the form of OCPI 2.2.1.', example: 10 }),
  incl_vat: field(amount.optional(), { doc: 'With tax, in the form of OCPI 2.2.1.', example: 11 }),
  before_taxes: field(amount.optional(), { doc: 'Without tax, in the form of OCPI 2.3.', example: 10 }),
  after_taxes: field(amount.optional(), { doc: 'With tax, in the form of OCPI 2.3.', example: 11 }),
});

const displayText = z.strictObject({
  language: field(z.string().regex(/^[a-z]{2}$/, 'must be a language of ISO 639-1'), {
    doc: 'Language, ISO 639-1.',
    example: 'zh',
  }),
  text: field(z.string().min(1).max(512), { doc: 'Text for drivers.', example: '每小时 6 元' }),
});

const energyMix = z.strictObject({
  is_green_energy: field(z.boolean(), { doc: 'True when all of it is regenerative.' }),
  energy_sources: field(
    z
      .array(
        z.strictObject({
          source: field(
            z.enum(['NUCLEAR', 'GENERAL_FOSSIL', 'COAL', 'GAS', 'GENERAL_GREEN', 'SOLAR', 'WIND', 'WATER']),
            { doc: 'Kind of energy.' },
          ),
          percentage: field(z.number().min(0).max(100), { doc: 'Its share.', unit: '%', example: 40 }),
        }),
      )
      .optional(),
    { doc: 'Where the energy comes from.' },
  ),
  environ_impact: field(
    z
      .array(
        z.strictObject({
          category: field(z.enum(['NUCLEAR_WASTE', 'CARBON_DIOXIDE']), { doc: 'Kind of impact.' }),
          amount: field(amount, { doc: 'How much of it.', unit: 'g/kWh', example: 372 }),
        }),
      )
      .optional(),
    { doc: 'What it does to the environment.' },
  ),
  supplier_name: field(z.string().max(64).optional(), { doc: 'Supplier of the energy.', example: 'City Power' }),
  energy_product_name: field(z.string().max(64).optional(), { doc: 'Product of the supplier.', example: 'Solar 100' }),
});

const elements = z
  .array(
    z.strictObject({
      price_components: field(z.array(priceComponent).min(1), { doc: 'Prices, one a dimension.' }),
      restrictions: field(restrictions.optional(), { doc: 'When they apply; always when left out.' }),
    }),
  )
  .min(1);

const tariffObject = z.strictObject({
  country_code: field(
    z
      .string()
      .regex(/^[A-Za-z]{2}$/, 'must be a country of ISO 3166-1, two letters')
      .optional(),
    {
      doc: 'Country of the operator that owns the tariff; not needed for billing.',
      example: 'DE',
    },
  ),
  party_id: field(
    z
      .string()
      .regex(/^[A-Za-z0-9]{3}$/, 'must be a party id of three characters')
      .optional(),
    {
      doc: 'Operator that owns the tariff (ISO 15118); not needed for billing.',
      example: 'ALL',
    },
  ),
  id: field(tariffId, { doc: 'Name of the tariff; upper and lower case are one.', example: 'day-and-night' }),
  currency: field(z.string().regex(/^[A-Z]{3}$/, 'must be a currency of ISO 4217'), {
    doc: 'Currency.',
    example: 'CNY',
  }),
  type: field(z.enum(['AD_HOC_PAYMENT', 'PROFILE_CHEAP', 'PROFILE_FAST', 'PROFILE_GREEN', 'REGULAR']).optional(), {
    doc: 'Whom the tariff is meant for. Stations do not tell it, so it chooses nothing: the tariff of the operator counts.',
  }),
  tariff_alt_text: field(z.array(displayText).default([]), { doc: 'What drivers are told of it.' }),
  tariff_alt_url: field(z.url().optional(), { doc: 'Page that explains it.', example: 'https://power.example/tariff' }),
  min_price: field(priceLimit.optional(), {
    doc: 'A session costs at least so much: without and with tax, each by itself.',
  }),
  max_price: field(priceLimit.optional(), {
    doc: 'A session costs at most so much: without and with tax, each by itself.',
  }),
  preauthorize_amount: field(amount.optional(), {
    doc: 'Amount that a payment terminal reserves (OCPI 2.3); not needed for billing.',
    example: 50,
  }),
  elements: field(elements, { doc: 'In this order: the first that fits a dimension counts (charging rule E).' }),
  tax_included: field(z.enum(['YES', 'NO', 'N/A']).default('NO'), { doc: 'YES when the prices hold the VAT.' }),
  start_date_time: field(utc.optional(), {
    doc: 'Sessions that start before are not billed by it.',
    example: '2026-01-01T00:00:00Z',
  }),
  end_date_time: field(utc.optional(), {
    doc: 'Sessions that start at or after it are not billed by it.',
    example: '2027-01-01T00:00:00Z',
  }),
  energy_mix: field(energyMix.optional(), { doc: 'Energy that is supplied; not needed for billing.' }),
  last_updated: field(utc.optional(), {
    doc: 'When it was last changed; not needed for billing.',
    example: '2026-01-01T00:00:00Z',
  }),
});

/** One tariff of `services.charging.tariffs`. */
export const tariff = z.preprocess(withoutNulls, tariffObject);
