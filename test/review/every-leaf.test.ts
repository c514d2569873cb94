import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Document, isMap, isScalar, isSeq, parse } from 'yaml';
import { formatReview, reviewFormats } from '../../lib/review/formats';
import type { Review } from '../../lib/review/review';
import { languages } from '../../lib/words/language';
import { drawn, explored, oneOfEach } from '../support/exploring';
import { reviewOf } from '../support/review-sides';
import { context } from '../support/written-review';

const folder = join(__dirname, '../../city-configs');
const profiles = readdirSync(join(folder, 'profiles')).map((name) => `profiles/${name}`);
const cities = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
const textOf = (name: string) => readFileSync(join(folder, name), 'utf8');

/** Does a city inherit a profile by its own file? */
const inherits = (city: string, profile: string) => textOf(city).includes(profile);

/** The smallest city, for profiles that none of them inherits. */
const plain = 'minimal.yaml';

/** Files of a city and every layer that it may have; `profile` is one that it has for this test. */
function filesOf(city: string, profile?: string): Record<string, string> {
  const layers = Object.fromEntries(profiles.map((name) => [name, textOf(name)]));
  const added = profile === undefined || inherits(city, profile) ? '' : `extends: [${profile}]\n`;
  return { ...layers, [city]: `${added}${textOf(city)}` };
}

type Path = readonly (string | number)[];

/** Every setting of a file, groups and items of lists too. */
function pathsBelow(node: unknown, path: Path): Path[] {
  if (isMap(node))
    return node.items.flatMap(({ key, value }) => {
      const inner = [...path, String(key)];
      return [inner, ...pathsBelow(value, inner)];
    });
  if (isSeq(node)) return node.items.flatMap((item, i) => [[...path, i], ...pathsBelow(item, [...path, i])]);
  return [];
}

/** Other values of a kind: which of them a city may have is for the schema to say. */
function others(value: unknown): unknown[] {
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [value + 1, value * 2];
  const counted = String(value).replace(/\d(?=\D*$)/, (d) => String((Number(d) + 1) % 10));
  if (typeof value === 'string') return [counted === value ? `${value}x` : counted];
  return [];
}

interface Edit {
  readonly name: string;
  /** Of all that do the same to a setting of the same name, in a city file or a layer. */
  readonly kind: string;
  readonly city: string;
  readonly file: string;
  readonly edit: (document: Document) => unknown;
}

/** A file without anchors: one that is taken out would break the rest. */
const documentOf = (file: string) =>
  new Document(parse(textOf(file), { merge: true }), { aliasDuplicateObjects: false });

function edited(file: string, ...edits: readonly Edit['edit'][]): string {
  const document = documentOf(file);
  for (const edit of edits) edit(document);
  return document.toString();
}

/** A list cut at either end, emptied, the other way round. */
function otherLists(node: unknown): readonly (readonly [string, readonly unknown[]])[] {
  if (!isSeq(node)) return [];
  const items = node.toJSON() as unknown[];
  const lists = { 'without first': items.slice(1), 'without last': items.slice(0, -1), empty: [] };
  return [...Object.entries(lists), ['the other way round', [...items].reverse()]];
}

/** Each setting of a file taken out, and changed to each other value; each list shortened, emptied and in another order. */
function editsOf(city: string, file: string): Edit[] {
  const document = documentOf(file);
  return pathsBelow(document.contents, []).flatMap((path) => {
    const node = document.getIn(path, true);
    const at = `${file} ${path.join('.')}`;
    const setting = [file === city, ...path.map((part) => (typeof part === 'number' ? '#' : part))].join('.');
    return [
      {
        name: `${at} removed`,
        kind: `${setting} removed`,
        city,
        file,
        edit: (d: Document) => d.hasIn(path) && d.deleteIn(path),
      },
      ...otherLists(node).map(([how, items]) => ({
        name: `${at} ${how}`,
        kind: `${setting} ${how}`,
        city,
        file,
        edit: (d: Document) => d.hasIn(path) && d.setIn(path, d.createNode(items)),
      })),
      ...(isScalar(node) ? others(node.value) : []).map((value) => ({
        name: `${at} = ${value}`,
        kind: `${setting} changed`,
        city,
        file,
        edit: (d: Document) => d.hasIn(path) && d.setIn(path, value),
      })),
    ];
  });
}

const edits = [
  ...cities.flatMap((file) => editsOf(file, file)),
  ...profiles.flatMap((profile) => editsOf(cities.find((city) => inherits(city, profile)) ?? plain, profile)),
];

async function reviewed({ city, file }: Edit, ...several: readonly Edit['edit'][]) {
  const base = filesOf(city, file === city ? undefined : file);
  const head = { ...base, [file]: edited(file, ...several) };
  return [await reviewOf(base, head), await reviewOf(head, base)];
}

/** Edits of one file, drawn two by two. The second may meet nothing any more where the first took it out. */
const pairsOf = (some: readonly Edit[]) =>
  some.flatMap((one, i) => {
    const other = some.slice(i + 1).find(({ file, city }) => file === one.file && city === one.city);
    return other ? [{ name: `${one.name}, and ${other.name}`, one, other }] : [];
  });

async function isWritten(reviews: readonly Review[]) {
  for (const review of reviews)
    for (const format of reviewFormats)
      for (const language of languages) expect(formatReview(review, format, context({ language }))).not.toBe('');
}

describe('a review of a city file', () => {
  it('has many edits to look at', () => {
    expect(edits.length).toBeGreaterThan(2000);
  });

  // A failure of a rule or a city is thrown here (test/support/review-sides.ts).
  it.each(
    explored(
      oneOfEach(edits, ({ kind }) => kind),
      2,
      150,
    ),
  )('is made, there and back, and written in every form: $name', async (edit) =>
    isWritten(await reviewed(edit, edit.edit)),
  );

  it.each(explored(pairsOf(drawn(edits).slice(0, 300)), 1, 60))(
    'is made of two edits at once: $name',
    async ({ one, other }) => isWritten(await reviewed(one, one.edit, other.edit)),
  );
});
