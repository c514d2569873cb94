import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reasonsInChinese } from '../../../lib/words/sentences/reasons';

const root = join(__dirname, '../../..');
/** Reasons of other things: why a part stays, why AWS sends no source. */
const others = /(removal|sourceless|name-scopes|account-needs)\.ts$/;

/** Every reason that an acknowledgement gives in plain words. */
const reasons = ['constructs', 'lib/city'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.ts') && !others.test(file))
    .flatMap((file) => {
      const text = readFileSync(join(root, folder, file), 'utf8');
      const said = text.matchAll(
        /\b(?:reason|because)(?::|\s=)(?:[^'"`;,]*\n?[^'"`;,]*\?)?\s*'((?:[^'\\]|\\.)+)'(?:\s*:\s*'([^']+)')?/g,
      );
      return [...said].flatMap(([, one, other]) => [one, other].filter((reason) => reason?.includes(' ')));
    }),
) as string[];

describe('the reasons for which demands are not met', () => {
  it('are found where they are given', () => {
    expect(reasons.length).toBeGreaterThan(40);
  });

  it.each([...new Set(reasons)])('are said in Chinese, too: %s', (reason) => {
    expect(reasonsInChinese[reason]).toMatch(/\p{Script=Han}/u);
  });
});
