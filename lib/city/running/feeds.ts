import { code, codes, intervalOf, tableOf } from '../../config/reference/page-parts';
import { nameInBoth as both, type Feed, type Service, type Words } from '../../services/shared';
import { topicOf } from './names';

/** Where messages of a feed arrive. */
function wayOf(service: Service, feed: Feed<never>): Words {
  switch (feed.kind) {
    case 'mqtt': {
      const [topic, every] = [code(topicOf(service, feed)), intervalOf(service, feed.intervalSeconds)];
      return {
        en: `MQTT, Basic Ingest: ${topic}, every ${every}${feed.ofPeople ? '; no copy in the raw zone' : ''}`,
        zh: `MQTT Basic Ingest，每 ${every} 一次${feed.ofPeople ? '；原始区不留副本' : ''}`,
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

const rule = `What arrives becomes rows and alarms within the time of its feed. A feed of seconds is one for which somebody hurries; one of minutes may be gathered first.`;
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
