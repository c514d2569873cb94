import { Refused } from '../../../lib/engine/intake/reading';

/** HL7 2.5.1, 2.5.4: the characters that part a message, as its MSH says them. */
export interface Separators {
  readonly field: string;
  readonly component: string;
  readonly repetition: string;
  readonly escaping: string;
  readonly subcomponent: string;
}

/** HL7 table 0003: what happened; another text is none, and could name somebody. */
export const triggerForm = /^[A-Z][A-Z0-9]{2}$/;

const segmentId = /^[A-Z][A-Z0-9]{2}$/;
/** Characters that may part: letters and digits are values, control characters part segments and frames. */
const parting = /^[!-/:-@[-`{-~]$/;

/** Segments of which a visit has one in a message; a second was smuggled in. */
const once = ['PID', 'PV1', 'PV2', 'MRG'];
/** Events of several patients at once, each with a PID of its own (HL7 2.5.1, structures A17, A24, A39 and A43). */
const ofSeveral = ['A17', 'A24', 'A37', 'A39', 'A40', 'A41', 'A42', 'A43', 'A44'];
/** Visits that go from one patient to another: several of one PID, of which none is read. */
const ofSeveralVisits = 'A45';

/** A message taken apart: segments of fields, of repetitions, of components. */
export class Hl7Message {
  private constructor(
    readonly separators: Separators,
    private readonly rows: readonly (readonly string[])[],
  ) {}

  /** Throws `Refused` for what is no message of HL7 version 2. */
  static parse(text: string): Hl7Message {
    const separators = separatorsIn(text);
    // What ends MSH, of which nobody but the sender writes a word, ends every segment; the other is text of a field.
    const breaks = /[\r\n]/.exec(text)?.[0] === '\n' ? /\n/ : /\r\n?/;
    const lines = text.split(breaks).filter((line) => line.trim() !== '');
    const rows = lines.map((line) => {
      const cells = line.split(separators.field);
      if (!segmentId.test(cells[0] as string))
        throw new Refused('format.malformed', 'a segment has no id of 3 characters');
      return cells;
    });
    const message = new Hl7Message(separators, rows);
    const count = (id: string, { segments }: Hl7Message) => segments.filter((one) => one === id).length;
    const { trigger, groups } = message;
    const second =
      ['MSH', 'EVN', ...(ofSeveral.includes(trigger) ? [] : ['PID'])].find((id) => count(id, message) > 1) ??
      (trigger === ofSeveralVisits ? undefined : once.find((id) => groups.some((one) => count(id, one) > 1)));
    if (second) throw new Refused('format.malformed', `a second ${second} stands in the message`);
    return message;
  }

  /** What happened, as MSH-9 or EVN-1 says it. */
  get trigger(): string {
    return this.value('MSH', 9, 2) || this.value('EVN', 1);
  }

  /** The message for each patient whom it names: what stands before the first PID, and from one PID to the next. */
  get groups(): readonly Hl7Message[] {
    const starts = this.rows.flatMap(([id], i) => (id === 'PID' ? [i] : []));
    if (starts.length < 2) return [this];
    const head = this.rows.slice(0, starts[0]);
    return starts.map((from, i) => new Hl7Message(this.separators, [...head, ...this.rows.slice(from, starts[i + 1])]));
  }

  get segments(): readonly string[] {
    return this.rows.map(([id]) => id as string);
  }

  /** Components of each repetition of a field, from 1, unescaped; of the first segment with that id. */
  repetitions(segment: string, field: number): readonly (readonly string[])[] {
    const { component, repetition } = this.separators;
    const text = this.raw(segment, field);
    return text.split(repetition).map((one) => one.split(component).map((part) => unescaped(part, this.separators)));
  }

  /** A component, from 1, of the first repetition; empty where nothing stands. */
  value(segment: string, field: number, component = 1): string {
    return this.repetitions(segment, field)[0]?.[component - 1]?.trim() ?? '';
  }

  /** MSH-1 is the separator itself, so that its fields lie one further to the left. */
  private raw(segment: string, field: number): string {
    const row = this.rows.find(([id]) => id === segment);
    const text = row?.[segment === 'MSH' ? field - 1 : field] ?? '';
    // `""` says that a value was deleted.
    return text === '""' ? '' : text;
  }
}

function separatorsIn(text: string): Separators {
  if (!text.startsWith('MSH')) throw new Refused('format.malformed', 'the message does not begin with MSH');
  const field = text.charAt(3);
  const [encoding = ''] = text.slice(4).split(field, 1);
  const [component, repetition, escaping, subcomponent] = encoding;
  const all = [field, component, repetition, escaping, subcomponent, ...encoding.slice(4)];
  const isWhole = all.every((one) => one !== undefined && parting.test(one));
  if (!isWhole || encoding.length > 5 || new Set(all).size < all.length)
    throw new Refused('format.malformed', 'MSH-1 and MSH-2 do not say five different separators');
  return {
    ...{ field, component: component as string, repetition: repetition as string },
    ...{ escaping: escaping as string, subcomponent: subcomponent as string },
  };
}

/** HL7 2.5.1, 2.7: what stands between two escape characters. Formatting says nothing here; hexadecimal is bytes of UTF-8. */
function unescaped(text: string, { field, component, repetition, escaping, subcomponent }: Separators): string {
  if (!text.includes(escaping)) return text;
  const plain = new Map<string, string>([
    ...([
      ['F', field],
      ['S', component],
      ['R', repetition],
      ['E', escaping],
      ['T', subcomponent],
    ] as const),
    ...([
      ['H', ''],
      ['N', ''],
      ['P', '#'],
      ['.br', '\n'],
      ['.sp', '\n'],
    ] as const),
  ]);
  const parts = text.split(escaping);
  let out = parts[0] as string;
  for (let i = 1; i < parts.length; i += 2) {
    const [inside, after] = [parts[i] as string, parts[i + 1]];
    // An escape character alone is a character.
    if (after === undefined) return `${out}${escaping}${inside}`;
    const known = plain.get(inside);
    if (known !== undefined) out += known;
    else if (/^X([0-9A-F]{2})+$/i.test(inside)) out += Buffer.from(inside.slice(1), 'hex').toString('utf8');
    else if (!/^[CMZ.]/.test(inside)) out += `${escaping}${inside}${escaping}`;
    out += after;
  }
  return out;
}
