import type { Card } from '../card';
import { format } from './options';

export const devicesCommand: Card = {
  name: 'devices command',
  summary: {
    en: 'Command a device and wait for its answer: a state by a named shadow, or something to do by a job.',
    zh: '向设备下发指令并等待应答：以命名影子设定状态，或以作业执行操作。',
  },
  positionals: 'CITY THING',
  minPositionals: 2,
  maxPositionals: 2,
  options: {
    shadow: {
      type: 'string',
      value: 'NAME',
      doc: { en: 'Named shadow of the device, with --desired', zh: '设备的命名影子，与 --desired 同用' },
    },
    desired: {
      type: 'string',
      value: 'JSON',
      doc: {
        en: 'State that the device shall take; what it does not name stays',
        zh: '设备应进入的状态；未列出的保持不变',
      },
    },
    show: {
      type: 'string',
      value: 'NAME',
      doc: {
        en: 'Show a named shadow as it is, and ask nothing of the device',
        zh: '显示命名影子的现状，不向设备下发任何内容',
      },
    },
    job: {
      type: 'string',
      value: 'JSON',
      doc: {
        en: 'Document of something to do once; taken back when not begun in time',
        zh: '一次性作业的文档；未及时开始则撤回',
      },
    },
    'wait-seconds': {
      type: 'string',
      value: 'N',
      doc: { en: 'How long to wait for the answer', zh: '等待应答的秒数' },
      default: '60',
    },
    format: format('text', 'json'),
  },
  examples: [
    'citykit devices command city-configs/yinchuan.yaml yinchuan--traffic-0101 --shadow timing --desired \'{"plan":7}\'',
    'citykit devices command city-configs/yinchuan.yaml yinchuan--traffic-0101 --job \'{"operation":"reboot"}\'',
    'citykit devices command city-configs/yinchuan.yaml CS-0001 --show schedule',
  ],
  load: async () => (await import('../commands/devices/command')).devicesCommand,
};
