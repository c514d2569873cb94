import type { Archive } from './archive';
import { dateText } from './dates';
import type { SharedStrings } from './shared-strings';

export interface SheetContext {
  readonly strings: SharedStrings;
  readonly dateStyles: readonly boolean[];
  readonly from1904: boolean;
}

/** Digits that a sheet's number holds; more are noise of its binary form: 0.30000000000000004. */
const significantDigits = 15;

/** `AB12` → 27: columns from 0. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference) {
    if (letter < 'A' || letter > 'Z') break;
    column = column * 26 + letter.charCodeAt(0) - 64;
  }
  return column - 1;
}

function sharedText(value: string, strings: SharedStrings): string {
  const text = strings.at(Number(value));
  if (text === undefined) throw new Error(`a cell means shared string ${value}, of ${strings.count}`);
  return text;
}

function cellText(type: string, style: number, value: string, context: SheetContext): string {
  if (value === '') return '';
  switch (type) {
    case 's':
      return sharedText(value, context.strings);
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE';
    case 'e':
      // `#N/A` and its like are no value.
      return '';
    case 'n': {
      const number = Number(value);
      if (context.dateStyles[style]) return dateText(number, context.from1904);
      return String(Number(number.toPrecision(significantDigits)));
    }
    default:
      return value;
  }
}

/** A row of a sheet, and its number there. */
export interface SheetRow {
  readonly at: number;
  readonly fields: readonly string[];
}

/** Rows of a sheet as lists of text, in order; blank rows are left out. */
export async function* sheetRows(archive: Archive, part: string, context: SheetContext): AsyncGenerator<SheetRow> {
  let ready: SheetRow[] = [];
  let at = 0;
  let fields: string[] = [];
  let value = '';
  let next = 0;
  let phonetic = 0;
  const walker = archive.walk(part, {
    open: (name) => {
      if (name === 'row') {
        fields = [];
        next = 0;
      }
      if (name === 'c') value = '';
      if (name === 'rPh') phonetic++;
    },
    close: ({ name, attributes, text }) => {
      if (name === 'v' || (name === 't' && phonetic === 0)) value += text;
      if (name === 'rPh') phonetic--;
      if (name === 'c') {
        // The reference may be left out: the cell then follows the one before.
        const at = attributes.r === undefined ? next : columnOf(attributes.r);
        while (fields.length < at) fields.push('');
        fields[at] = cellText(attributes.t ?? 'n', Number(attributes.s ?? 0), value, context);
        next = at + 1;
      }
      if (name !== 'row') return;
      at = attributes.r === undefined ? at + 1 : Number(attributes.r);
      if (fields.some((field) => field.trim() !== '')) ready.push({ at, fields });
    },
  });
  for await (const _ of walker) {
    const batch = ready;
    ready = [];
    yield* batch;
  }
  yield* ready;
}
