import { type OperationId, operations } from '../../../../lib/services/residents/operations';
import { line, text } from '../../../../lib/services/residents/operations/common';
import { explored } from '../../../support/exploring';
import { slug, TestRegister } from '../../../support/residents-office';
import { type Scene, sceneCalls, sceneIn } from '../../../support/residents-scene';
import { tampering } from '../../../support/residents-tampering';

const span = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** UAX #9, table "Explicit directional formatting characters", and the implicit marks. */
const bidi = [0x061c, 0x200e, 0x200f, ...span(0x202a, 0x202e), ...span(0x2066, 0x2069)];
const controls = [...span(0x00, 0x1f), ...span(0x7f, 0x9f)].filter((c) => ![0x09, 0x0a, 0x0d].includes(c));
/** Soft hyphen, fillers, zero widths, word joiner, invisible operators, byte order mark, annotations, tags, selectors. */
const invisible = [
  ...[0xad, 0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180e, 0x200b, 0x2060, 0x3164, 0xfeff, 0xffa0],
  ...[...span(0x2061, 0x2065), ...span(0x206a, 0x206f), ...span(0xfff9, 0xfffb), ...span(0xfe00, 0xfe0f)],
  ...[0xe0001, ...span(0xe0020, 0xe007f), 0xe0100, 0xfffe, 0xffff, 0x1fffe, 0xd800, 0xdfff, 0x200c, 0x200d],
];
const unseen = [...bidi, ...controls, ...invisible].map((c) => String.fromCodePoint(c));

describe('a text of people', () => {
  it.each([
    ['a line', line(100)],
    ['a text', text(100)],
  ])('that is %s has no character that nobody sees or that turns it round', (_, schema) => {
    const isTaken = (char: string) =>
      [`An${char}na`, `王${char}`, `${char}x`].some((t) => schema.safeParse(t).data?.includes(char));
    expect(unseen.filter(isTaken).map((char) => char.codePointAt(0)?.toString(16))).toEqual([]);
  });

  it.each([
    ['Latin', 'Zoë Núñez-O’Brien'],
    ['decomposed', 'Zoe\u0308'],
    ['Han beyond the first plane', '𠀀𬺈䶮'],
    ['private use, as old systems wrote rare names', '王\ue815'],
    ['Tibetan', 'བསྟན་འཛིན'],
    ['Uyghur', 'ئابدۇكېرىم'],
    ['Persian with its joiner', 'علی\u200cرضا'],
    ['Hindi with its joiners', 'क्\u200dष'],
    ['Sinhala with its joiner', 'ශ්\u200dරී'],
    ['Mongolian', 'ᠮᠣᠩᠭᠣᠯ'],
    ['Mongolian with its separator of vowels', 'ᠰᠠᠷ\u180eᠠ'],
    ['Mongolian with a selector', 'ᠭ\u180bᠠ'],
    ['Hebrew', 'דוד'],
    ['several lines', 'one\ntwo\tthree'],
  ])('may be in any script: %s', (_, name) => {
    expect(line(100).safeParse(name).success).toBe(true);
  });
});

/** Places of texts in a body that the register takes as people write them. */
function textsIn(value: unknown, path: readonly (string | number)[] = []): (string | number)[][] {
  if (typeof value === 'string') return [[...path]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, [...path, key]));
}

function changed(
  value: unknown,
  [key, ...rest]: readonly (string | number)[],
  change: (text: string) => string,
): unknown {
  if (key === undefined) return change(value as string);
  if (Array.isArray(value))
    return value.map((item, i) => (String(i) === String(key) ? changed(item, rest, change) : item));
  return { ...(value as object), [key]: changed((value as Record<string, unknown>)[key], rest, change) };
}

describe('every text of every body', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await sceneIn(await TestRegister.open());
  });
  afterAll(() => scene.register.close());

  const ids = (Object.keys(operations) as OperationId[]).filter((id) => operations[id].hasBody);

  it.each(ids)('of %s is refused with one of them in it', async (id) => {
    const { role, purpose, send } = sceneCalls[id];
    let body: unknown;
    const sent = (change: (body: unknown) => unknown) => {
      const client = tampering(scene.register, role, (it) => {
        body = JSON.parse(String(it.body));
        return { ...it, body: JSON.stringify(change(body)) };
      });
      return send(client, scene, purpose as never);
    };
    // Only asks what the body is: of another type it is refused.
    await sent(() => []);
    const cases = textsIn(body).flatMap((path) => ['\u202e', '\u200b', '\u0000'].map((char) => ({ path, char })));
    for (const { path, char } of explored(cases, 3)) {
      const answer = await sent((it) => changed(it, path, (t) => t.slice(0, 1) + char + t.slice(1)));
      expect([path, char, slug(answer)]).toEqual([path, char, expect.stringMatching(/^(invalid|phone-invalid)$/)]);
    }
  });
});
