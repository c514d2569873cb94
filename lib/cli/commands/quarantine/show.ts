import { codeWords } from '../../../quarantine/code-words';
import { deviceOf, type RefusedMessage } from '../../../quarantine/refused-message';
import type { Language, Words } from '../../../services/shared';
import { printable } from '../../../shared/printable';
import type { Handler } from '../../card';
import { wholeNumber } from '../../option-values';
import { askedMessages, bytesText, maskedNote, shownOf } from './asked';

/** Characters of a message that people are shown; JSON has all. */
const mostCharacters = 2000;

function messageText(message: RefusedMessage, language: Language): string {
  const content = shownOf(message);
  const { feed, receivedAt } = message;
  const head = [receivedAt, feed, content.origin ?? ''].filter(Boolean).join('  ');
  const withheld: Words = { en: '(reason withheld: it may quote data)', zh: '（原因可能引用数据，不予显示）' };
  const bytes = bytesText(message, content, mostCharacters)[language].split('\n').join('\n  ');
  return `${head}\n  ${content.reason ?? withheld[language]}\n  ${bytes}\n\n`;
}

const messageJson = (message: RefusedMessage) => {
  const { code, service, feed, receivedAt, length } = message;
  return { code, service, feed, device: deviceOf(message), receivedAt, length, ...shownOf(message) };
};

function text(shown: readonly RefusedMessage[], count: number, code: keyof typeof codeWords, language: Language) {
  const { explanation, remedy } = codeWords[code];
  const sum: Words = { en: `${shown.length} of ${count} messages.`, zh: `${count} 条消息中的 ${shown.length} 条。` };
  return [
    `${code}: ${explanation[language]}\n  ${remedy[language]}\n\n`,
    ...shown.map((message) => messageText(message, language)),
    `${sum[language]}\n`,
    ...(shown.some((message) => shownOf(message).masked) ? [`${maskedNote[language]}\n`] : []),
  ].join('');
}

/** `citykit quarantine show`: refused messages with their bytes. */
export const quarantineShow: Handler = async ({ positionals: [folder = ''], options, stdout }) => {
  const limit = wholeNumber('limit', String(options.limit));
  const shown: RefusedMessage[] = [];
  let count = 0;
  for await (const message of askedMessages(folder, options)) if (count++ < limit) shown.push(message);
  const code = options.code as keyof typeof codeWords;
  stdout.write(
    options.format === 'json'
      ? `${JSON.stringify({ messages: count, ...codeWords[code], shown: shown.map(messageJson) }, undefined, 2)}\n`
      : printable(text(shown, count, code, options.lang as Language)),
  );
  return 0;
};
