import { type Refusal, refusals } from '../../../support/refused-settings';

const tariff = (elements: string, more = '') => ({
  services: `{ charging: { connectors: 9, operators: [{ id: a, name: A, tariff: a }], tariffs: [{ id: a, currency: CNY, ${more} elements: ${elements} }] } }`,
});
const priced = (restrictions: string) =>
  tariff(
    `[{ price_components: [{ type: ENERGY, price: 1 }], ${restrictions} }, { price_components: [{ type: ENERGY, price: 2 }] }]`,
  );
const tariffsOf = (named: string, ...tariffs: readonly string[]) => ({
  services: `{ charging: { connectors: 9, operators: [{ id: a, name: A, tariff: ${named} }], tariffs: [${tariffs.map((one) => `{ id: ${one}, currency: CNY, elements: [{ price_components: [{ type: ENERGY, price: 1 }] }] }`).join(', ')}] } }`,
});
const energy = (...shares: number[]) =>
  tariff(
    '[{ price_components: [{ type: ENERGY, price: 1 }] }]',
    `energy_mix: { is_green_energy: false, energy_sources: [${shares.map((percentage, i) => `{ source: ${['COAL', 'GAS'][i]}, percentage: ${percentage} }`).join(', ')}] },`,
  );

const cases: readonly Refusal[] = [
  [
    'a currency that is none',
    {
      services:
        '{ charging: { connectors: 9, operators: [{ id: a, name: A, tariff: a }], tariffs: [{ id: a, currency: USX, elements: [{ price_components: [{ type: ENERGY, price: 1 }] }] }] } }',
    },
    'CK2006 services.charging.tariffs[0].currency',
    tariff('[{ price_components: [{ type: ENERGY, price: 1 }] }]'),
  ],
  [
    'a country that is none',
    tariff('[{ price_components: [{ type: ENERGY, price: 1 }] }]', 'country_code: XX,'),
    'CK2008 services.charging.tariffs[0].country_code',
    tariff('[{ price_components: [{ type: ENERGY, price: 1 }] }]', 'country_code: cn, party_id: ABC,'),
  ],
  [
    'a page that is a script',
    tariff('[{ price_components: [{ type: ENERGY, price: 1 }] }]', 'tariff_alt_url: "javascript:alert(1)",'),
    'CK2008 services.charging.tariffs[0].tariff_alt_url',
    tariff('[{ price_components: [{ type: ENERGY, price: 1 }] }]', 'tariff_alt_url: "http://a.example",'),
  ],
  [
    'a tariff window of no length',
    priced('restrictions: { start_time: "23:00", end_time: "23:00" }'),
    'CK3111 services.charging.tariffs[0].elements[0].restrictions.end_time',
    priced('restrictions: { start_time: "23:00", end_time: "07:00" }'),
  ],
  [
    'least energy above the most',
    priced('restrictions: { min_kwh: 20, max_kwh: 10 }'),
    'CK3112 services.charging.tariffs[0].elements[0].restrictions.max_kwh',
    priced('restrictions: { min_kwh: 10, max_kwh: 20 }'),
  ],
  [
    'a price of no day',
    priced('restrictions: { start_date: 2027-01-01, end_date: 2027-01-01 }'),
    'CK3111 services.charging.tariffs[0].elements[0].restrictions.end_date',
    priced('restrictions: { start_date: 2027-01-01, end_date: 2027-01-02 }'),
  ],
  [
    'an element behind one that always fits',
    tariff(
      '[{ price_components: [{ type: ENERGY, price: 1 }] }, { price_components: [{ type: ENERGY, price: 2 }], restrictions: { max_kwh: 9 } }]',
    ),
    'CK3115 services.charging.tariffs[0].elements[1].price_components[0].type',
    tariff(
      '[{ price_components: [{ type: ENERGY, price: 2 }], restrictions: { max_kwh: 9 } }, { price_components: [{ type: ENERGY, price: 1 }] }]',
    ),
  ],
  [
    'heartbeats after AWS has closed',
    { services: '{ charging: { connectors: 9, heartbeatIntervalSeconds: 900, webSocketPingIntervalSeconds: 0 } }' },
    'CK3120 services.charging.heartbeatIntervalSeconds',
    { services: '{ charging: { connectors: 9, heartbeatIntervalSeconds: 900 } }' },
  ],
  [
    'more stations than connectors',
    { services: '{ charging: { connectors: 9, stations: 10 } }' },
    'CK3113 services.charging.stations',
    { services: '{ charging: { connectors: 9, stations: 9 } }' },
  ],
  [
    'an operator without its tariff',
    { services: '{ charging: { connectors: 9, operators: [{ id: a, name: A, tariff: b }] } }' },
    'CK3110 services.charging.operators[0].tariff',
    { services: '{ charging: { connectors: 9, operators: [{ id: a, name: A }] } }' },
  ],
  [
    'sources of energy that are more than all',
    energy(60, 60),
    'CK3119 services.charging.tariffs[0].energy_mix.energy_sources',
    energy(60, 40),
  ],
  [
    'two texts of a tariff in one language',
    tariff(
      '[{ price_components: [{ type: ENERGY, price: 1 }] }]',
      'tariff_alt_text: [{ language: en, text: a }, { language: en, text: b }],',
    ),
    'CK3010 services.charging.tariffs[0].tariff_alt_text[1].language',
    tariff(
      '[{ price_components: [{ type: ENERGY, price: 1 }] }]',
      'tariff_alt_text: [{ language: en, text: a }, { language: zh, text: b }],',
    ),
  ],
  [
    'a tariff by which nobody pays',
    tariffsOf('a', 'a', 'b'),
    'CK3118 services.charging.tariffs[1].id',
    tariffsOf('[a, b]', 'a, end_date_time: "2027-01-01T00:00:00Z"', 'b'),
  ],
  [
    'a tariff behind one that always bills',
    tariffsOf('[a, b]', 'a', 'b'),
    'CK3118 services.charging.tariffs[1].id',
    tariffsOf('b', 'b'),
  ],
  [
    'a sum that nobody can pay',
    tariff('[{ price_components: [{ type: FLAT, price: 1.005 }] }]'),
    'CK3103 services.charging.tariffs[0].elements[0].price_components[0].price',
    tariff('[{ price_components: [{ type: FLAT, price: 1.15 }, { type: ENERGY, price: 1.005 }] }]'),
  ],
  [
    'a step of nothing',
    tariff('[{ price_components: [{ type: TIME, price: 1, step_size: 0 }] }]'),
    'CK3103 services.charging.tariffs[0].elements[0].price_components[0].step_size',
    tariff('[{ price_components: [{ type: TIME, price: 1, step_size: 60 }, { type: FLAT, price: 1, step_size: 0 }] }]'),
  ],
];

describe('a setting of charging that a driver, a standard or a station would not understand', () => {
  refusals(cases);
});
