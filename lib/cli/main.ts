import { parseArgs } from 'node:util';
import { nearest } from '../shared/nearest';
import { printable } from '../shared/printable';
import type { Card, Input } from './card';
import { commandHelp, groupHelp, programHelp } from './help';
import { groupOf, select } from './select';
import { UsageError, UserError } from './usage-error';

/** What commands work with, whatever they are called with. */
type World = Pick<Input, 'stdout' | 'stderr' | 'processors'>;

/** Parses arguments by the card; throws UsageError with the nearest valid word. */
function parse(card: Card, args: readonly string[], world: World): Input {
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
    const meant = word && !(word in card.options) && nearest(word, Object.keys(card.options));
    throw new UsageError(meant ? `unknown option --${word}; did you mean --${meant}?` : (error as Error).message);
  }
  const options: Record<string, Input['options'][string]> = {};
  for (const [name, option] of Object.entries(card.options)) {
    const value = (parsed.values[name] as Input['options'][string]) ?? option.default;
    if (option.required && value === undefined) throw new UsageError(`--${name} is required`);
    // As `--out "$OUT"` without such a variable; an empty path would be the folder that one is in.
    if ([value].flat().includes('')) throw new UsageError(`--${name} is empty`);
    if (option.choices && typeof value === 'string' && !option.choices.includes(value)) {
      const meant = nearest(value, option.choices);
      throw new UsageError(
        `--${name} ${value} is not one of ${option.choices.join(', ')}${meant ? `; did you mean ${meant}?` : ''}`,
      );
    }
    options[name] = value;
  }
  const { positionals } = parsed;
  if (positionals.length < card.minPositionals || positionals.length > card.maxPositionals)
    throw new UsageError(`${card.name} takes ${card.positionals || 'no arguments'}, got ${positionals.length}`);
  if (positionals.includes('')) throw new UsageError('an argument is empty');
  return { positionals, options, ...world };
}

/**
 * Runs the command line and answers with its exit code. A user's mistake becomes a line on stderr; any other error is
 * ours and is thrown on, with its stack.
 */
export async function main(cards: readonly Card[], argv: readonly string[], world: World): Promise<number> {
  let called: string | undefined;
  try {
    const helpFirst = ['--help', '-h', 'help'].includes(argv[0] ?? '');
    const words = helpFirst ? argv.slice(1) : argv;
    if (words.length === 0) {
      world.stdout.write(programHelp(cards));
      return helpFirst ? 0 : 2;
    }
    const wantsHelp = helpFirst || words.includes('--help') || words.includes('-h');
    const group = groupOf(cards, words);
    if (group.length > 0 && wantsHelp) {
      world.stdout.write(groupHelp(words[0] as string, group));
      return 0;
    }
    const { card, rest } = select(cards, words);
    called = card.name;
    if (wantsHelp) {
      world.stdout.write(commandHelp(card));
      return 0;
    }
    return await (await card.load())(parse(card, rest, world));
  } catch (error) {
    if (error instanceof UsageError) {
      world.stderr.write(`citykit: ${printable(error.message)}\nSee citykit ${called ? `${called} ` : ''}--help.\n`);
      return 2;
    }
    if (error instanceof UserError) {
      world.stderr.write(`citykit: ${error.code}: ${printable(error.message)}\n  ${printable(error.hint)}\n`);
      return 1;
    }
    throw error;
  }
}
