import type { Content } from '../../../quarantine/content';
import type { RefusedFilter, RefusedMessage } from '../../../quarantine/refused-message';
import { services } from '../../../services';
import type { Words } from '../../../services/shared';
import { nearest } from '../../../shared/nearest';
import { notOneOf } from '../../../shared/said';
import { codeWords } from '../../../words/code-words';
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

/** Which messages the options mean. */
export function filterOf(options: Options): RefusedFilter {
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

/** The bytes as one line for people, cut after `most` characters. */
export function bytesText({ bytes, length }: RefusedMessage, content: Content, most: number): Words {
  if (bytes === '' && length > 0)
    return { en: `(${length} bytes, not kept: they may be of people)`, zh: `（${length} 字节，可能涉及个人，未保存）` };
  if (content.withheld) return { en: `(${length} bytes, withheld)`, zh: `（${length} 字节，不予显示）` };
  const { text, base64 } = content;
  const shown = text ?? base64;
  if (shown === undefined) return { en: `(${length} bytes that are no text)`, zh: `（${length} 字节，非文本）` };
  const kept = shown.length > most ? `${shown.slice(0, most)}…` : shown;
  const line = text === undefined ? `base64: ${kept}` : kept;
  return { en: line, zh: line };
}
