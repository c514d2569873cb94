import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Document, isMap, isScalar, isSeq, parse } from 'yaml';
import { formatReview, reviewFormats } from '../../lib/review/formats';
import { languages } from '../../lib/words/language';
import { drawn, oneOfEach, runs } from '../support/exploring';
import { reviewOf } from '../support/review-sides';
import { context } from '../support/written-review';

const folder = join(__dirname, '../../city-configs');
const profile = 'profiles/cn-prefecture.yaml';
const cities = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
const textOf = (name: string) => readFileSync(join(folder, name), 'utf8');

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
  readonly text: () => string;
}

/** A file without anchors: one that is taken out would break the rest. */
const documentOf = (file: string) =>
  new Document(parse(textOf(file), { merge: true }), { aliasDuplicateObjects: false });

function edited(file: string, edit: (document: Document) => void): string {
  const document = documentOf(file);
  edit(document);
  return document.toString();
}

/** Each setting of a file taken out, and changed to each other value. */
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
        text: () => edited(file, (d) => d.deleteIn(path)),
      },
      ...(isScalar(node) ? others(node.value) : []).map((value) => ({
        name: `${at} = ${value}`,
        kind: `${setting} changed`,
        city,
        file,
        text: () => edited(file, (d) => d.setIn(path, value)),
      })),
    ];
  });
}

const edits = [...cities.flatMap((file) => editsOf(file, file)), ...editsOf('yinchuan.yaml', profile)];

async function reviewed({ city, file, text }: Edit) {
  const base = { [city]: textOf(city), [profile]: textOf(profile) };
  const head = { ...base, [file]: text() };
  return [await reviewOf(base, head), await reviewOf(head, base)];
}

describe('a review of a city file', () => {
  it('has many edits to look at', () => {
    expect(edits.length).toBeGreaterThan(400);
  });

  // A failure of a rule or a city is thrown here (test/support/review-sides.ts).
  it.each(drawn(oneOfEach(edits, ({ kind }) => kind)).slice(0, runs(2, 30)))(
    'is made, there and back, and written in every form: $name',
    async (edit) => {
      for (const review of await reviewed(edit))
        for (const format of reviewFormats)
          for (const language of languages) expect(formatReview(review, format, context({ language }))).not.toBe('');
    },
  );
});
