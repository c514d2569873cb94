import type { Card } from './card';

const pad = (rows: readonly (readonly [string, string])[]) => {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
};

/** Help of the program: its commands, a line each. */
export function programHelp(cards: readonly Card[]): string {
  return `citykit: one YAML file describes a local government; this makes its cloud on AWS.

Usage: citykit COMMAND [ARGUMENTS]

Commands:
${pad(cards.map((c) => [c.name, c.summary]))}

citykit COMMAND --help tells more of one. Exit codes: 0 fine, 1 problems found, 2 wrong usage, 3 a gate is shut.
`;
}

/** Help of a group of commands, e.g. `citykit devices --help`. */
export function groupHelp(group: string, cards: readonly Card[]): string {
  return `Usage: citykit ${group} COMMAND [ARGUMENTS]

Commands:
${pad(cards.map((c) => [c.name, c.summary]))}

citykit ${group} COMMAND --help tells more of one.
`;
}

/** Help of one command, from its card. */
export function commandHelp(card: Card): string {
  const options = Object.entries(card.options).map(([name, o]): [string, string] => {
    const value = o.type === 'string' ? ` ${o.choices ? o.choices.join('|') : (o.value ?? 'VALUE')}` : '';
    const notes = [o.required ? 'required' : '', o.default ? `default ${o.default}` : ''].filter(Boolean).join(', ');
    return [`--${name}${value}`, notes ? `${o.doc} (${notes})` : o.doc];
  });
  return `${card.summary}

Usage: citykit ${[card.name, card.positionals, options.length ? '[OPTIONS]' : ''].filter(Boolean).join(' ')}
${options.length ? `\nOptions:\n${pad(options)}\n` : ''}
Examples:
${card.examples.map((e) => `  ${e}`).join('\n')}
`;
}
