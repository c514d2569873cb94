import type { Card } from '../card';
import { problemLang } from './lang-option';

export const devicesUpdate: Card = {
  name: 'devices update',
  summary: 'Update the firmware of devices, wave by wave, in the maintenance window: starts the wave that is next.',
  positionals: 'CITY',
  minPositionals: 1,
  maxPositionals: 1,
  options: {
    artefact: {
      type: 'string',
      value: 'FILE',
      doc: "Description of the firmware, signed by the vendor; the firmware's file lies beside it",
      required: true,
    },
    'dry-run': { type: 'boolean', doc: 'Show which wave would start and when, and change nothing' },
    status: { type: 'boolean', doc: 'Show where every wave stands, and change nothing' },
    retry: { type: 'boolean', doc: 'Start the wave at which the update halted once more, when the cause is mended' },
    'allow-downgrade': { type: 'boolean', doc: 'Bring a version that is older than one that devices have reported' },
    format: { type: 'string', choices: ['text', 'json'], doc: 'Output', default: 'text' },
    lang: problemLang,
  },
  examples: [
    'citykit devices update city-configs/yinchuan.yaml --artefact signal-controller-2.1.0.json --dry-run',
    'citykit devices update city-configs/yinchuan.yaml --artefact signal-controller-2.1.0.json',
    'citykit devices update city-configs/yinchuan.yaml --artefact signal-controller-2.1.0.json --status',
    'citykit devices update city-configs/yinchuan.yaml --artefact signal-controller-2.1.0.json --retry',
  ],
  load: async () => (await import('../commands/devices/update')).devicesUpdate,
};
