import type { CityContext } from '../../../city/city-context';
import { queueName } from '../../../city/part-names';
import { unitOfLetter } from '../../../quarantine/again/dead-letter-unit';
import { openReplay } from '../../../quarantine/again/open-replay';
import { Replayer, type Result } from '../../../quarantine/again/replayer';
import type { Obstacle, Unit } from '../../../quarantine/again/unit';
import { type DeadLetterQueue, drain } from '../../../quarantine/dead-letters';
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
import { deadLetterQueues, unreadableText } from './city-report';
import { type CityCloud, inAccount } from './in-account';
import { audited, type Looks } from './looks';
import { looksIn, messagesOf } from './source';
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

/** What is to be sent again, and how much of it may be opened. */
interface Meant {
  readonly messages: AsyncIterable<RefusedMessage>;
  readonly letters: readonly DeadLetterQueue[];
  readonly looks: Looks;
}

/** Whether a dead letter has been sent, by this run or by one that was cut off before it deleted it. */
const isSettled = (result: Result): boolean => ['sent', 'taken-over', 'sent-before'].includes(result);

/** What a run had done when it failed, for whoever runs it. */
type Failed = (tallies: readonly Tally[], unsettled: number) => Promise<void>;

const countsOf = (tallies: readonly Tally[]) => Object.fromEntries(tallies.map(({ result, count }) => [result, count]));

/**
 * Sends all that is meant; answers what became of how many. What was stored twice is counted once. Where it fails on the way,
 * `failed` gets what was done until then.
 */
async function sendAll(
  cloud: CityCloud,
  { messages, letters, looks }: Meant,
  dryRun: boolean,
  failed: Failed,
): Promise<readonly Tally[]> {
  const { context, session } = cloud;
  const bucket = context.bucket('quarantine');
  const ports = openReplay({ aws: session.aws, bucket, queueOf: (unit) => queueOf(context, unit) });
  const replayer = new Replayer(ports, dryRun);
  const tallies = new Map<Result, Tally>();
  const note = (result: Result, first: string) => {
    const tally = tallies.get(result) ?? { result, count: 0, first };
    tally.count++;
    tallies.set(result, tally);
  };
  const take = async (unit: Unit | Obstacle, device: string): Promise<Result> => {
    if (typeof unit === 'string') {
      note(unit, device);
      return unit;
    }
    const { result, isKnown } = await replayer.take(unit);
    if (!isKnown) note(result, unit.name);
    return result;
  };
  const order = Object.keys(againWords);
  const sorted = () => [...tallies.values()].sort((a, b) => order.indexOf(a.result) - order.indexOf(b.result));
  try {
    await eachOf(messages, atOnce, async (message) => {
      await take(unitIn(context, await looks.open(message), looks.nameOf(message.service)), deviceOf(message));
    });
    for (const queue of letters)
      await drain(session.aws, queue.queue, async (letter) => {
        const place = { nameOf: looks.nameOf(queue.service) };
        const result = await take(unitOfLetter(letter, queue, place), queue.queue);
        return isSettled(result) && !dryRun ? 'done' : 'left';
      });
  } catch (error) {
    await failed(sorted(), replayer.unsettled);
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
    const looks = await looksIn(cloud, options, 'quarantine-replay');
    const { messages, unreadable } = messagesOf(cloud, options);
    const language = options.lang as Language;
    const tallies = await sendAll(
      cloud,
      { messages, letters: deadLetterQueues(context, filter), looks },
      dryRun,
      async (...done) => {
        stderr.write(printable(failedText(...done, language)));
        // What made the run fail is what matters, and mostly keeps from the trail, too.
        await looks.done(() => countsOf(done[0])).catch(() => undefined);
      },
    );
    await looks
      .done(() => countsOf(tallies))
      .catch((error: unknown) => {
        stderr.write(printable(failedText(tallies, 0, language)));
        throw error;
      });
    if (options.format === 'json') {
      stdout.write(printableJson({ feed, dryRun, results: countsOf(tallies), unreadable }));
    } else {
      const more = unreadableText(unreadable, language).map((line) => `${line}\n`);
      stdout.write(printable([text(tallies, feed, language), ...more].join('')));
    }
    return tallies.some(({ result }) => result === 'busy') ? 1 : 0;
  });
};
