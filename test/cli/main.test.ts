import { cards } from '../../lib/cli/cards';
import { runCli } from '../support/run-cli';

describe('the command line', () => {
  it('without a word prints its help and says that this is wrong usage', async () => {
    const { code, stdout } = await runCli();
    expect(code).toBe(2);
    for (const card of cards) expect(stdout).toContain(card.summary.en);
  });

  it.each(cards.map((c) => c.name))('%s answers --help from its card', async (name) => {
    const card = cards.find((c) => c.name === name);
    const { code, stdout } = await runCli(...name.split(' '), '--help');
    expect(code).toBe(0);
    expect(stdout).toContain(`Usage: citykit ${name}`);
    for (const option of Object.keys(card?.options ?? {})) expect(stdout).toContain(`--${option}`);
  });

  it('has no example that its own card would refuse', () => {
    for (const card of cards)
      for (const example of card.examples) expect(example).toMatch(new RegExp(`^citykit ${card.name}( |$)`));
  });

  it('knows the nearest command', async () => {
    const { code, stderr } = await runCli('valdate');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'citykit: unknown command valdate; did you mean validate?\nSee citykit --help.\n',
    });
  });

  it('knows the commands of a group', async () => {
    expect((await runCli('audit', 'verfy', 'x')).stderr).toContain('did you mean audit verify?');
    expect((await runCli('audit', '--help')).stdout).toContain('audit verify');
    expect((await runCli('help', 'audit', 'verify')).stdout).toContain('Usage: citykit audit verify');
  });

  it('a group alone is wrong usage', async () => {
    const { code, stderr } = await runCli('audit');
    expect(code).toBe(2);
    expect(stderr).toContain('there is audit verify');
  });

  it.each([
    [['synth', 'city-configs/minimal.yaml', '--out', ''], '--out is empty'],
    [['validate', 'city-configs/minimal.yaml', '--inventory', ''], '--inventory is empty'],
    [['validate', ''], 'an argument is empty'],
  ])('refuses an empty word, as a variable that is not set leaves it: %j', async (argv, expected) => {
    const { code, stderr } = await runCli(...argv);
    expect({ code, stderr: stderr.split('\n')[0] }).toEqual({ code: 2, stderr: `citykit: ${expected}` });
  });

  it('refuses an unknown option with the nearest one', async () => {
    const { code, stderr } = await runCli('validate', '--formt', 'json');
    expect(code).toBe(2);
    expect(stderr).toContain('did you mean --format?');
  });
});
