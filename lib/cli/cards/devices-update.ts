import type { Card } from '../card';
import { format } from './options';

export const devicesUpdate: Card = {
  name: 'devices update',
  summary: {
    en: 'Update the firmware of devices, wave by wave, in the maintenance window: starts the wave that is next.',
    zh: '在升级时段内分批升级设备固件：开始下一批。',
  },
  positionals: 'CITY',
  minPositionals: 1,
  maxPositionals: 1,
  options: {
    artefact: {
      type: 'string',
      value: 'FILE',
      doc: {
        en: "Description of the firmware, signed by the vendor; the firmware's file lies beside it",
        zh: '供应商签名的固件说明文件；固件文件与其同目录',
      },
      required: true,
    },
    'dry-run': {
      type: 'boolean',
      doc: { en: 'Show which wave would start and when, and change nothing', zh: '显示将开始的批次和时间，不作变更' },
    },
    status: {
      type: 'boolean',
      doc: { en: 'Show where every wave stands, and change nothing', zh: '显示各批次的进展，不作变更' },
    },
    retry: {
      type: 'boolean',
      doc: {
        en: 'Start the wave at which the update halted once more, when the cause is mended',
        zh: '原因排除后，重新开始升级中止的批次',
      },
    },
    'allow-downgrade': {
      type: 'boolean',
      doc: {
        en: 'Bring a version that is older than one that devices have reported',
        zh: '允许下发早于设备已上报版本的版本',
      },
    },
    format: format('text', 'json'),
  },
  examples: [
    'citykit devices update city-configs/yinchuan.yaml --artefact signal-controller-2.1.0.json --dry-run',
    'citykit devices update city-configs/yinchuan.yaml --artefact signal-controller-2.1.0.json',
    'citykit devices update city-configs/yinchuan.yaml --artefact signal-controller-2.1.0.json --status',
    'citykit devices update city-configs/yinchuan.yaml --artefact signal-controller-2.1.0.json --retry',
  ],
  load: async () => (await import('../commands/devices/update')).devicesUpdate,
};
