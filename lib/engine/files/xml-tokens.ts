import { type Encoding, textIn } from './encoding';
import { HeldBytes } from './held-bytes';

/** Markup or text of an XML document, at units [from, to). */
export interface XmlToken {
  /** `aside`: a comment, a section of CDATA, a processing instruction. `broken`: none of these. */
  readonly kind: 'start' | 'end' | 'empty' | 'text' | 'aside' | 'doctype' | 'broken';
  readonly from: number;
  readonly to: number;
  /** Of a tag, without prefix; else empty. */
  readonly name: string;
  /** Text of white space only. */
  readonly isBlank: boolean;
}

/** Longer markup is garbage, e.g. a quote or a comment without its end. */
const longestMarkup = 1_048_576;
/** A longer document type is garbage, too, and what stands in it is refused as other garbage is. */
const longestDoctype = 65_536;
/**
 * Neither a quoted value nor a tag can hold a `<` (XML 1.0, productions 10, 40 to 44): so a broken tag ends at the next. White
 * space is that of production 3: a byte A0 is a part of a character.
 */
const tag = /<(\/?)([^ \t\r\n<>/"'=!?][^ \t\r\n<>/"'=]*)(?=[ \t\r\n/>])[^<>"']*(?:(?:"[^"<]*"|'[^'<]*')[^<>"']*)*>/y;
const doctypeStart = /<![A-Za-z](?:[^[<>"']|"[^"]*"|'[^']*')*([[>])/y;
/** A part of the declarations of a document type: quotes, comments and instructions may hold what would end it. */
const declarations = /[^\]"'<]+|"[^"]*"|'[^']*'|<!--(?:[^-]|-(?!->))*-->|<\?(?:[^?]|\?(?!>))*\?>|<(?!!--|\?)/y;
const doctypeEnd = /\][ \t\r\n]*>/y;
const asides: readonly (readonly [start: string, end: string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
];

export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Tokens of XML as it streams by. A unit is a byte, or two of UTF-16: every byte that markup is made of is so in UTF-8,
 * GB 18030 and windows-1252, and is no part of another character there, so that a place in the text is one in the file.
 */
export class XmlTokens {
  private readonly held: HeldBytes;
  private text = '';
  /** Place of the first character of `text`. */
  private base = 0;
  private at = 0;
  /** Where the text in hand begins. */
  private textFrom: number | undefined;
  private isTextBlank = true;
  private odd: Uint8Array = new Uint8Array();
  /** Up to here no document type ends: each that begins before is broken, and none is looked at again. */
  private noDoctypeBefore = 0;
  /** How far the declarations were read of the document type that begins at a place. */
  private declared: { readonly from: number; readonly to: number } | undefined;
  /** Ends of asides, where they were looked for and found last. */
  private readonly found = new Map<string, { readonly from: number; readonly at: number; readonly searched: number }>();

  /** @param maxBytes kept of one part of the document */
  constructor(
    private readonly encoding: Encoding,
    private readonly maxBytes: number,
  ) {
    this.held = new HeldBytes(maxBytes);
  }

  get width(): number {
    return this.encoding.startsWith('utf-16') ? 2 : 1;
  }

  /** Place after the last unit that came. */
  get end(): number {
    return this.base + this.text.length;
  }

  /** Where the next token begins. */
  get place(): number {
    return this.textFrom ?? this.at;
  }

  add(chunk: Uint8Array): void {
    this.held.add(chunk);
    const bytes = Buffer.concat([this.odd, chunk]);
    const even = bytes.length - (bytes.length % this.width);
    this.odd = bytes.subarray(even);
    const units = bytes.subarray(0, even);
    if (this.encoding === 'utf-16be') units.swap16();
    this.text += units.toString(this.width === 1 ? 'latin1' : 'utf16le');
  }

  /** Half a unit at the end is a broken one. */
  finish(): void {
    if (this.odd.length > 0) this.text += '\ufffd';
    this.odd = new Uint8Array();
  }

  /** Lets go of all before a part, and of a part that is too long all but its start. */
  forget(part: number): void {
    const from = Math.min(part, this.place);
    this.held.forget(this.byte(from), this.byte(this.at));
    const kept = this.length(from, this.end) > this.maxBytes ? this.at : Math.min(from, this.at);
    this.text = this.text.slice(kept - this.base);
    this.base = kept;
  }

  bytes(from: number, to: number): Uint8Array {
    return this.held.slice(this.byte(from), this.byte(to));
  }

  length(from: number, to: number): number {
    return this.byte(to) - this.byte(from);
  }

  /** True for white space only; of what is still held. */
  isBlank(from: number, to: number): boolean {
    return this.text.slice(from - this.base, to - this.base).trim() === '';
  }

  /** Goes on at a place that is still held. */
  goTo(at: number): void {
    this.at = at;
    this.textFrom = undefined;
  }

  /** The next token, or undefined when more must come first. */
  next(isLast: boolean): XmlToken | undefined {
    const { text, base } = this;
    const here = this.at - base;
    if (here >= text.length && (this.textFrom === undefined || !isLast)) return undefined;
    if (text[here] === '<' && this.textFrom === undefined) return this.markup(here, isLast);
    this.isTextBlank = this.textFrom === undefined || this.isTextBlank;
    this.textFrom ??= this.at;
    const open = text.indexOf('<', here);
    const to = open === -1 ? text.length : open;
    this.isTextBlank &&= text.slice(here, to).trim() === '';
    this.at = base + to;
    if (open === -1 && !isLast) return undefined;
    const from = this.textFrom;
    this.textFrom = undefined;
    return { kind: 'text', from, to: this.at, name: '', isBlank: this.isTextBlank };
  }

  private byte(unit: number): number {
    return Math.min(unit * this.width, this.held.end);
  }

  private markup(here: number, isLast: boolean): XmlToken | undefined {
    const { text } = this;
    const waits = !isLast && text.length - here < longestMarkup;
    const aside = asides.find(([start]) => text.startsWith(start, here));
    if (aside) {
      const [start, end] = aside;
      const to = this.endOf(end, this.at + start.length);
      if (to !== undefined) return this.token('aside', to);
      return waits ? undefined : this.token('broken', this.at + start.length);
    }
    const head = text.slice(here, here + 9);
    if (waits && asides.some(([start]) => start.startsWith(head))) return undefined;
    if (head[1] === '!') {
      const to = this.at < this.noDoctypeBefore ? undefined : this.endOfDoctype(here);
      if (to !== undefined) return this.token('doctype', to);
      if (this.at >= this.noDoctypeBefore) {
        if (!isLast && text.length - here < longestDoctype) return undefined;
        this.noDoctypeBefore = this.at + longestDoctype;
      }
      return this.token('broken', this.at + 2);
    }
    tag.lastIndex = here;
    const found = tag.exec(text);
    if (found) {
      const kind = found[1] === '/' ? 'end' : found[0].endsWith('/>') ? 'empty' : 'start';
      return this.token(kind, this.at + found[0].length, localName(this.nameOf(found[2] as string)));
    }
    const next = text.indexOf('<', here + 1);
    if (next === -1 && waits) return undefined;
    return this.token('broken', next === -1 ? this.end : this.base + next);
  }

  /** Where a document type ends that begins here: its declarations stand in brackets. */
  private endOfDoctype(here: number): number | undefined {
    doctypeStart.lastIndex = here;
    const start = doctypeStart.exec(this.text);
    if (!start) return undefined;
    let at = here + start[0].length;
    if (start[1] === '>') return this.base + at;
    if (this.declared?.from === this.at) at = this.declared.to - this.base;
    while (at - here < longestDoctype) {
      declarations.lastIndex = at;
      const part = declarations.exec(this.text);
      if (!part) break;
      at += part[0].length;
    }
    this.declared = { from: this.at, to: this.base + at };
    doctypeEnd.lastIndex = at;
    const end = doctypeEnd.exec(this.text);
    return end ? this.base + at + end[0].length : undefined;
  }

  /** A name as it reads: the text in hand has a character for each byte. */
  private nameOf(units: string): string {
    const isAscii = /^[!-~]*$/.test(units);
    return isAscii || this.width > 1 ? units : (textIn(Buffer.from(units, 'latin1'), this.encoding) ?? units);
  }

  /** Where the end of an aside that begins before a place ends: looked for once, however many begin before it. */
  private endOf(end: string, from: number): number | undefined {
    const known = this.found.get(end);
    const isKnown = known !== undefined && from >= known.from;
    if (isKnown && known.at >= from) return known.at + end.length;
    const start = isKnown && known.at === -1 ? Math.max(from, known.searched - end.length + 1) : from;
    const index = this.indexOf(end, start - this.base);
    const at = index === -1 ? -1 : this.base + index;
    this.found.set(end, { from, at, searched: this.end });
    return at === -1 ? undefined : at + end.length;
  }

  /** In GB 18030 a `]` may be the second byte of a character: where an odd number of high bytes stands before it. */
  private indexOf(end: string, from: number): number {
    let index = this.text.indexOf(end, from);
    if (this.encoding !== 'gb18030' || !end.startsWith(']')) return index;
    for (; index !== -1; index = this.text.indexOf(end, index + 1)) {
      let lead = index;
      while (lead > 0 && this.text.charCodeAt(lead - 1) > 0x80) lead--;
      if ((index - lead) % 2 === 0) break;
    }
    return index;
  }

  private token(kind: XmlToken['kind'], to: number, name = ''): XmlToken {
    const from = this.at;
    this.at = to;
    return { kind, from, to, name, isBlank: false };
  }
}
