import type { CityContext } from '../../../city/city-context';
import { queueName } from '../../../city/part-names';
import { openReplay } from '../../../quarantine/again/open-replay';
import { Replayer, type Result } from '../../../quarantine/again/replayer';
import type { Unit } from '../../../quarantine/again/unit';
import { eachOf } from '../../../quarantine/read-ahead';
import { deviceOf, type RefusedMessage } from '../../../quarantine/refused-message';
import type { Feed, Language, Service, Words } from '../../../services/shared';
import { printable, printableJson } from '../../../shared/printable';
import type { Handler, Input } from '../../card';
import { table } from '../../text';
import { UsageError, UserError } from '../../usage-error';
import { cityOf } from '../devices/city-of';
import { againWords } from './again-words';
import { filterOf } from './asked';
import { unreadableText } from './city-report';
import { inAccount } from './in-account';
import { audited } from './looks';
import { type CityCloud, messagesOf, viewsIn } from './source';
import { unitIn } from './unit-in';

const atOnce = 16;

interface Tally {
  readonly result: Result;
  count: number;
  readonly first: string;
}

function queueOf(context: CityContext, unit: Unit): string {
  const service = context.services.find(({ id }) => id === unit.service) as Service;
  return queueName(context, service, service.feeds.find(({ id }) => id === unit.feed) as Feed<never>);
}

/** Sends all that is meant; answers what became of how many. What was stored twice is counted once. */
async function sendAll(
  cloud: CityCloud,
  messages: AsyncIterable<RefusedMessage>,
  dryRun: boolean,
): Promise<readonly Tally[]> {
  const { context, session } = cloud;
  const [bucket, landingBucket] = [context.bucket('quarantine'), context.bucket('landing')];
  const ports = openReplay({ aws: session.aws, bucket, landingBucket, queueOf: (unit) => queueOf(context, unit) });
  const replayer = new Replayer(ports, dryRun);
  const tallies = new Map<Result, Tally>();
  const note = (result: Result, first: string) => {
    const tally = tallies.get(result) ?? { result, count: 0, first };
    tally.count++;
    tallies.set(result, tally);
  };
  await eachOf(messages, atOnce, async (message) => {
    const unit = unitIn(context, message);
    if (typeof unit === 'string') return note(unit, deviceOf(message));
    const { result, isKnown } = await replayer.take(unit);
    if (!isKnown) note(result, unit.name);
  });
  const order = Object.keys(againWords);
  return [...tallies.values()].sort((a, b) => order.indexOf(a.result) - order.indexOf(b.result));
}

const headers: Readonly<Record<Language, readonly string[]>> = {
  en: ['messages or files', 'what became of them', 'the first'],
  zh: ['消息或文件', '结果', '首个'],
};

function text(tallies: readonly Tally[], feed: string, language: Language): string {
  const none: Words = { en: 'Nothing in quarantine is meant.', zh: '隔离区中没有所指内容。' };
  if (tallies.length === 0) return `${none[language]}\n`;
  const rows = tallies.map(({ result, count, first }) => [count, againWords[result][language], first]);
  const next: Words = {
    en: `What is refused again is counted as "again": citykit quarantine list CITY --feed ${feed}`,
    zh: `再次被拒收的计入“再次”：citykit quarantine list CITY --feed ${feed}`,
  };
  return `${table(headers[language], rows)}\n\n${next[language]}\n`;
}

function checkFeed({ context }: Pick<CityCloud, 'context'>, feed: string, options: Input['options']): void {
  if (!context.services.some(({ feeds }) => feeds.some(({ id }) => id === feed)))
    throw new UserError(
      'CK1945',
      { en: `the city runs no feed ${feed}`, zh: `该城市未运行数据流 ${feed}` },
      {
        en: 'citykit quarantine list shows the feeds of what was refused',
        zh: 'citykit quarantine list 列出拒收内容的数据流',
      },
    );
  if (audited(context, feed).length > 0 && options.role === undefined)
    throw new UsageError({
      en: `${feed} holds data of people: --role and --purpose are required`,
      zh: `${feed} 含个人数据：须给出 --role 和 --purpose`,
    });
}

/** `citykit quarantine replay`: sends refused messages of a feed again, each once; 1 when another run has some of them. */
export const quarantineReplay: Handler = async ({ positionals: [file = ''], options, stdout, stderr }) => {
  const filter = filterOf(options);
  const feed = filter.feed as string;
  const context = cityOf(file, { options, stderr });
  if (!context) return 1;
  checkFeed({ context }, feed, options);
  const dryRun = Boolean(options['dry-run']);
  return inAccount(context, async (session) => {
    const cloud = { context, session };
    await viewsIn(cloud, options, 'quarantine-replay');
    const { messages, unreadable } = messagesOf(cloud, options);
    const tallies = await sendAll(cloud, messages, dryRun);
    const language = options.lang as Language;
    if (options.format === 'json') {
      const counts = Object.fromEntries(tallies.map(({ result, count }) => [result, count]));
      stdout.write(printableJson({ feed, dryRun, results: counts, unreadable }));
    } else {
      const more = unreadableText(unreadable, language).map((line) => `${line}\n`);
      stdout.write(printable([text(tallies, feed, language), ...more].join('')));
    }
    return tallies.some(({ result }) => result === 'busy') ? 1 : 0;
  });
};
