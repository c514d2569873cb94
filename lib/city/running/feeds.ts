import { code, codes, intervalOf, tableOf } from '../../config/reference/page-parts';
import {
  nameInBoth as both,
  comesInObjects,
  type Feed,
  objectGathering,
  queueReading,
  type Service,
  type Words,
} from '../../services/shared';
import { topicOf } from './names';

/** What becomes of messages of devices as they came. */
function kept(feed: Feed<never>): Words {
  if ('ofPeople' in feed && feed.ofPeople) return { en: '; no copy in the raw zone', zh: '；原始区不留副本' };
  return comesInObjects(feed) ? { en: '; gathered in the raw zone', zh: '；先汇集于原始区' } : { en: '', zh: '' };
}

/** Where messages of a feed arrive. */
function wayOf(service: Service, feed: Feed<never>): Words {
  switch (feed.kind) {
    case 'mqtt': {
      const [topic, every] = [code(topicOf(service, feed)), intervalOf(service, feed.intervalSeconds)];
      return {
        en: `MQTT, Basic Ingest: ${topic}, every ${every}${kept(feed).en}`,
        zh: `MQTT Basic Ingest，每 ${every} 一次${kept(feed).zh}`,
      };
    }
    case 'file':
      return {
        en: `files in ${code(`landing/${service.id}/${feed.id}/`)}`,
        zh: '该文件夹中的文件',
      };
    case 'websocket':
      return {
        en: `WebSocket from each ${code(feed.deviceType)}: ${feed.subprotocols.join(', ')}`,
        zh: `各 ${code(feed.deviceType)} 的 WebSocket`,
      };
    case 'webhook':
      return { en: `webhook, signed with ${feed.signature}`, zh: `Webhook，以 ${feed.signature} 签名` };
    case 'rest':
      return {
        en: `the API ${code(feed.api)} ([calls](../reference/services/${service.id}.md))`,
        zh: '接口调用',
      };
    case 'documents':
      return { en: "events of the service's own documents", zh: '本服务文件的事件' };
    case 'event':
      return {
        en: `events ${code(feed.event)} of other services on the bus of the city`,
        zh: `本市总线上其他服务的 ${code(feed.event)} 事件`,
      };
  }
}

const formsOf = (service: Service, feed: Feed<never>) =>
  [...new Set((feed.files ?? []).map(({ format }) => format))]
    .map((format) => `[${format}](../reference/services/${service.id}.md#${feed.id}-${format})`)
    .join(', ');

const soon = {
  seconds: { en: 'seconds', zh: '数秒' },
  minutes: { en: 'minutes', zh: '数分钟' },
} as const satisfies Record<Feed<never>['latency'], Words>;

const minutes = objectGathering.seconds / 60;
const rule = `What arrives becomes rows and alarms within the time of its feed. A feed of seconds is one for which somebody hurries. One of minutes is gathered first: messages of devices for ${minutes} minutes or ${objectGathering.megabytes} MB (Firehose may take half as long again) into an object of the raw zone, those of people for ${queueReading.minutes.windowSeconds} seconds in their queue.`;
const ofFiles = `
A form of files leads to its columns and an example. Of a feed of devices a file of that form is what \`citykit replay\` reads.`;

/** What arrives where, and how soon it is known. */
export function feeds(service: Service): string {
  const table = tableOf(
    [
      { en: 'feed', zh: '数据流' },
      { en: 'name', zh: '名称' },
      { en: 'comes by', zh: '接入方式' },
      { en: 'known within', zh: '多久可知' },
      { en: 'forms of files', zh: '文件格式' },
      { en: 'at most', zh: '上限' },
      { en: 'becomes', zh: '写入表' },
    ],
    service.feeds.map((feed) => [
      code(feed.id),
      both(feed.name),
      both(wayOf(service, feed)),
      both(soon[feed.latency]),
      formsOf(service, feed),
      `${feed.maxMessageBytes} B`,
      codes(feed.records),
    ]),
  );
  return `${rule}${service.feeds.some(({ files }) => files) ? ofFiles : ''}\n\n${table}`;
}
