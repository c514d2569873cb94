import type { Card } from '../card';
import { format } from './options';

export const replay: Card = {
  name: 'replay',
  summary: {
    en: 'Run files of a feed through the real processors on this machine: is the data understood?',
    zh: '在本机以真实的处理程序处理数据流的文件：数据能否被理解？',
  },
  positionals: 'CITY INPUT...',
  minPositionals: 2,
  maxPositionals: Number.POSITIVE_INFINITY,
  options: {
    service: { type: 'string', value: 'SERVICE', doc: { en: 'Service of the city', zh: '城市的服务' }, required: true },
    feed: {
      type: 'string',
      value: 'FEED',
      doc: { en: 'Feed of the service that the files belong to', zh: '文件所属的服务数据流' },
      required: true,
    },
    out: {
      type: 'string',
      value: 'DIR',
      doc: {
        en: 'Folder for records, indicators, alarms and quarantine',
        zh: '写入记录、指标、告警和隔离数据的文件夹',
      },
      required: true,
    },
    now: {
      type: 'string',
      value: 'TIME',
      doc: { en: 'Time of the clock, RFC 3339; default the time of day', zh: '时钟时间，RFC 3339；默认当前时间' },
    },
    format: format('text', 'json'),
  },
  examples: [
    'citykit replay city-configs/portland.yaml --service traffic --feed hires-log log.csv --out build/replay',
    'citykit replay city-configs/portland.yaml --service traffic --feed controller-status status.ndjson --out build/replay --format json',
  ],
  load: async () => (await import('../commands/replay')).replay,
};
