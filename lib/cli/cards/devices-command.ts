import type { Card } from '../card';
import { problemLang } from './lang-option';

export const devicesCommand: Card = {
  name: 'devices command',
  summary: 'Command a device and wait for its answer: a state by a named shadow, or something to do by a job.',
  positionals: 'CITY THING',
  minPositionals: 2,
  maxPositionals: 2,
  options: {
    shadow: { type: 'string', value: 'NAME', doc: 'Named shadow of the device, with --desired' },
    desired: { type: 'string', value: 'JSON', doc: 'State that the device shall take; what it does not name stays' },
    show: { type: 'string', value: 'NAME', doc: 'Show a named shadow as it is, and ask nothing of the device' },
    job: { type: 'string', value: 'JSON', doc: 'Document of something to do once; taken back when not begun in time' },
    'wait-seconds': { type: 'string', value: 'N', doc: 'How long to wait for the answer', default: '60' },
    format: { type: 'string', choices: ['text', 'json'], doc: 'Output', default: 'text' },
    lang: problemLang,
  },
  examples: [
    'citykit devices command city-configs/yinchuan.yaml yinchuan--traffic-0101 --shadow timing --desired \'{"plan":7}\'',
    'citykit devices command city-configs/yinchuan.yaml yinchuan--traffic-0101 --job \'{"operation":"reboot"}\'',
    'citykit devices command city-configs/yinchuan.yaml CS-0001 --show schedule',
  ],
  load: async () => (await import('../commands/devices/command')).devicesCommand,
};
