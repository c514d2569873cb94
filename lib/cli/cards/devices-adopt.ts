import type { Card } from '../card';
import { problemLang } from './lang-option';

export const devicesAdopt: Card = {
  name: 'devices adopt',
  summary:
    'Make things that exist in the account devices of the city; they keep names and certificates, and stay connected.',
  positionals: 'CITY LIST',
  minPositionals: 2,
  maxPositionals: 2,
  options: {
    type: { type: 'string', value: 'TYPE', doc: 'Device type of all of them', required: true },
    district: { type: 'string', value: 'DISTRICT', doc: 'District of rows that give none' },
    'dry-run': { type: 'boolean', doc: 'Say what would change, and change nothing' },
    format: { type: 'string', choices: ['text', 'json'], doc: 'Output', default: 'text' },
    lang: problemLang,
  },
  examples: [
    'citykit devices adopt city-configs/portland.yaml things.csv --type signal-controller --dry-run',
    'citykit devices adopt city-configs/portland.yaml things.csv --type signal-controller --district downtown',
  ],
  load: async () => (await import('../commands/devices/adopt')).devicesAdopt,
};
