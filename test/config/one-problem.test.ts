import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { services } from '../../lib/services';
import { read } from '../support/config-folder';
import { explored } from '../support/exploring';

const sample = readFileSync(join(__dirname, '../../city-configs/portland.yaml'), 'utf8');

type Path = readonly (string | number)[];

/** Every value of the sample that is no map and no list. */
function leavesOf(node: unknown, path: Path = []): Path[] {
  if (isMap(node))
    return node.items.flatMap(({ key, value }) =>
      isScalar(key) && key.value !== '<<' ? leavesOf(value, [...path, String(key.value)]) : [],
    );
  if (isSeq(node)) return node.items.flatMap((item, i) => leavesOf(item, [...path, i]));
  return isScalar(node) ? [path] : [];
}

/** What a value at a place is told, `code path` each. */
function toldOf(path: Path, value: unknown): string[] {
  const document = parseDocument(sample, { merge: true });
  document.setIn(path, value);
  return read(document.toString(), { services }).problems.map((one) => `${one.code} ${one.path}`);
}

const twice = (brief: readonly string[]) => brief.filter((one, i) => brief.indexOf(one) !== i);

const leaves = leavesOf(parseDocument(sample, { merge: true }).contents);
const cases = explored(
  leaves.flatMap((path) => [99_999_999_999, 1_000_000, '', 'ü'.repeat(500)].map((value) => ({ path, value }))),
  30,
  200,
);

it('a value has one problem of a kind, which says all that it is above', () => {
  const city = sample.replace('signals: 1030', 'signals: 99999999999');
  const { problems } = read(city, { services });
  expect(problems.map((p) => p.code)).toEqual(['CK3052']);
  expect(problems[0]?.message).toMatch(/connections.*messages a second.*MiB.*write units/);
  expect(problems[0]?.hint.match(/Maximum concurrent client connections/g)).toHaveLength(1);
});

it('an empty text is told its form', () => {
  expect(toldOf(['services', 'traffic', 'corridors', 0, 'junctions', 0], '')).toEqual([
    'CK2008 services.traffic.corridors[0].junctions[0]',
  ]);
});

it('any absurd value has one problem of a kind', () => {
  for (const { path, value } of cases)
    expect({ path, value, twice: twice(toldOf(path, value)) }).toEqual({ path, value, twice: [] });
});
