import { type Language, languages } from '../services/shared/words';
import { nearest } from '../shared/nearest';
import { notOneOf } from '../shared/said';
import type { Option } from './card';
import { UsageError } from './usage-error';

/** `--lang`, of every command and of the help. */
export const languageOption: Option = {
  type: 'string',
  choices: languages,
  doc: { en: 'Language of what people read; JSON has both', zh: '供人阅读的文字所用语言；JSON 含两种语言' },
  default: languages[0],
};

/** What `--lang` asks for wherever it stands, the last of them, and the other words. */
function splitLanguage(argv: readonly string[]): { readonly asked: string | undefined; readonly words: string[] } {
  const words: string[] = [];
  let asked: string | undefined;
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] as string;
    if (word === '--lang') asked = argv[++i] ?? '';
    else if (word.startsWith('--lang=')) asked = word.slice('--lang='.length);
    else words.push(word);
  }
  return { asked, words };
}

/** Language in which this call is answered, also where it is wrong. */
export const languageOf = (argv: readonly string[]): Language =>
  languages.find((language) => language === splitLanguage(argv).asked) ?? languages[0];

/** The words beside `--lang`. Throws UsageError when it asks for no language that there is. */
export function withoutLanguage(argv: readonly string[]): readonly string[] {
  const { asked, words } = splitLanguage(argv);
  if (asked === undefined || languages.some((language) => language === asked)) return words;
  if (asked === '') throw new UsageError({ en: '--lang is empty', zh: '--lang 为空' });
  throw new UsageError(notOneOf(`--lang ${asked}`, languages, nearest(asked, languages)));
}
