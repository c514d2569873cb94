import type { Card } from '../card';
import { problemLang } from './lang-option';

export const replay: Card = {
  name: 'replay',
  summary: 'Run files of a feed through the real processors on this machine: is the data understood?',
  positionals: 'CITY INPUT...',
  minPositionals: 2,
  maxPositionals: Number.POSITIVE_INFINITY,
  options: {
    service: { type: 'string', value: 'SERVICE', doc: 'Service of the city', required: true },
    feed: { type: 'string', value: 'FEED', doc: 'Feed of the service that the files belong to', required: true },
    out: { type: 'string', value: 'DIR', doc: 'Folder for records, indicators, alarms and quarantine', required: true },
    now: { type: 'string', value: 'TIME', doc: 'Time of the clock, RFC 3339; default the time of day' },
    format: { type: 'string', choices: ['text', 'json'], doc: 'Output', default: 'text' },
    lang: problemLang,
  },
  examples: [
    'citykit replay city-configs/portland.yaml --service traffic --feed hires-log log.csv --out build/replay',
    'citykit replay city-configs/portland.yaml --service traffic --feed controller-status status.ndjson --out build/replay --format json',
  ],
  load: async () => (await import('../commands/replay')).replay,
};
