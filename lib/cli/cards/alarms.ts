import { closeReasons, severities } from '../../services/shared/alarm';
import type { Card, Option } from '../card';
import { format } from './options';

const common = {
  url: {
    type: 'string',
    value: 'URL',
    doc: {
      en: 'Address of the operations API; default: read from the account',
      zh: '运维 API 的地址；默认从账户读取',
    },
  },
  format: format('text', 'json'),
} as const satisfies Readonly<Record<string, Option>>;

const comment: Option = {
  type: 'string',
  value: 'TEXT',
  doc: { en: 'Write a comment with it', zh: '同时添加备注' },
};

const one = { positionals: 'CITY ALARM', minPositionals: 2, maxPositionals: 2 } as const;

export const alarmsList: Card = {
  name: 'alarms list',
  summary: { en: 'Alarms of a city that stand, and who has them.', zh: '城市的当前告警及其处理人。' },
  positionals: 'CITY',
  minPositionals: 1,
  maxPositionals: 1,
  options: {
    service: { type: 'string', value: 'SERVICE', doc: { en: 'Of this service only', zh: '仅此服务' } },
    severity: { type: 'string', choices: severities, doc: { en: 'Of this severity only', zh: '仅此级别' } },
    limit: { type: 'string', value: 'N', doc: { en: 'The first N of them', zh: '仅前 N 条' }, default: '100' },
    ...common,
  },
  examples: ['citykit alarms list city.yaml', 'citykit alarms list city.yaml --severity critical --format json'],
  load: async () => (await import('../commands/alarms/look')).alarmsList,
};

export const alarmsShow: Card = {
  name: 'alarms show',
  summary: { en: 'Show one alarm, and what people did about it.', zh: '显示单个告警及其处理情况。' },
  ...one,
  options: common,
  examples: ['citykit alarms show city.yaml waste.fire.bin-17'],
  load: async () => (await import('../commands/alarms/look')).alarmsShow,
};

export const alarmsAck: Card = {
  name: 'alarms ack',
  summary: {
    en: 'Acknowledge an alarm: everybody who was notified reads that you have it.',
    zh: '确认告警：所有已获通知者将得知由您处理。',
  },
  ...one,
  options: { comment, ...common },
  examples: [
    'citykit alarms ack city.yaml waste.fire.bin-17',
    'citykit alarms ack city.yaml waste.fire.bin-17 --comment "fire brigade is on its way"',
  ],
  load: async () => (await import('../commands/alarms/act')).alarmsAck,
};

export const alarmsClose: Card = {
  name: 'alarms close',
  summary: {
    en: 'Close an alarm with a reason, whatever its device says.',
    zh: '注明原因并关闭告警，不论设备如何上报。',
  },
  ...one,
  options: {
    reason: {
      type: 'string',
      choices: closeReasons,
      doc: { en: 'Why it is closed', zh: '关闭原因' },
      required: true,
    },
    comment,
    ...common,
  },
  examples: ['citykit alarms close city.yaml waste.fire.bin-17 --reason false-alarm'],
  load: async () => (await import('../commands/alarms/act')).alarmsClose,
};
