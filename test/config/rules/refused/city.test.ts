import { inChina } from '../../../support/config-folder';
import { type Refusal, refusals } from '../../../support/refused-settings';

const cloud = (more: string) => ({ cloud: `{ account: "111122223333", region: us-west-2, ${more} }` });
const pricedIn = (currency: string) =>
  `{ charging: { connectors: 9, operators: [{ id: a, name: A, tariff: t }], tariffs: [{ id: t, currency: ${currency}, elements: [{ price_components: [{ type: ENERGY, price: 1 }] }] }] } }`;

const cases: readonly Refusal[] = [
  [
    'an account that AWS gives nobody',
    { cloud: '{ account: "000000000000", region: us-west-2 }' },
    'CK2008 cloud.account',
    { cloud: '{ account: "000000000001", region: us-west-2 }' },
  ],
  [
    'a domain of AWS',
    cloud('deviceDomain: iot.amazonaws.com'),
    'CK3054 cloud.deviceDomain',
    cloud('deviceDomain: iot.a.example'),
  ],
  ['a city without service', { services: '{}' }, 'CK3051 services', { services: '{ traffic: { signals: 1 } }' }],
  [
    'the code of another city',
    { ...inChina, name: '{ en: Yinchuan, zh: 银川市 }', division: '"110000"' },
    'CK3048 division',
    { ...inChina, name: '{ en: Yinchuan, zh: 银川 }', division: '"640100"' },
  ],
  [
    'an ICP number without recordal',
    { cloud: '{ account: "111122223333", region: cn-north-1, icp: { number: 宁ICP备2024000001号 } }' },
    'CK3050 cloud.icp.number',
    { cloud: '{ account: "111122223333", region: cn-north-1, icp: { recorded: true, number: 宁ICP备2024000001号 } }' },
  ],
  [
    'an ICP number of no form',
    { cloud: '{ account: "111122223333", region: cn-north-1, icp: { recorded: true, number: soon } }' },
    'CK3086 cloud.icp.number',
    { cloud: '{ account: "111122223333", region: cn-north-1, icp: { recorded: true, number: 京ICP证030173号 } }' },
  ],
  [
    'a line end that only some tools see',
    { name: '{ en: "Test\\u2028ville" }' },
    'CK3064 name.en',
    // Thai has signs without width between its words.
    { name: '{ en: "เมือง\u200bทดสอบ" }' },
  ],
  [
    'a character that nobody sees',
    { name: '{ en: "Test\u202eville" }' },
    'CK3064 name.en',
    { name: '{ en: "Tëst 市 👩‍🚒 ville" }' },
  ],
  [
    'a clock of another country in China',
    { ...inChina, timeZone: 'America/New_York' },
    'CK3066 timeZone',
    { ...inChina, timeZone: 'Asia/Urumqi' },
  ],
  ['a name of blanks', { name: '{ en: " " }' }, 'CK3067 name.en', { name: '{ en: A }' }],
  ['a name of two lines', { name: '{ en: "a\\nb" }' }, 'CK2008 name.en', { name: '{ en: "a b" }' }],
  [
    'a name longer than mails have',
    { name: `{ en: ${'a'.repeat(81)} }` },
    'CK2007 name.en',
    { name: `{ en: ${'a'.repeat(80)} }` },
  ],
  ['a zone with its sign reversed', { timeZone: 'Etc/GMT+8' }, 'CK3071 timeZone', { timeZone: 'America/Los_Angeles' }],
  [
    'an archive after all is deleted',
    { retention: '{ archivedAfterDays: 400 }' },
    'CK3073 retention.archivedAfterDays',
    { retention: '{ archivedAfterDays: 399 }' },
  ],
  [
    'dollars in China',
    {
      cloud: '{ account: "111122223333", region: cn-northwest-1 }',
      departments: '{ energy: [a] }',
      devices: '{ proxyRole: edge }',
      services: pricedIn('USD'),
    },
    'CK3072 services.charging.tariffs[0].currency',
    {
      cloud: '{ account: "111122223333", region: cn-northwest-1 }',
      departments: '{ energy: [a] }',
      devices: '{ proxyRole: edge }',
      services: pricedIn('CNY'),
    },
  ],
];

describe('a setting of the city itself that AWS or sense refuses', () => {
  refusals(cases);
});
