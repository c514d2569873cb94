import { parseArgs } from 'node:util';
import type { Language } from '../services/shared';
import { nearest } from '../shared/nearest';
import { meant, notOneOf, type Said } from '../shared/said';
import type { Card, Input } from './card';
import { UsageError } from './usage-error';

/** What commands work with, whatever they are called with. */
export type World = Pick<Input, 'stdout' | 'stderr' | 'processors' | 'dayThread'>;

/** What Node's parser says in English, by its code in Chinese (Node.js, "Errors", ERR_PARSE_ARGS_…). */
function said(error: Error & { readonly code?: string }, word: string | undefined): Said {
  const what = word === undefined ? '选项' : `选项 --${word}`;
  const zh =
    error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION'
      ? `未知${what}`
      : error.code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE'
        ? `${what} 缺少值，或不应有值`
        : `${what} 有误：${error.message}`;
  return { en: error.message, zh };
}

/** Parses arguments by the card; throws UsageError with the nearest valid word. */
export function parseCall(card: Card, args: readonly string[], lang: Language, world: World): Input {
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: Object.fromEntries(
        Object.entries(card.options).map(([name, o]) => [name, { type: o.type, multiple: o.multiple ?? false }]),
      ),
    });
  } catch (error) {
    const word = /'--?([^'=\s]+)/.exec((error as Error).message)?.[1];
    const near = word && !(word in card.options) && nearest(word, [...Object.keys(card.options), 'lang']);
    const words = said(error as Error, word);
    throw new UsageError(
      near
        ? { en: `unknown option --${word}; ${meant(`--${near}`).en}`, zh: `${words.zh}；${meant(`--${near}`).zh}` }
        : words,
    );
  }
  const options: Record<string, Input['options'][string]> = { lang };
  for (const [name, option] of Object.entries(card.options)) {
    const value = (parsed.values[name] as Input['options'][string]) ?? option.default;
    if (option.required && value === undefined)
      throw new UsageError({ en: `--${name} is required`, zh: `须给出 --${name}` });
    // As `--out "$OUT"` without such a variable; an empty path would be the folder that one is in.
    if ([value].flat().includes('')) throw new UsageError({ en: `--${name} is empty`, zh: `--${name} 为空` });
    if (option.choices && typeof value === 'string' && !option.choices.includes(value))
      throw new UsageError(notOneOf(`--${name} ${value}`, option.choices, nearest(value, option.choices)));
    options[name] = value;
  }
  const { positionals } = parsed;
  if (positionals.length < card.minPositionals || positionals.length > card.maxPositionals)
    throw new UsageError({
      en: `${card.name} takes ${card.positionals || 'no arguments'}, got ${positionals.length}`,
      zh: `${card.name} 的参数为${card.positionals ? ` ${card.positionals}` : '空'}，给出了 ${positionals.length} 个`,
    });
  if (positionals.includes('')) throw new UsageError({ en: 'an argument is empty', zh: '有参数为空' });
  return { positionals, options, ...world };
}
