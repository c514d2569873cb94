import type { Words } from '../../services/shared';
import type { Problem } from '../problem';
import { problemAt } from '../report';
import { lineColumn, type Source } from '../source';
import type { Attempt } from './mend-indent';
import type { Edit, Slip } from './slip';
import { slips } from './slips';

/** One place where a slip may be at fault. */
interface Unit {
  readonly slip: Slip;
  readonly line: number;
  readonly edit: Edit;
}

/** Places that are tried one by one; of a file of more of them all of a kind stand or fall together. */
const mostUnits = 40;

/** A city's file has some kilobytes; of a much larger one all slips are reported, needed or not, since trying takes its time. */
const mostTried = 200_000;

/** Lines that a message names. */
const mostNamed = 5;

export interface SlipsMended {
  readonly source: Source;
  readonly attempt: Attempt;
  readonly problems: readonly Problem[];
}

/** Text in quotes and comments is what people write, not YAML. */
const closed = /(?<=^|[\s:：,，[{(［｛【（])(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*')|(?<=^|\s)[#＃].*/gm;

function unitsOf(source: Source): Unit[] {
  const { text } = source;
  const ranges = [...text.matchAll(closed)].map(({ index, 0: { length } }) => [index, index + length] as const);
  const isClosed = ({ offset }: Edit) => ranges.some(([from, to]) => offset > from && offset < to);
  return slips.flatMap((slip) =>
    slip
      .edits(text)
      .filter((edit) => !isClosed(edit))
      .map((edit) => ({ slip, edit, line: lineColumn(source, edit.offset).line })),
  );
}

/** The text with all edits of the units; where two overlap, the first of the table stands. */
function mended(text: string, units: readonly Unit[]): string {
  const edits = units.map(({ edit }) => edit).sort((a, b) => a.offset - b.offset);
  let [done, end] = ['', 0];
  for (const { offset, length, to } of edits) {
    if (offset < end) continue;
    done += text.slice(end, offset) + to;
    end = offset + length;
  }
  return done + text.slice(end);
}

const errorsOf = ({ root, problems }: Attempt): number =>
  problems.filter(({ severity }) => severity === 'error').length + (root ? 0 : 1_000_000);

/** `; so it is in lines 7 and 9`. */
function alsoIn(lines: readonly number[]): Words {
  if (lines.length === 0) return { en: '', zh: '' };
  const named = lines.slice(0, mostNamed);
  const more = lines.length > mostNamed;
  return {
    en: `; so it is in line${lines.length === 1 ? '' : 's'} ${named.join(', ')}${more ? ` and ${lines.length - mostNamed} more` : ''}`,
    zh: `；第 ${named.join('、')} ${more ? `等 ${lines.length} ` : ''}行亦然`,
  };
}

function problemsOf(source: Source, units: readonly Unit[]): Problem[] {
  const kinds = [...new Set(units.map(({ slip }) => slip))];
  return kinds.flatMap((slip) => {
    const [first, ...others] = units.filter((unit) => unit.slip === slip).sort((a, b) => a.line - b.line);
    if (!first) return [];
    const { edit } = first;
    const said = slip.message(source.text.slice(edit.offset, edit.offset + edit.length));
    const also = alsoIn([...new Set(others.map(({ line }) => line))].filter((line) => line !== first.line));
    const message = { en: said.en + also.en, zh: said.zh + also.zh };
    return [problemAt(slip.code, { source, offset: edit.offset }, [], message, slip.hint)];
  });
}

/**
 * A file with the slips put right that make its mistakes: of each kind the first place is the one problem of all that the
 * parser and the schema say of them. Undefined where none of them is at fault.
 */
export function mendSlips(
  source: Source,
  attempt: (source: Source) => Attempt,
  first: Attempt,
): SlipsMended | undefined {
  const all = unitsOf(source);
  if (all.length === 0) return undefined;
  const tried = (units: readonly Unit[]) => attempt({ ...source, text: mended(source.text, units) });
  const groups =
    all.length <= mostUnits
      ? all.map((unit) => [unit])
      : [...new Set(all.map(({ slip }) => slip))].map((slip) => all.filter((unit) => unit.slip === slip));
  let kept = all;
  let best = tried(all);
  // What nothing depends on is text that people wrote so.
  for (const group of source.text.length > mostTried ? [] : groups) {
    const less = kept.filter((unit) => !group.includes(unit));
    const of = less.length === 0 ? first : tried(less);
    if (errorsOf(of) > errorsOf(best)) continue;
    [kept, best] = [less, of];
  }
  if (kept.length === 0 || errorsOf(best) >= errorsOf(first)) return undefined;
  return { source: { ...source, text: mended(source.text, kept) }, attempt: best, problems: problemsOf(source, kept) };
}
