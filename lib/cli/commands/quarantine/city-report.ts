import type { CityContext } from '../../../city/city-context';
import { deadLetterQueueName, errorQueueName, functionName, queuedFeeds } from '../../../city/part-names';
import { countSent } from '../../../quarantine/again/open-replay';
import { type DeadLetterQueue, type DeadLetters, deadLettersIn } from '../../../quarantine/dead-letters';
import type { RefusedFilter } from '../../../quarantine/refused-message';
import { comesInObjects, type Language, type Service, type Words } from '../../../services/shared';
import { oneLine } from '../../../shared/printable';
import { table } from '../../text';
import type { CityCloud } from './in-account';
import type { UnreadableParts } from './source';

/** What a city's cloud has beside the refused messages. */
export interface CityReport {
  readonly sentAgain: readonly { readonly service: string; readonly feed: string; readonly sent: number }[];
  readonly deadLetters: readonly DeadLetters[];
}

const mostNames = 3;

const feedsOf = (context: CityContext, { feed }: RefusedFilter) =>
  context.services.flatMap((service) =>
    queuedFeeds(context, service)
      .filter(({ id }) => feed === undefined || id === feed)
      .map((one) => ({ service, feed: one })),
  );

/** Dead-letter queues of the feeds that are meant. */
export function deadLetterQueues(context: CityContext, filter: RefusedFilter): readonly DeadLetterQueue[] {
  // What no processor has taken has no code yet, and its times and devices are known of a sample only.
  const { code, device, fromMs, toMs } = filter;
  if ([code, device, fromMs, toMs].some((one) => one !== undefined)) return [];
  return feedsOf(context, filter).flatMap(({ service, feed }) => {
    const named = { service: service.id, feed: feed.id, isInObjects: comesInObjects(feed) };
    const dead = { ...named, kind: 'processor', queue: deadLetterQueueName(context, service, feed) } as const;
    const rule = { ...named, kind: 'rule', queue: errorQueueName(context, service, feed) } as const;
    return feed.kind === 'mqtt' ? [dead, rule] : [dead];
  });
}

/** How much was sent again, and what lies in the dead-letter queues of the feeds that are meant. */
export async function cityReport(cloud: CityCloud, filter: RefusedFilter): Promise<CityReport> {
  const { context, session } = cloud;
  const sentAgain: CityReport['sentAgain'][number][] = [];
  for (const { service, feed } of feedsOf(context, filter)) {
    const named = { service: service.id, feed: feed.id };
    const sent = await countSent({ aws: session.aws, bucket: context.bucket('quarantine') }, named);
    if (sent > 0) sentAgain.push({ ...named, sent });
  }
  const deadLetters: DeadLetters[] = [];
  for (const queue of deadLetterQueues(context, filter)) {
    const found = await deadLettersIn(session.aws, queue);
    if (found) deadLetters.push(found);
  }
  return { sentAgain, deadLetters };
}

const headers: Readonly<Record<Language, readonly string[]>> = {
  en: ['about', 'feed', 'queue', 'of them'],
  zh: ['约', '数据流', '队列', '其中'],
};

const namesOf = ({ sample }: DeadLetters): string => {
  const names = [...new Set(sample.map(({ name }) => name).filter(Boolean))];
  return `${names.slice(0, mostNames).join(', ')}${names.length > mostNames ? ', …' : ''}`;
};

/** Log group of the function that takes a feed. */
function logOf(context: CityContext, { service: id, feed: feedId }: DeadLetters): string {
  const service = context.services.find((one) => one.id === id) as Service;
  const processor = service.processors.find(
    ({ id }) => id === service.feeds.find((feed) => feed.id === feedId)?.processor,
  );
  return processor ? `/aws/lambda/${functionName(context, service, processor)}` : '';
}

function deadText(context: CityContext, letters: readonly DeadLetters[], language: Language): readonly string[] {
  if (letters.length === 0) return [];
  const head: Words = {
    en: 'Dead letters: no processor could take them. SQS counts roughly and shows a sample; nothing was taken out.',
    zh: '死信：处理函数均未能受理。SQS 只给出大致数量和样本；未从队列中取出任何内容。',
  };
  const feeds = [...new Set(letters.map(({ feed }) => feed))];
  const logs = [...new Set(letters.filter(({ kind }) => kind === 'processor').map((one) => logOf(context, one)))];
  const why = logs.length > 0 ? logs.join(', ') : 'AWSIotLogsV2';
  const remedy: Words = {
    en: `Why stands in the log${logs.length > 1 ? 's' : ''} ${why}; once it is put right: citykit quarantine replay CITY --feed ${feeds.join('|')}`,
    zh: `原因见日志 ${why}；修复后：citykit quarantine replay CITY --feed ${feeds.join('|')}`,
  };
  const rows = letters.map((one) => [one.about, one.feed, one.queue, namesOf(one)]);
  return [head[language], `  ${remedy[language]}`, '', table(headers[language], rows), ''];
}

/** What could not be read, named. */
export function unreadableText({ count, first }: UnreadableParts, language: Language): readonly string[] {
  if (count === 0) return [];
  const head: Words = {
    en: `${count} objects or lines cannot be read, and are not counted:`,
    zh: `${count} 个对象或行无法读取，未计入：`,
  };
  return [head[language], ...first.map(({ key, line, why }) => `  ${oneLine(key)}${line ? `:${line}` : ''}: ${why}`)];
}

/** The report as text, below the groups. */
export function reportText(
  context: CityContext,
  { sentAgain, deadLetters }: CityReport,
  unreadable: UnreadableParts,
  language: Language,
): string {
  const counts = sentAgain.map(({ feed, sent }) => `${feed} ${sent}`).join(', ');
  const sent: Words = {
    en: `Sent again so far (messages, or files): ${counts}.`,
    zh: `迄今已重新送入（消息或文件）：${counts}。`,
  };
  const lines = [
    ...deadText(context, deadLetters, language),
    ...unreadableText(unreadable, language),
    ...(sentAgain.length > 0 ? [sent[language]] : []),
  ];
  return lines.map((line) => `${line}\n`).join('');
}
