import { openClaims } from '../../../quarantine/again/open-replay';
import type { Obstacle } from '../../../quarantine/again/unit';
import { deviceOf, identityOf, type RefusedMessage } from '../../../quarantine/refused-message';
import type { Language, Words } from '../../../services/shared';
import { oneLine, printable, printableJson } from '../../../shared/printable';
import { codeWords } from '../../../words/code-words';
import type { Handler } from '../../card';
import { wholeNumber } from '../../option-values';
import { againWords } from './again-words';
import { bytesText } from './asked';
import { unreadableText } from './city-report';
import type { CityCloud } from './in-account';
import { type Seen, type Source, withSource } from './source';
import { unitIn } from './unit-in';

/** Characters of a message that people are shown; JSON has all. */
const mostCharacters = 2000;

/** Whether a message can be sent again, and whether it was. */
type Again = 'can-be' | 'sent' | 'claimed' | Obstacle;

/** What is known of a message that lies in a city. */
interface Life {
  readonly identity: string;
  readonly again: Again;
}

interface Shown extends Seen {
  /** Absent of a folder, and of what is withheld. */
  readonly life?: Life;
}

async function lifeOf(
  { context, session }: CityCloud,
  message: RefusedMessage,
  nameOf: (identity: string) => string,
): Promise<Life> {
  const unit = unitIn(context, message, nameOf);
  const identity = nameOf(identityOf(message));
  if (typeof unit === 'string') return { identity, again: unit };
  const claims = openClaims({ aws: session.aws, bucket: context.bucket('quarantine') });
  return { identity, again: (await claims.stateOf(unit)) ?? 'can-be' };
}

async function shownOf({ see, cloud, looks }: Source, message: RefusedMessage): Promise<Shown> {
  const seen = await see(message);
  if (!cloud || !looks || looks.viewOf(message.service) === 'withheld') return seen;
  return { ...seen, life: await lifeOf(cloud, seen.message, looks.nameOf(message.service)) };
}

const states: Readonly<Record<'can-be' | 'claimed', Words>> = {
  'can-be': { en: 'can be sent again: citykit quarantine replay', zh: '可重新送入：citykit quarantine replay' },
  claimed: { en: 'is being sent again, or that was cut off', zh: '正在重新送入，或已中断' },
};

function againText(again: Again, language: Language): string {
  if (again === 'can-be' || again === 'claimed') return states[again][language];
  if (again === 'sent') return againWords['sent-before'][language];
  const cannot: Words = { en: 'cannot be sent again: ', zh: '不能重新送入：' };
  return cannot[language] + againWords[again][language];
}

function messageText({ message, content, life }: Shown, language: Language): string {
  const { feed, receivedAt } = message;
  const head = [receivedAt, feed, content.origin ?? ''].filter(Boolean).join('  ');
  const withheld: Words = { en: '(reason withheld: it may quote data)', zh: '（原因可能引用数据，不予显示）' };
  const bytes = bytesText(message, content, mostCharacters)[language].split('\n').join('\n  ');
  const state = life ? `  ${againText(life.again, language)}\n` : '';
  return `${oneLine(head)}\n  ${oneLine(content.reason ?? withheld[language])}\n${state}  ${bytes}\n\n`;
}

const messageJson = ({ message, content, life }: Shown) => {
  const { code, service, feed, receivedAt, length, replay } = message;
  const named = { code, service, feed, device: deviceOf(message), receivedAt, length };
  return { ...named, ...life, ...(life && replay ? { replay } : {}), ...content };
};

/** How many there are: of a folder all are counted, of a city one more than are shown is enough to know. */
interface Counted {
  readonly shown: readonly Shown[];
  readonly messages?: number;
  readonly more: boolean;
}

async function counted(source: Source, limit: number): Promise<Counted> {
  const shown: Shown[] = [];
  let count = 0;
  for await (const message of source.messages) {
    if (count++ < limit) shown.push(await shownOf(source, message));
    else if (source.cloud) return { shown, more: true };
  }
  return { shown, messages: count, more: count > limit };
}

function sumText({ shown, messages, more }: Counted, language: Language): string {
  const all: Words = {
    en: `${shown.length} of ${messages} messages.`,
    zh: `${messages} 条消息中的 ${shown.length} 条。`,
  };
  const first: Words = {
    en: `The first ${shown.length} messages; there are more (--limit).`,
    zh: `前 ${shown.length} 条消息；还有更多（--limit）。`,
  };
  return (more && messages === undefined ? first : all)[language];
}

function text(counts: Counted, source: Source, code: keyof typeof codeWords, language: Language) {
  const { explanation, remedy } = codeWords[code];
  return [
    `${code}: ${explanation[language]}\n  ${remedy[language]}\n\n`,
    ...counts.shown.map((one) => messageText(one, language)),
    `${sumText(counts, language)}\n`,
    ...(counts.shown.some(({ content }) => content.masked) ? [`${source.note[language]}\n`] : []),
    ...unreadableText(source.unreadable, language).map((line) => `${line}\n`),
  ].join('');
}

/** `citykit quarantine show`: refused messages with their bytes. */
export const quarantineShow: Handler = async ({ positionals, options, stdout, stderr }) => {
  const limit = wholeNumber('limit', String(options.limit));
  return withSource({ positionals, options, stderr }, 'quarantine-show', async (source) => {
    const counts = await counted(source, limit);
    await source.noteShown(counts.shown.map(({ message }) => message));
    const code = options.code as keyof typeof codeWords;
    if (options.format === 'json') {
      const { messages, more } = counts;
      const shown = counts.shown.map(messageJson);
      const size = messages === undefined ? { more } : { messages };
      stdout.write(printableJson({ ...size, ...codeWords[code], shown }));
    } else stdout.write(printable(text(counts, source, code, options.lang as Language)));
    return 0;
  });
};
