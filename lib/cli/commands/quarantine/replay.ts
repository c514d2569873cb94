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

/** What a run had done when it failed, for whoever runs it. */
type Failed = (tallies: readonly Tally[], unsettled: number) => void;

/**
 * Sends all that is meant; answers what became of how many. What was stored twice is counted once. Where it fails on the way,
 * `failed` gets what was done until then.
 */
async function sendAll(
  cloud: CityCloud,
  messages: AsyncIterable<RefusedMessage>,
  dryRun: boolean,
  failed: Failed,
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
  const order = Object.keys(againWords);
  const sorted = () => [...tallies.values()].sort((a, b) => order.indexOf(a.result) - order.indexOf(b.result));
  try {
    await eachOf(messages, atOnce, async (message) => {
      const unit = unitIn(context, message);
      if (typeof unit === 'string') return note(unit, deviceOf(message));
      const { result, isKnown } = await replayer.take(unit);
      if (!isKnown) note(result, unit.name);
    });
  } catch (error) {
    failed(sorted(), replayer.unsettled);
    throw error;
  }
  return sorted();
}

const headers: Readonly<Record<Language, readonly string[]>> = {
  en: ['messages or files', 'what became of them', 'the first'],
  zh: ['消息或文件', '结果', '首个'],
};

const rowsOf = (tallies: readonly Tally[], language: Language) =>
  tallies.map(({ result, count, first }) => [count, againWords[result][language], first]);

/** What was done before a run failed, and what waits for its lease. */
function failedText(tallies: readonly Tally[], unsettled: number, language: Language): string {
  const before: Words = { en: 'Before it failed:', zh: '失败之前：' };
  const waits: Words = {
    en: `${unsettled} claimed, not known to be sent: no run takes them up for 15 minutes, the same command does then`,
    zh: `${unsettled} 条已认领，但不知是否已送入：15 分钟内任何运行都不会处理，届时再运行同一命令`,
  };
  const rows = rowsOf(tallies, language).map(([count, ...words]) => ` ${count}  ${words.join('  ')}`);
  const done = rows.length > 0 ? [before[language], ...rows] : [];
  return [...done, ...(unsettled > 0 ? [waits[language]] : [])].map((line) => `${line}\n`).join('');
}

function text(tallies: readonly Tally[], feed: string, language: Language): string {
  const none: Words = { en: 'Nothing in quarantine is meant.', zh: '隔离区中没有所指内容。' };
  if (tallies.length === 0) return `${none[language]}\n`;
  const next: Words = {
    en: `What is refused again is counted as "again": citykit quarantine list CITY --feed ${feed}`,
    zh: `再次被拒收的计入“再次”：citykit quarantine list CITY --feed ${feed}`,
  };
  return `${table(headers[language], rowsOf(tallies, language))}\n\n${next[language]}\n`;
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
    const language = options.lang as Language;
    const tallies = await sendAll(cloud, messages, dryRun, (...done) => {
      stderr.write(printable(failedText(...done, language)));
    });
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
