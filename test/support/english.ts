import type { Words } from '../../lib/services/shared';

/** Words as tests compare them: in English, and never without Chinese. */
export function english({ en, zh }: Words): string {
  expect(en).toMatch(/[a-z]/);
  expect(zh).toMatch(/\p{Script=Han}/u);
  return en;
}
