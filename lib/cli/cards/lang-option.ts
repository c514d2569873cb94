import type { Option } from '../card';

/** `--lang`, of the commands that write for people. */
export const lang: Option = { type: 'string', choices: ['en', 'zh'], doc: 'Language', default: 'en' };

/** `--lang`, of the commands that say what is wrong in a city file and else are in English. */
export const problemLang: Option = { ...lang, doc: 'Language of what is wrong in a city file' };
