import { removals } from '../../constructs/shared/removal';
import type { SynthesisedCity } from '../../lib/assembly/result';
import { cards } from '../../lib/cli/cards';
import { comingBackText } from '../../lib/cli/commands/synth/coming-back';
import { Page, words } from '../support/page';

const page = new Page('coming-back.md');
const headings = ['Before it goes', 'It goes', 'It comes back', 'A feature comes back'];
const lines = headings.flatMap((heading) => page.commands(heading));

/** What synth prints when something of a stack comes back. */
function printed(stack: string): string {
  const back = { id: stack, mapping: `${stack}.import.json`, parts: 2, anew: [], outside: [] };
  const city = { city: 'portland', file: 'city-configs/portland.yaml', comingBack: [back] };
  return comingBackText([city as unknown as SynthesisedCity], 'cloud.out');
}

describe('docs/coming-back.md', () => {
  it('has the way back of every type that is kept', () => {
    const rows = page.section('Which way back each part has').split('\n');
    const ways = { 'by-name': /its name/, 'by-id': /its id/, never: /none/ };
    for (const [type, { fate, again }] of Object.entries(removals)) {
      if (fate !== 'kept' || !again) continue;
      expect([type, rows.find((row) => row.includes(type))]).toEqual([type, expect.stringMatching(ways[again.how])]);
    }
  });

  it('calls citykit with options that it has', () => {
    const called = lines.map(words).filter(([, program]) => program === 'citykit');
    expect(called.length).toBeGreaterThan(3);
    for (const [, , name = '', ...args] of called) {
      const { options = {} } = cards.find((card) => card.name === name) ?? {};
      for (const arg of args.filter((word) => word.startsWith('--')))
        expect(Object.keys(options)).toContain(arg.slice(2));
    }
  });

  it.each(['residents', 'traffic'])('imports %s as synth prints it', (stack) => {
    const [line] = lines.filter((one) => one.includes('cdk import') && one.includes(`portland/${stack} `));
    expect(printed(stack)).toContain(`  ${line}\n`);
  });

  it('removes the list as synth prints it', () => {
    expect(page.section('The list goes')).toContain('git rm city-configs/portland.kept.json');
    expect(printed('residents')).toContain('git rm city-configs/portland.kept.json');
  });
});
