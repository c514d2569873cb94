import type { Card } from '../card';
import { problemLang } from './lang-option';

export const devicesShow: Card = {
  name: 'devices show',
  summary: 'Show one device: attributes, groups, certificates, connection.',
  positionals: 'CITY THING',
  minPositionals: 2,
  maxPositionals: 2,
  options: {
    format: { type: 'string', choices: ['text', 'json'], doc: 'Output', default: 'text' },
    lang: problemLang,
  },
  examples: ['citykit devices show city-configs/portland.yaml portland--traffic-1188'],
  load: async () => (await import('../commands/devices/show')).devicesShow,
};
