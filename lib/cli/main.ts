import type { Words } from '../services/shared';
import { printable } from '../shared/printable';
import type { Card } from './card';
import { commandHelp, groupHelp, programHelp } from './help';
import { languageOf, withoutLanguage } from './language';
import { parseCall, type World } from './parse-call';
import { groupOf, select } from './select';
import { UsageError, UserError } from './usage-error';

const see = (command: string): Words => ({
  en: `See citykit ${command}--help.`,
  zh: `参见 citykit ${command}--help。`,
});

/**
 * Runs the command line and answers with its exit code. A user's mistake becomes a line on stderr; any other error is
 * ours and is thrown on, with its stack.
 */
export async function main(cards: readonly Card[], argv: readonly string[], world: World): Promise<number> {
  const language = languageOf(argv);
  let called: string | undefined;
  try {
    const spoken = withoutLanguage(argv);
    const helpFirst = ['--help', '-h', 'help'].includes(spoken[0] ?? '');
    const words = helpFirst ? spoken.slice(1) : spoken;
    if (words.length === 0) {
      world.stdout.write(programHelp(cards, language));
      return helpFirst ? 0 : 2;
    }
    const wantsHelp = helpFirst || words.includes('--help') || words.includes('-h');
    const group = groupOf(cards, words);
    if (group.length > 0 && wantsHelp) {
      world.stdout.write(groupHelp(words[0] as string, group, language));
      return 0;
    }
    const { card, rest } = select(cards, words);
    called = card.name;
    if (wantsHelp) {
      world.stdout.write(commandHelp(card, language));
      return 0;
    }
    return await (await card.load())(parseCall(card, rest, language, world));
  } catch (error) {
    if (error instanceof UsageError) {
      const said = printable(error.said[language]);
      world.stderr.write(`citykit: ${said}\n${see(called ? `${called} ` : '')[language]}\n`);
      return 2;
    }
    if (error instanceof UserError) {
      const [said, hint] = [printable(error.said[language]), printable(error.hint[language])];
      world.stderr.write(`citykit: ${error.code}: ${said}\n  ${hint}\n`);
      return 1;
    }
    throw error;
  }
}
