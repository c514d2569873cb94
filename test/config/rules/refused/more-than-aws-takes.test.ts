import { type Refusal, refusals } from '../../../support/refused-settings';

const cloudIn = (region: string) => ({ cloud: `{ account: "111122223333", region: ${region} }` });

const cases: readonly Refusal[] = [
  [
    'more devices than an account takes',
    { services: '{ waste: { containers: 600000 } }' },
    'CK3052 services.waste.containers',
    { services: '{ waste: { containers: 500000 } }' },
  ],
  [
    'more messages than a stream takes',
    { services: '{ traffic: { signals: 130000 } }' },
    'CK3052 services.traffic.signals',
    { services: '{ traffic: { signals: 120000 } }' },
  ],
  [
    'more messages than a stream takes in a smaller region',
    { ...cloudIn('eu-west-2'), services: '{ traffic: { signals: 61000 } }' },
    'CK3052 services.traffic.signals',
    { ...cloudIn('eu-west-2'), services: '{ traffic: { signals: 60000 } }' },
  ],
  [
    'more bytes than a stream takes',
    { ...cloudIn('eu-west-2'), services: '{ traffic: { signals: 3200, spat: { roadsideUnits: 3200 } } }' },
    'CK3052 services.traffic.spat.roadsideUnits',
    { ...cloudIn('us-west-2'), services: '{ traffic: { signals: 3200, spat: { roadsideUnits: 3200 } } }' },
  ],
  [
    'more writes than a table takes',
    {
      services:
        '{ grid: { standard: en50160, nominalVolts: 230, meters: 300000, monitors: 270000, monitorMinutes: 1 } }',
    },
    'CK3052 services.grid.monitors',
    {
      services:
        '{ grid: { standard: en50160, nominalVolts: 230, meters: 300000, monitors: 260000, monitorMinutes: 1 } }',
    },
  ],
];

describe('more than an account, a stream or a table of AWS takes is refused', () => {
  refusals(cases);
});
