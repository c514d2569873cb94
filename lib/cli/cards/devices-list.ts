import type { Card } from '../card';
import { deviceFilters } from './device-filters';
import { problemLang } from './lang-option';

export const devicesList: Card = {
  name: 'devices list',
  summary: 'List the devices that the registry holds for a city.',
  positionals: 'CITY',
  minPositionals: 1,
  maxPositionals: 1,
  options: {
    ...deviceFilters,
    status: { type: 'string', choices: ['in-service', 'retired'], doc: 'Devices in this state only' },
    format: {
      type: 'string',
      choices: ['text', 'json', 'ndjson'],
      doc: 'Output; ndjson is what devices plan --registry reads',
      default: 'text',
    },
    lang: problemLang,
  },
  examples: [
    'citykit devices list city-configs/portland.yaml --type signal-controller --district downtown',
    'citykit devices list city-configs/portland.yaml --format ndjson > registry.ndjson',
  ],
  load: async () => (await import('../commands/devices/list')).devicesList,
};
