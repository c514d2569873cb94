import type { Card } from '../card';
import { deviceFilters } from './device-filters';
import { problemLang } from './lang-option';

export const devicesSearch: Card = {
  name: 'devices search',
  summary: 'Search the fleet index: which devices are online, by attribute or by any query of AWS IoT.',
  positionals: 'CITY [QUERY]',
  minPositionals: 1,
  maxPositionals: 2,
  options: {
    ...deviceFilters,
    status: { type: 'string', choices: ['online', 'offline'], doc: 'Devices in this state only' },
    format: { type: 'string', choices: ['text', 'json', 'ndjson'], doc: 'Output', default: 'text' },
    lang: problemLang,
  },
  examples: [
    'citykit devices search city-configs/portland.yaml --status offline --district downtown',
    "citykit devices search city-configs/portland.yaml 'thingName:portland--traffic-11*'",
  ],
  load: async () => (await import('../commands/devices/search')).devicesSearch,
};
