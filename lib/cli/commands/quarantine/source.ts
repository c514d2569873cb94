import { statSync } from 'node:fs';
import { callerOf } from '../../../devices/caller';
import { type Content, contentOf, type View } from '../../../quarantine/content';
import type { Look } from '../../../quarantine/people/look';
import { refusedInBucket, type Unreadable } from '../../../quarantine/read-bucket';
import { refusedInFolder } from '../../../quarantine/read-folder';
import { isMeant, type RefusedMessage } from '../../../quarantine/refused-message';
import { services } from '../../../services';
import type { Words } from '../../../services/shared';
import type { Input } from '../../card';
import { UsageError } from '../../usage-error';
import { cityOf } from '../devices/city-of';
import { filterOf } from './asked';
import { type CityCloud, inAccount } from './in-account';
import { type Looks, looksOf } from './looks';

/** Of what cannot be read so many are named. */
const mostUnreadable = 20;

/** What cannot be read of a bucket. */
export interface UnreadableParts {
  count: number;
  readonly first: Unreadable[];
}

/** Where refused messages are: in a folder of `citykit replay`, or in the cloud of a city. */
export interface Source {
  /** Those that the options mean. */
  readonly messages: AsyncIterable<RefusedMessage>;
  readonly see: (message: RefusedMessage) => Promise<Seen>;
  /** Notes how many messages of each service are shown, before they are. */
  readonly noteShown: (shown: readonly RefusedMessage[]) => Promise<void>;
  /** Said where something is masked or withheld. */
  readonly note: Words;
  readonly unreadable: UnreadableParts;
  /** Absent of a folder. */
  readonly cloud?: CityCloud;
  readonly looks?: Looks;
}

/** A message, opened where it may be, and what is shown of it. */
export interface Seen {
  readonly message: RefusedMessage;
  readonly content: Content;
}

const folderNote: Words = {
  en: 'Data of people are masked: letters are x, digits 0. A folder has no audit trail, so nothing here unmasks them.',
  zh: '个人数据已遮盖：字母为 x，数字为 0。文件夹没有审计记录，因此此处不能取消遮盖。',
};

const cityNote: Words = {
  en: 'Data of people are withheld, or masked (letters are x, digits 0): --role and --purpose show them masked.',
  zh: '个人数据不予显示或已遮盖（字母为 x，数字为 0）：可用 --role 和 --purpose 查看遮盖后的内容。',
};

async function* meant(messages: AsyncIterable<RefusedMessage>, options: Input['options']) {
  const filter = filterOf(options);
  for await (const message of messages) if (isMeant(message, filter)) yield message;
}

/** Messages of a city's bucket, with what could not be read of it. */
export function messagesOf({ context, session }: CityCloud, options: Input['options']) {
  const unreadable: UnreadableParts = { count: 0, first: [] };
  const onUnreadable = (one: Unreadable) => {
    unreadable.count++;
    if (unreadable.first.length < mostUnreadable) unreadable.first.push(one);
  };
  const { fromMs } = filterOf(options);
  const place = { aws: session.aws, bucket: context.bucket('quarantine') };
  const range = { onUnreadable, ...(fromMs === undefined ? {} : { fromMs }) };
  return { messages: meant(refusedInBucket(place, range), options), unreadable };
}

const asksFor = (options: Input['options']) =>
  ['role', 'purpose', 'unmask'].filter((name) => options[name] !== undefined);

function folderSource(folder: string, options: Input['options']): Source {
  const [asked] = asksFor(options);
  if (asked !== undefined)
    throw new UsageError({
      en: `--${asked} is for the cloud of a city: a folder has no audit trail`,
      zh: `--${asked} 仅用于城市云端：文件夹没有审计记录`,
    });
  const view = (id: string): View =>
    services.find((service) => service.id === id)?.dataClass === 'operational' ? 'open' : 'masked';
  return {
    messages: meant(refusedInFolder(folder), options),
    see: async (message) => ({ message, content: contentOf(message, view(message.service)) }),
    noteShown: async () => undefined,
    note: folderNote,
    unreadable: { count: 0, first: [] },
  };
}

/** How much of whose messages is shown, after it was noted where it must be. */
export const looksIn = (cloud: CityCloud, options: Input['options'], operation: Look['operation']) =>
  looksOf({ ...cloud, options, operation, who: () => callerOf(cloud.session.aws) });

/**
 * Does work on the refused messages of a folder, or of the city whose file it is; answers 1 when the file is wrong. Whatever is
 * no file is taken for a folder, which says itself what it lacks.
 */
export async function withSource(
  { positionals: [place = ''], options, stderr }: Pick<Input, 'positionals' | 'options' | 'stderr'>,
  operation: Look['operation'],
  work: (source: Source) => Promise<number>,
): Promise<number> {
  filterOf(options);
  if (!statSync(place, { throwIfNoEntry: false })?.isFile()) return work(folderSource(place, options));
  const context = cityOf(place, { options, stderr });
  if (!context) return 1;
  return inAccount(context, async (session) => {
    const cloud = { context, session };
    const looks = await looksIn(cloud, options, operation);
    return work({
      ...messagesOf(cloud, options),
      see: async (message) => {
        const opened = await looks.open(message);
        return { message: opened, content: contentOf(opened, looks.viewOf(message.service)) };
      },
      noteShown: (shown) =>
        looks.done((service) => ({ shown: shown.filter((message) => message.service === service).length })),
      note: cityNote,
      cloud,
      looks,
    });
  });
}
