import { removals } from '../../constructs/shared/removal';
import { cards } from '../../lib/cli/cards';
import { Page, words } from '../support/page';

const page = new Page('deploying.md');
const kept = Object.entries(removals).filter(([, { fate }]) => fate === 'kept');

describe('docs/deploying.md', () => {
  it.each(kept)('says how an empty %s is deleted', (type) => {
    expect(page.row(type).at(-1)).toMatch(/^aws \S+ (delete|schedule-key-deletion)/);
  });

  it('says of each kept type that no import by name takes how it comes back', () => {
    const types = kept.flatMap(([type, { again }]) => (again?.how === 'by-name' ? [] : [type]));
    const section = page.section('What stays when a stack goes, and how it comes back');
    for (const type of types) expect(section).toContain(`| ${type} |`);
  });

  it('deploys the settings of the account before the city, each time', () => {
    const apps = page.commands('The first time').flatMap((line) => /--app (\S+)/.exec(line)?.[1] ?? []);
    const account = 'account-210987654321-us-west-2';
    expect(apps).toEqual([`first.out/${account}`, 'first.out/portland', `cloud.out/${account}`, 'cloud.out/portland']);
  });

  it('calls citykit with options that it has, for the first time without protection', () => {
    const [first = '', , , synth = ''] = page.commands('The first time');
    const options = cards.find(({ name }) => name === 'synth')?.options ?? {};
    for (const line of [first, synth])
      for (const word of words(line).filter((w) => w.startsWith('--')))
        expect(Object.keys(options)).toContain(word.slice(2));
    expect(first).toContain('--new-since');
    expect(synth).not.toContain('--new-since');
  });
});
