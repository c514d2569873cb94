import { code, tableOf } from '../../config/reference/page-parts';
import {
  comesInObjects,
  type Feed,
  latestObjectSeconds,
  longestWait,
  peopleAccessOf,
  type Service,
} from '../../services/shared';
import { feedAlarmId } from '../dashboards/feed-alarms';
import { isQueued } from '../part-names';
import { partName } from './names';

const rows = (service: Service) =>
  service.feeds.map((feed: Feed<never>) => {
    const name = (part: string) => code(partName(service, part));
    const queued = [
      name(feed.id),
      [
        `${longestWait[feed.latency] / 60} min: ${name(feedAlarmId(feed, 'ingestLag'))}`,
        ...(comesInObjects(feed) ? [`${latestObjectSeconds / 60} min: ${name(feedAlarmId(feed, 'objectLag'))}`] : []),
      ].join('; '),
      name(`${feed.id}-dlq`),
      feed.kind === 'mqtt' ? name(`${feed.id}-errors`) : '',
    ];
    return [code(feed.id), ...(isQueued(feed) ? queued : queued.map(() => '')), name(feedAlarmId(feed, 'quarantine'))];
  });

const header = [
  { en: 'feed', zh: '数据流' },
  { en: 'waits in', zh: '队列' },
  { en: 'waits too long, and alarm', zh: '等待过久及告警' },
  { en: 'given up lies in', zh: '放弃处理' },
  { en: 'failed rule actions lie in', zh: '规则失败' },
  { en: 'alarm of many refused', zh: '大量拒收告警' },
];

/** Where a message is that became no row: how to look, and how to send it again. */
export function way(service: Service): string {
  const look = peopleAccessOf(service) ? ' --role ROLE --purpose PURPOSE' : '';
  const isUnkept = (feed: Feed<never>) => 'ofPeople' in feed && feed.ofPeople === true;
  const unkept = service.feeds.filter(isUnkept).map(({ id }) => code(id));
  const again = service.feeds.find((feed) => (feed.kind === 'mqtt' || feed.kind === 'file') && !isUnkept(feed));
  const commands = [
    `list city.yaml --from 2026-11-24T00:00:00Z${look}`,
    `show city.yaml --feed ${(again ?? service.feeds[0])?.id} --code schema.invalid${look}`,
    ...(again ? [`replay city.yaml --feed ${again.id} --code schema.invalid --dry-run${look}`] : []),
  ];
  const gathered = service.feeds.filter(comesInObjects).map(({ id }) => code(id));
  const objects =
    gathered.length > 0
      ? `\n\nMessages of ${gathered.join(', ')} are gathered by Firehose into objects of the raw zone (\`raw/${service.id}/FEED/dt=…/\`, gzip, a message a line), which the queue names; a message that could not be taken alone is in the queue itself. \`citykit replay\` reads such an object as it is.`
      : '';
  return `A refused message lies in the quarantine bucket with its bytes and a code${unkept.length > 0 ? `; of ${unkept.join(', ')} its code and reason alone` : ''}. What each code means, and what puts it right: [why messages are refused](../quarantine.md).

\`\`\`sh
${commands.map((command) => `citykit quarantine ${command}`).join('\n')}
\`\`\`

A message that was given up, or that a rule could not deliver, is kept for 14 days${again ? '; `citykit quarantine replay city.yaml --feed FEED` sends it again' : ''}. A feed without a
queue is answered at once.${objects}

${tableOf(header, rows(service))}`;
}
