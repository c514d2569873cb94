import { type ChargingRefusal, chargingRefusals, price } from '../../../support/charging-section';

const ended = { 'tariffs[0].end_date_time': '2027-01-01T00:00:00Z' };
const next = (start: string) => ({
  'operators[0].tariff': ['t', 'u'],
  'tariffs[1]': { id: 'u', currency: 'USD', start_date_time: start, elements: [{ price_components: [price] }] },
});
const element = 'tariffs[0].elements[0].';
const component = `${element}price_components[0].`;
const restrictions = `${element}restrictions.`;
const reserved = (restricted: object) => ({
  [`${element}price_components`]: [{ type: 'FLAT', price: 1 }],
  [`${element}restrictions`]: { reservation: 'RESERVATION', ...restricted },
});

const cases: readonly ChargingRefusal[] = [
  [
    'a page by a number',
    { 'tariffs[0].tariff_alt_url': 'http://10.0.0.1/' },
    'CK2008 tariffs[0].tariff_alt_url',
    { 'tariffs[0].tariff_alt_url': 'https://a.example/' },
  ],
  [
    'a page in a network of its own',
    { 'tariffs[0].tariff_alt_url': 'http://prices.local/' },
    'CK2008 tariffs[0].tariff_alt_url',
    {},
  ],
  [
    'a day of no month',
    { 'tariffs[0].start_date_time': '2026-02-30T00:00:00Z' },
    'CK2008 tariffs[0].start_date_time',
    { 'tariffs[0].start_date_time': '2024-02-29T00:00:00Z' },
  ],
  [
    'a text with markup',
    { 'tariffs[0].tariff_alt_text': [{ language: 'en', text: '<b>cheap</b>' }] },
    'CK2008 tariffs[0].tariff_alt_text[0].text',
    { 'tariffs[0].tariff_alt_text': [{ language: 'en', text: '1 < 2 & 3' }] },
  ],
  [
    'a tariff twice, in two cases',
    { 'operators[0].tariff': ['t', 'T'] },
    'CK3010 operators[0].tariff[1]',
    { 'operators[0].tariff': ['t'] },
  ],
  [
    'a time between two tariffs',
    { ...ended, ...next('2027-02-01T00:00:00Z') },
    'CK3103 operators[0].tariff',
    { ...ended, ...next('2027-01-01T00:00:00Z') },
  ],
  ['a last tariff that ends', ended, 'CK3103 operators[0].tariff', {}],
  [
    'a tax that is less than nothing',
    { 'tariffs[0].min_price': { excl_vat: 10, incl_vat: 9 } },
    'CK3112 tariffs[0].min_price.incl_vat',
    { 'tariffs[0].min_price': { excl_vat: 9, incl_vat: 10 } },
  ],
  [
    'limits of two versions of OCPI',
    { 'tariffs[0].min_price': { before_taxes: 1 }, 'tariffs[0].max_price': { excl_vat: 5 } },
    'CK3100 tariffs[0].max_price.excl_vat',
    { 'tariffs[0].min_price': { before_taxes: 1 }, 'tariffs[0].max_price': { before_taxes: 5 } },
  ],
  [
    'a least price of nothing',
    { 'tariffs[0].min_price': { excl_vat: 0 } },
    'CK3118 tariffs[0].min_price.excl_vat',
    { 'tariffs[0].min_price': { excl_vat: 1 } },
  ],
  [
    'a greatest price of nothing',
    { 'tariffs[0].max_price': { excl_vat: 0 } },
    'CK3103 tariffs[0].max_price.excl_vat',
    { 'tariffs[0].max_price': { excl_vat: 1 } },
  ],
  [
    'a least price that nobody can pay',
    { 'tariffs[0].min_price': { excl_vat: 1.005 } },
    'CK3103 tariffs[0].min_price.excl_vat',
    { 'tariffs[0].min_price': { excl_vat: 1.05 } },
  ],
  [
    'more reserved than a session costs',
    { 'tariffs[0].max_price': { excl_vat: 40 }, 'tariffs[0].preauthorize_amount': 50 },
    'CK3103 tariffs[0].preauthorize_amount',
    { 'tariffs[0].max_price': { excl_vat: 40, incl_vat: 50 }, 'tariffs[0].preauthorize_amount': 50 },
  ],
  [
    'a price finer than OCPI has',
    { [`${component}price`]: 0.12345 },
    `CK3121 ${component}price`,
    { [`${component}price`]: 0.1234 },
  ],
  ['a tax as a share of one', { [`${component}vat`]: 0.19 }, `CK3103 ${component}vat`, { [`${component}vat`]: 19 }],
  [
    'a tax where none applies',
    { 'tariffs[0].tax_included': 'N/A', 'tariffs[0].elements': [{ price_components: [price] }] },
    'CK3100 tariffs[0].elements[0].price_components[0].vat',
    { 'tariffs[0].tax_included': 'N/A', 'tariffs[0].elements': [{ price_components: [{ ...price, vat: undefined }] }] },
  ],
  [
    'a step of a megawatt hour',
    { [`${component}step_size`]: 1_000_000 },
    `CK3103 ${component}step_size`,
    { [`${component}step_size`]: 1000 },
  ],
  [
    'half an owner',
    { 'tariffs[0].country_code': 'US' },
    'CK3118 tariffs[0].country_code',
    { 'tariffs[0].country_code': 'US', 'tariffs[0].party_id': 'ABC' },
  ],
  [
    'energy below nothing',
    { [`${restrictions}max_kwh`]: 0 },
    `CK3112 ${restrictions}max_kwh`,
    { [`${restrictions}max_kwh`]: 1 },
  ],
  [
    'watts for kilowatts',
    { [`${restrictions}min_power`]: 22_000 },
    `CK3118 ${restrictions}min_power`,
    { [`${restrictions}min_power`]: 22 },
  ],
  [
    'a weekday on no date of a range',
    {
      [`${restrictions}start_date`]: '2026-06-01',
      [`${restrictions}end_date`]: '2026-06-03',
      [`${restrictions}day_of_week`]: ['SUNDAY'],
    },
    `CK3118 ${restrictions}day_of_week`,
    {
      [`${restrictions}start_date`]: '2026-06-01',
      [`${restrictions}end_date`]: '2026-06-08',
      [`${restrictions}day_of_week`]: ['SUNDAY'],
    },
  ],
  [
    'dates before the tariff begins',
    { [`${restrictions}end_date`]: '2026-01-01', 'tariffs[0].start_date_time': '2027-01-01T00:00:00Z' },
    `CK3118 ${restrictions}end_date`,
    { [`${restrictions}end_date`]: '2027-06-01', 'tariffs[0].start_date_time': '2027-01-01T00:00:00Z' },
  ],
  [
    'a reservation that draws power',
    reserved({ min_power: 3 }),
    `CK3100 ${restrictions}min_power`,
    reserved({ max_duration: 600 }),
  ],
  [
    'green energy of coal',
    { 'tariffs[0].energy_mix': { is_green_energy: true, energy_sources: [{ source: 'COAL', percentage: 100 }] } },
    'CK3100 tariffs[0].energy_mix.is_green_energy',
    { 'tariffs[0].energy_mix': { is_green_energy: true, energy_sources: [{ source: 'SOLAR', percentage: 100 }] } },
  ],
  [
    'sun that is not green',
    { 'tariffs[0].energy_mix': { is_green_energy: false, energy_sources: [{ source: 'SOLAR', percentage: 100 }] } },
    'CK3103 tariffs[0].energy_mix.is_green_energy',
    { 'tariffs[0].energy_mix': { is_green_energy: false } },
  ],
  [
    'a source of energy twice',
    {
      'tariffs[0].energy_mix': {
        is_green_energy: false,
        energy_sources: [
          { source: 'COAL', percentage: 60 },
          { source: 'COAL', percentage: 40 },
        ],
      },
    },
    'CK3010 tariffs[0].energy_mix.energy_sources[1].source',
    {
      'tariffs[0].energy_mix': {
        is_green_energy: false,
        energy_sources: [
          { source: 'COAL', percentage: 60 },
          { source: 'GAS', percentage: 40 },
        ],
      },
    },
  ],
];

describe('a tariff that a driver, OCPI or arithmetic refuses', () => chargingRefusals(cases));
