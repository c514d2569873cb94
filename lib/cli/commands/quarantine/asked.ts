import { codeWords } from '../../../quarantine/code-words';
import { type Content, contentOf } from '../../../quarantine/content';
import { refusedInFolder } from '../../../quarantine/read-folder';
import { isMeant, type RefusedFilter, type RefusedMessage } from '../../../quarantine/refused-message';
import { services } from '../../../services';
import type { Words } from '../../../services/shared';
import { nearest } from '../../../shared/nearest';
import { notOneOf } from '../../../shared/said';
import type { Input } from '../../card';
import { instantMs } from '../../option-values';
import { UsageError } from '../../usage-error';

type Options = Input['options'];

function oneOf<T extends string>(option: string, value: string, words: readonly T[]): T {
  const found = words.find((word) => word === value);
  if (found === undefined) throw new UsageError(notOneOf(`--${option} ${value}`, words, nearest(value, words)));
  return found;
}

const given = (options: Options, name: string) => (options[name] === undefined ? [] : [String(options[name])]);

function filterOf(options: Options): RefusedFilter {
  const codes = Object.keys(codeWords) as (keyof typeof codeWords)[];
  const feeds = [...new Set(services.flatMap((service) => service.feeds.map(({ id }) => id)))];
  const [code] = given(options, 'code').map((text) => oneOf('code', text, codes));
  const [feed] = given(options, 'feed').map((text) => oneOf('feed', text, feeds));
  const [device] = given(options, 'device');
  const [fromMs] = given(options, 'from').map((text) => instantMs('from', text));
  const [toMs] = given(options, 'to').map((text) => instantMs('to', text));
  if (fromMs !== undefined && toMs !== undefined && fromMs >= toMs)
    throw new UsageError({ en: '--from is not before --to', zh: '--from 不早于 --to' });
  return {
    ...(code ? { code } : {}),
    ...(feed ? { feed } : {}),
    ...(device === undefined ? {} : { device }),
    ...(fromMs === undefined ? {} : { fromMs }),
    ...(toMs === undefined ? {} : { toMs }),
  };
}

/** Refused messages of the folder that the options mean. */
export async function* askedMessages(folder: string, options: Options): AsyncGenerator<RefusedMessage> {
  const filter = filterOf(options);
  for await (const message of refusedInFolder(folder)) if (isMeant(message, filter)) yield message;
}

/** What is shown of a message; of a service that nobody knows it may be of people. */
export const shownOf = (message: RefusedMessage): Content =>
  contentOf(message, services.find(({ id }) => id === message.service)?.dataClass !== 'operational');

/** Said where something is masked. */
export const maskedNote: Words = {
  en: 'Data of people are masked: letters are x, digits 0. A folder has no audit trail, so nothing here unmasks them.',
  zh: '个人数据已遮盖：字母为 x，数字为 0。文件夹没有审计记录，因此此处不能取消遮盖。',
};

/** The bytes as one line for people, cut after `most` characters. */
export function bytesText({ bytes, length }: RefusedMessage, { text, base64 }: Content, most: number): Words {
  if (bytes === '' && length > 0)
    return { en: `(${length} bytes, not kept: they may be of people)`, zh: `（${length} 字节，可能涉及个人，未保存）` };
  const shown = text ?? base64;
  if (shown === undefined) return { en: `(${length} bytes that are no text)`, zh: `（${length} 字节，非文本）` };
  const kept = shown.length > most ? `${shown.slice(0, most)}…` : shown;
  const line = text === undefined ? `base64: ${kept}` : kept;
  return { en: line, zh: line };
}
