import type { Card } from '../card';
import { problemLang } from './lang-option';

export const devicesMap: Card = {
  name: 'devices map',
  summary: 'Propose a mapping for an inventory file, from its headers and values; what is not sure is asked.',
  positionals: '[CITY] INVENTORY',
  minPositionals: 1,
  maxPositionals: 2,
  options: {
    mapping: { type: 'string', value: 'NAME', doc: 'Name of the new mapping; default that of the file' },
    write: { type: 'boolean', doc: 'Put it into the devices block of the city file' },
    sheet: { type: 'string', value: 'NAME', doc: 'Sheet of an XLSX file; default the first' },
    path: { type: 'string', value: 'PATH', doc: 'Where the list stands in a JSON file, with dots' },
    format: { type: 'string', choices: ['text', 'yaml', 'json'], doc: 'Output', default: 'text' },
    lang: problemLang,
  },
  examples: [
    'citykit devices map signals.csv',
    'citykit devices map city-configs/portland.yaml signals.csv --write',
    'citykit devices map export.xlsx --sheet Signals --format yaml',
    'citykit devices map stations.json --path data.stations',
  ],
  load: async () => (await import('../commands/devices/map')).devicesMap,
};
