import { type Document, parseDocument, visit } from 'yaml';
import { counted } from '../../services/shared/words';
import type { LocatedMap } from '../located';
import type { Problem } from '../problem';
import { problemAt } from '../report';
import type { Source } from '../source';

/** What a text gives: its settings, and what is wrong with them (`Judge`). */
export interface Attempt {
  readonly root: LocatedMap | undefined;
  readonly problems: readonly Problem[];
}

/** Problems of the shape of one file's settings, whatever other layers give. */
export type Judge = (root: LocatedMap) => readonly Problem[];

/** Lines around a problem whose indents are tried, and lines of problems that are looked at. */
const nearby = 30;
const mostPlaces = 3;
const usualStep = 2;

/** One line that stands wrong makes some hundred problems at most; a file of more is no file of settings, and trying takes its time. */
const mostErrors = 1000;

interface Change {
  /** 0-based. */
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

const isContent = (line: string | undefined): line is string => line !== undefined && /^\s*[^#\s]/.test(line);
const indentOf = (line: string): number => line.search(/\S/);

/** Lines that hold the line: the nearest before it of each smaller indent. */
function around(lines: readonly string[], at: number): number[] {
  let least = indentOf(lines[at] ?? '');
  const found: number[] = [];
  for (let n = at - 1; n >= 0 && least > 0; n--) {
    const line = lines[n];
    if (!isContent(line) || indentOf(line) >= least) continue;
    least = indentOf(line);
    found.push(n);
  }
  return found;
}

/** Whether a line stands below a setting that is refused itself: nobody reads what is in there, so all of it looks right. */
function isUnread(lines: readonly string[], at: number, errors: readonly Problem[]): boolean {
  const refused = new Set(errors.map(({ line }) => line - 1));
  return around(lines, at).some((holder) => refused.has(holder));
}

/** The next line of content from a line on, upwards or downwards. */
function next(lines: readonly string[], at: number, step: 1 | -1): number[] {
  let n = at + step;
  while (n >= 0 && n < lines.length && !isContent(lines[n])) n += step;
  return isContent(lines[n]) ? [n] : [];
}

/** Lines that may be the one that stands wrong, and indents that their neighbours have. */
function changesAt(lines: readonly string[], at: number): Change[] {
  const holders = around(lines, at);
  // The first line that a holder holds sets the indent of all the others.
  const firsts = holders.slice(0, 1).flatMap((holder) => next(lines, holder, 1));
  const places = [...new Set([at, ...next(lines, at, -1), ...next(lines, at, 1), ...firsts, ...holders])];
  const near = lines
    .slice(Math.max(0, at - nearby), at + nearby)
    .filter(isContent)
    .map(indentOf);
  const indents = [...new Set([0, ...near.flatMap((indent) => [indent, indent + usualStep])])];
  return places.flatMap((line) => {
    const from = indentOf(lines[line] ?? '');
    return indents.filter((to) => to !== from).map((to) => ({ line, from, to }));
  });
}

/** Whether a line is part of a text without quotes of several lines: an indent that makes one text of lines hides what they said. */
function isRunTogether(text: string, document: Document, line: number): boolean {
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length - 1;
  let found = false;
  visit(document, {
    Scalar(_, { type, range }) {
      if (type !== 'PLAIN' || !range || !text.slice(range[0], range[1]).includes('\n')) return undefined;
      found ||= lineAt(range[0]) <= line && line <= lineAt(range[1]);
      return found ? visit.BREAK : undefined;
    },
  });
  return found;
}

/** A level deeper than what holds it, as a person indents: of changes that are as good, the likeliest. */
function unlikeliness(lines: readonly string[], { line, from, to }: Change): number {
  const changed = lines.map((text, n) => (n === line ? ' '.repeat(to) + text.trimStart() : text));
  const [above] = next(changed, line, -1);
  const isItem = (text: string | undefined) => text?.trimStart().startsWith('- ') === true;
  // YAML takes a list at the indent of its key, and few write it so.
  if (above !== undefined && isItem(changed[line]) && !isItem(changed[above]) && indentOf(changed[above] ?? '') === to)
    return 100 + Math.abs(to - from);
  const [holder] = around(changed, line);
  const step = holder === undefined ? to : to - indentOf(changed[holder] ?? '');
  const usual =
    holder === undefined ? step === 0 : step === usualStep || (step === 2 * usualStep && isItem(lines[holder]));
  return (usual ? 0 : 100) + Math.abs(to - from);
}

const textWith = (lines: readonly string[], { line, to }: Change): string =>
  lines.map((text, n) => (n === line ? ' '.repeat(to) + text.trimStart() : text)).join('\n');

/** The syntax tree of a text. Keys that stand twice are found elsewhere: the parser would compare every key with every other. */
export const documentOf = (text: string): Document =>
  parseDocument(text, { merge: true, prettyErrors: false, uniqueKeys: false });

function problemOf(source: Source, lines: readonly string[], { line, from, to }: Change): Problem {
  const offset = lines.slice(0, line).reduce((sum, text) => sum + text.length + 1, 0) + from;
  return problemAt(
    'CK1018',
    { source, offset },
    [],
    {
      en: `this line is indented by ${counted(from, 'space')}, and what it belongs to asks for ${to}`,
      zh: `该行缩进 ${from} 个空格，而按其所属的设置应为 ${to} 个`,
    },
    { en: `indent it by ${counted(to, 'space')}`, zh: `缩进 ${to} 个空格` },
  );
}

const errorsOf = ({ problems }: Attempt) => problems.filter(({ severity }) => severity === 'error');
const placeOf = ({ code, line, path }: Problem): string => `${code} ${line} ${path}`;

/**
 * The one line whose indent, once put right, makes the most of a file: it is the one problem of all that the parser and
 * the schema say of it. Undefined where no single line does. Positions of what is read then are in the mended text, whose
 * lines are those of the file.
 */
export function mendIndent(
  source: Source,
  attempt: (source: Source, document: Document) => Attempt,
  first: Attempt,
): Attempt | undefined {
  const lines = source.text.split('\n');
  const errors = errorsOf(first);
  const known = new Set(errors.map(placeOf));
  // Tabs are reported as what they are.
  if (errors.length > mostErrors || errors.some(({ code }) => code === 'CK1009')) return undefined;
  const places = [...new Set(errors.map(({ line }) => line - 1))].slice(0, mostPlaces);
  const changes = places
    .flatMap((at) => changesAt(lines, at))
    .sort((a, b) => unlikeliness(lines, a) - unlikeliness(lines, b) || a.line - b.line);
  const tried = new Set<string>();
  let best: { readonly change: Change; readonly of: Attempt } | undefined;
  let fewest = first.root ? errors.length : Number.POSITIVE_INFINITY;
  for (const change of changes) {
    const text = textWith(lines, change);
    if (tried.has(text)) continue;
    tried.add(text);
    const document = documentOf(text);
    if (document.errors.length > 0 || isRunTogether(text, document, change.line)) continue;
    const of = attempt({ ...source, text }, document);
    const rest = errorsOf(of);
    const left = rest.length;
    // Of a text that could be read, what is left was there before: an indent that hides settings mends none.
    if (!of.root || left >= fewest || (first.root && rest.some((problem) => !known.has(placeOf(problem))))) continue;
    if (isUnread(text.split('\n'), change.line, rest)) continue;
    best = { change, of };
    fewest = left;
    if (left === 0) break;
  }
  return best && { root: best.of.root, problems: [problemOf(source, lines, best.change), ...best.of.problems] };
}
