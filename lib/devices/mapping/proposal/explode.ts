import { transliterate } from 'transliteration';
import type { InventoryWords } from '../../../services/shared';
import { camel } from './attributes';
import { ask, type Choice, type Setting, sureFrom } from './choice';
import { isAside } from './fields';
import type { ColumnProfile, InventoryProfile } from './profile';
import { countMarks, live, ofDevice, ofOthers } from './vocabulary';
import { rawWords, Text, wordsOf } from './words';

interface Count {
  readonly column: string;
  readonly id?: string;
  readonly default?: number;
}

/** `explode` of a mapping. */
export interface Explode {
  readonly list?: string;
  readonly counts: readonly Count[];
}

/** Devices of a row at most: more is a number of something else. */
const mostDevices = 1000;

/** Devices of a row that a word which no type knows may count; with more it is another figure. */
const fewDevices = 100;
/** Figures that are no numbers of devices. */
const measures = [
  'kw',
  'power',
  'amp',
  'volt',
  'voltage',
  'hour',
  'minute',
  'day',
  'year',
  'floor',
  'level',
  'space',
  'lane',
  'phase',
  'fee',
  'review',
  'rating',
  'metre',
  'meter',
  'feet',
];
const chineseCount = /(数|数量|个数|总数)([（(].*)?$/;
const totals = ['total', 'all', '总', '合计'];

/** A column of numbers of devices. */
interface Counting {
  readonly column: ColumnProfile;
  readonly text: Text;
  /** What is counted, in the words of the type. */
  readonly nouns: readonly string[];
  readonly kinds: readonly string[];
  readonly confidence: number;
}

const isWhole = ({ filled, integers, least, most }: ColumnProfile): boolean =>
  filled > 0 && integers === filled && least >= 0 && most >= 1 && most <= mostDevices;

const isMarked = (name: string, text: Text): boolean => text.saysAny(countMarks) || chineseCount.test(name);
const isPlural = (name: string): boolean => {
  const raw = rawWords(name);
  return raw.some((word) => /[^su]s$/.test(word) && word.length > 3);
};
/** `Port Number` may be the first port or how many there are; `Number of ports` may not. */
const isNumbered = (name: string): boolean => /(num|number)[^a-z]*$/i.test(name) && !isPlural(name);

function countingOf(column: ColumnProfile, words: InventoryWords): Counting[] {
  const { name } = column;
  const text = new Text(name);
  if (!isWhole(column) || isAside(column) || text.saysAny(live)) return [];
  const nouns = text.said(words.counts);
  const kinds = text.said(words.kinds);
  const [marked, plural] = [isMarked(name, text), isPlural(name)];
  const of = (confidence: number): Counting[] => [{ column, text, nouns, kinds, confidence }];
  if (nouns.length > 0 || (kinds.length > 0 && marked)) {
    if (text.saysAny(['type', 'id', 'code', 'power', 'kw', '编号', '功率'])) return [];
    if (kinds.length > 0 && (marked || plural)) return of(0.9);
    return of((marked || plural) && !isNumbered(name) ? 0.88 : 0.6);
  }
  // `Quantity` says what is counted only by the type of the rows; `stalls` may be a word that it does not know.
  if ((!marked && !plural) || column.most < 2) return [];
  if (text.without([...countMarks, '数', 'of']).length === 0) return of(words.counts.length > 0 ? 0.75 : 0.5);
  const isOwn = text.without([...countMarks, ...ofDevice, ...words.of, '数', 'of']).length === 0;
  const isFew = words.counts.length > 0 && column.most <= fewDevices && !text.saysAny([...measures, ...ofOthers]);
  return isOwn || isFew ? of(0.4) : [];
}

const number = (text: string | undefined): number => (text === undefined || text === '' ? 0 : Number(text));

/** True when a column is, in nearly every row, the sum of the others. */
function isSum(whole: Counting, parts: readonly Counting[]): boolean {
  const { cells } = whole.column;
  const equal = cells.filter(
    (cell, row) => number(cell) === parts.reduce((sum, part) => sum + number(part.column.cells[row]), 0),
  );
  return parts.length > 0 && equal.length >= 0.95 * cells.length;
}

/** Ids of kinds, of what their columns do not share: `EV_Level1_Ports`, `EV_DC_Fast_Ports` → level1, dcFast. */
function kindIds(columns: readonly Counting[]): string[] {
  const all = columns.map(({ column, nouns }) => {
    const kind = nouns.reduce((name, noun) => name.replaceAll(noun, ' '), column.name).replace(chineseCount, '');
    return wordsOf(transliterate(kind));
  });
  const shared = all[0]?.filter((word) => all.every((words) => words.includes(word))) ?? [];
  const aside = new Set([...shared, ...countMarks, ...columns.flatMap(({ nouns }) => nouns.flatMap(wordsOf))]);
  const ids = all.map((words) => camel(words.filter((word) => !aside.has(word)).join(' ')));
  return ids.map((id, i) => (id === '' || ids.indexOf(id) !== i ? `kind${i + 1}` : id));
}

const explodeBy = (columns: readonly Counting[]): Explode => {
  const ids = kindIds(columns);
  return {
    counts: columns.map(({ column }, i) =>
      columns.length === 1 ? { column: column.name } : { column: column.name, id: ids[i] as string },
    ),
  };
};

const sumOf = (columns: readonly Counting[]): number =>
  columns.reduce((sum, { column }) => sum + column.cells.reduce((all, cell) => all + number(cell), 0), 0);

const choiceBy = (columns: readonly Counting[], confidence: number): Choice<Explode> => ({
  value: explodeBy(columns),
  confidence,
  reason: `${columns.map(({ column }) => column.name).join(', ')} count ${sumOf(columns)} devices in ${columns[0]?.column.rows} rows`,
});

/** Columns that count the same thing by kinds, together; piles and their connectors apart. */
function grouped(columns: readonly Counting[]): Counting[][] {
  const groups: Counting[][] = [];
  const withNouns = columns.filter(({ nouns }) => nouns.length > 0);
  for (const one of withNouns) {
    const group = groups.find((others) => others.some(({ nouns }) => nouns.some((noun) => one.nouns.includes(noun))));
    if (group) group.push(one);
    else groups.push([one]);
  }
  const bare = columns.filter(({ nouns }) => nouns.length === 0);
  if (groups.length === 0) return bare.length > 0 ? [bare] : [];
  for (const one of bare) {
    const ofKinds = groups.find((others) => others.some(({ kinds }) => kinds.length > 0));
    if (one.kinds.length > 0 && ofKinds) ofKinds.push(one);
    else groups.push([one]);
  }
  return groups.map((group) => group.sort((a, b) => a.column.at - b.column.at));
}

/** How the columns of one group count: by kinds, without their sum; or, when kinds and sum differ, one or the other. */
function choicesOf(group: readonly Counting[]): Choice<Explode>[] {
  const least = Math.min(...group.map(({ confidence }) => confidence));
  if (group.length === 1) return [choiceBy(group, least)];
  const sum = group.find((one) =>
    isSum(
      one,
      group.filter((other) => other !== one),
    ),
  );
  const parts = group.filter((one) => one !== sum);
  const whole = sum ?? group.find(({ text, kinds }) => kinds.length === 0 || text.saysAny(totals));
  if (!whole) return [choiceBy(group, least)];
  if (sum) return parts.length > 1 ? [choiceBy(parts, least)] : [choiceBy([sum], least)];
  const others = group.filter((one) => one !== whole);
  return [choiceBy([whole], sureFrom - 0.1), choiceBy(others, sureFrom - 0.15)];
}

const question = 'is a row several devices? Which columns count them?';

function byColumns(columns: readonly ColumnProfile[], words: InventoryWords): Setting<Explode> | undefined {
  const counting = columns.flatMap((column) => countingOf(column, words));
  const strong = counting.filter(({ confidence }) => confidence >= sureFrom);
  const named = strong.filter(({ nouns, kinds }) => nouns.length + kinds.length > 0);
  const used = named.length > 0 ? named : strong.length > 0 ? strong : counting;
  const groups = grouped(used);
  const choices = groups.flatMap(choicesOf);
  const [first] = choices;
  if (!first) return undefined;
  return choices.length === 1 && first.confidence >= sureFrom ? first : ask(question, choices);
}

/** Lists that belong to the row as a page, not as a device. */
const asides = ['comment', 'media', 'image', 'photo', 'metadata', 'tag', 'link', 'note', 'hour'];

function byLists({ rows, lists }: InventoryProfile, words: InventoryWords): Setting<Explode> | undefined {
  const found = [...lists].filter(([list]) => !new Text(list).saysAny(asides));
  const choices = found.map(([list, items]): Choice<Explode> => {
    const count = items.columns.find((column) => isWhole(column) && isMarked(column.name, new Text(column.name)));
    const text = new Text([list, ...items.columns.map(({ name }) => name)].join(' '));
    const isOurs = text.saysAny([...words.counts, ...words.signs]);
    return {
      value: { list, counts: [{ column: count?.name ?? `${list}.count`, default: 1 }] },
      confidence: (count ? 0.75 : 0.5) + (isOurs ? 0.1 : 0),
      reason: `${items.rows} items in ${rows} rows${count ? `; ${count.name} counts them` : '; each counts as one'}`,
    };
  });
  const sorted = choices.sort((a, b) => b.confidence - a.confidence);
  const [best, second] = sorted;
  if (!best) return undefined;
  const isSure = best.confidence >= sureFrom && (second?.confidence ?? 0) < sureFrom;
  return isSure ? best : ask('is each item of a list inside the rows a device?', sorted);
}

/** Rows that are several devices: by a list inside them, or by columns that count. */
export const exploded = (profile: InventoryProfile, words: InventoryWords): Setting<Explode> | undefined =>
  byLists(profile, words) ?? byColumns(profile.columns, words);
