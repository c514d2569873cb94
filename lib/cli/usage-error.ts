import { inspect } from 'node:util';
import type { Language, Words } from '../services/shared';
import type { Said } from '../shared/said';

export { UserError } from '../shared/user-error';

/** The user called a command wrongly: exit code 2, no stack trace. */
export class UsageError extends Error {
  constructor(readonly said: Said) {
    super(said.en);
  }
}

const report: Words = {
  en: 'this is a bug of ours; please report it with the lines below.',
  zh: '这是 citykit 自身的缺陷，请连同以下内容一并报告。',
};

/** A bug of ours as its reader needs it to report it: with its stack. */
export const ourBug = (error: unknown, language: Language): string =>
  `citykit: ${report[language]}\n${inspect(error)}\n`;
