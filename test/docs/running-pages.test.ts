import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cards } from '../../lib/cli/cards';
import { parseCall } from '../../lib/cli/parse-call';

const folder = join(__dirname, '../../docs/services');
const commands = readdirSync(folder).flatMap((file) =>
  [...readFileSync(join(folder, file), 'utf8').matchAll(/^citykit (.*)$/gm)].map(
    ([, call]) => [file, call as string] as const,
  ),
);

/** Reads a call as the program does; throws where it has no such command or option. */
function parsed(call: string) {
  const card = cards
    .filter(({ name }) => `${call} `.startsWith(`${name} `))
    .sort((a, b) => b.name.length - a.name.length)[0];
  if (!card) throw new Error(`no command: ${call}`);
  return parseCall(card, call.slice(card.name.length).trim().split(' '), 'en', {} as never);
}

describe('commands on the pages for the people who run services', () => {
  it.each(commands)('%s: citykit %s', (_, call) => expect(() => parsed(call)).not.toThrow());

  it.each(['quarantine list city.yaml --freed x', 'quarantaine list city.yaml', 'replay city.yaml'])(
    'would be found: citykit %s',
    (call) => expect(() => parsed(call)).toThrow(),
  );
});
