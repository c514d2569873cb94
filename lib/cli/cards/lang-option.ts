import type { Option } from '../card';

/** `--lang`, of the commands that say what is wrong in a city file and of those that write for people. */
export const lang: Option = { type: 'string', choices: ['en', 'zh'], doc: 'Language', default: 'en' };
