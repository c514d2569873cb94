import type { Refusal } from '../intake/reading';
import type { Encoding } from './encoding';
import type { FileBytes } from './file-bytes';
import { type XmlToken, XmlTokens } from './xml-tokens';

/** An element of a name that is looked for, or a part of the document that is refused. */
export interface XmlPiece {
  /** As it came; of one that is too long only the start. */
  readonly bytes: Uint8Array;
  /** Its bytes in the file. */
  readonly length: number;
  /** Absent for an element. */
  readonly refusal?: Refusal;
}

/** An element in hand. */
interface Open {
  readonly from: number;
  /** Names of the elements in it that are open, itself first. */
  readonly names: string[];
  /** Elements of a name that is looked for in it: should its own end be missing, they are read. */
  readonly inner: { readonly from: number; readonly to: number }[];
  /** How many of these names are open, itself too. */
  nested: number;
  /** The one of them that is open, and how many elements are around it. */
  innerOpen?: { readonly from: number; readonly depth: number } | undefined;
}

/** An element around those that are looked for. */
interface Around {
  readonly name: string;
  hasElements: boolean;
}

const malformed = (reason: string): Refusal => ({ code: 'format.malformed', reason });
const broken = malformed('no XML');
const mixed = malformed('text between elements');
const declared = malformed('a document type: entities are not read');
const endless = malformed('elements inside elements without end');
const cutOff = malformed('the document ends before its root does');
/** Elements inside each other: more are ends that are missing, or an attack on what follows them inwards. */
const mostDeep = 100;
/** Elements of these names inside each other: more are ends that are missing. */
const mostNested = 8;

class XmlDocument {
  private readonly tokens: XmlTokens;
  private readonly around: Around[] = [];
  private element: Open | undefined;
  private brokenPart: { readonly from: number; readonly refusal: Refusal } | undefined;
  /** Text of the innermost element around, until it is known to have no elements. */
  private leaf: XmlToken | undefined;
  /** Bytes around elements before the first element of a document: in one without any they are refused. */
  private pending = 0;
  private pendingHead: Uint8Array[] = [];
  private hasElement = false;
  private hasInside = false;
  private documents = 0;

  constructor(
    private readonly sought: readonly string[],
    encoding: Encoding,
    private readonly maxBytes: number,
    private readonly account: FileBytes,
  ) {
    this.tokens = new XmlTokens(encoding, maxBytes);
  }

  *take(chunk: Uint8Array, skipped: number): Generator<XmlPiece> {
    const { tokens } = this;
    tokens.add(chunk);
    if (skipped > 0) tokens.goTo(skipped / tokens.width);
    yield* this.read(false);
    while (this.element && this.isTooLong(this.element, tokens.end)) {
      yield* this.breakTooLong(this.element);
      yield* this.read(false);
    }
    tokens.forget((this.element ?? this.brokenPart ?? this.leaf)?.from ?? tokens.place);
  }

  *end(): Generator<XmlPiece> {
    const { tokens } = this;
    tokens.finish();
    yield* this.read(true);
    const wasInside = this.element !== undefined || this.brokenPart !== undefined;
    if (this.element) yield* this.breakElement(this.element, malformed('the document ends inside the element'));
    if (this.brokenPart) yield* this.closeBroken(tokens.end);
    yield* this.settleLeaf(false);
    // What follows a document is comments.
    const isCut = this.around.length > 0;
    if (isCut && this.pending === 0 && !wasInside) yield { bytes: new Uint8Array(), length: 0, refusal: cutOff };
    yield* this.endDocument(isCut || this.documents === 0);
  }

  private *read(isLast: boolean): Generator<XmlPiece> {
    for (let token = this.tokens.next(isLast); token; token = this.tokens.next(isLast)) {
      if (this.element && this.isTooLong(this.element, token.to)) {
        const isAgain = yield* this.breakTooLong(this.element);
        if (isAgain) continue;
      }
      if (this.brokenPart) yield* this.inBroken(token);
      else if (this.element) yield* this.inElement(this.element, token);
      else yield* this.outside(token);
    }
  }

  private isTooLong({ from }: Open, to: number): boolean {
    return this.tokens.length(from, to) > this.maxBytes;
  }

  private *inElement(element: Open, token: XmlToken): Generator<XmlPiece> {
    const { names, inner } = element;
    const isSought = this.sought.includes(token.name);
    if (token.kind === 'start') {
      names.push(token.name);
      if (isSought) element.innerOpen ??= { from: token.from, depth: names.length };
      if (isSought) element.nested++;
      if (names.length <= mostDeep && element.nested <= mostNested) return;
      yield* this.breakElement(element, endless);
      yield* this.inBroken(token);
    } else if (token.kind === 'empty' && isSought && !element.innerOpen) inner.push(token);
    else if (token.kind === 'doctype' || token.kind === 'broken') yield* this.breakElement(element, broken);
    else if (token.kind !== 'end') return;
    else if (token.name !== names.at(-1)) {
      yield* this.breakElement(element, malformed(`</${token.name.slice(0, 40)}> ends nothing`));
      yield* this.inBroken(token);
    } else {
      if (element.innerOpen?.depth === names.length) {
        inner.push({ from: element.innerOpen.from, to: token.to });
        element.innerOpen = undefined;
      }
      names.pop();
      if (isSought) element.nested--;
      if (names.length > 0) return;
      this.element = undefined;
      yield this.piece(element.from, token.to);
    }
  }

  /** The rest of a broken element goes on to the next one, to its own end, or to that of what is around it. */
  private *inBroken(token: XmlToken): Generator<XmlPiece> {
    const isSought = this.sought.includes(token.name);
    if (token.kind === 'end' && isSought) yield* this.closeBroken(token.to);
    else if (
      ((token.kind === 'start' || token.kind === 'empty') && isSought) ||
      (token.kind === 'end' && token.name === this.around.at(-1)?.name)
    ) {
      yield* this.closeBroken(token.from);
      yield* this.outside(token);
    }
  }

  private *closeBroken(to: number): Generator<XmlPiece> {
    const { from, refusal } = this.brokenPart as NonNullable<typeof this.brokenPart>;
    this.brokenPart = undefined;
    if (to > from) yield this.piece(from, to, refusal);
  }

  /** An element has no end: of what was read of it the whole elements that are looked for are taken, the rest is refused. */
  private *breakElement({ from, inner }: Open, refusal: Refusal): Generator<XmlPiece> {
    this.element = undefined;
    let at = from;
    for (const one of inner) {
      if (this.tokens.isBlank(at, one.from)) this.account.space(this.tokens.length(at, one.from));
      else yield this.piece(at, one.from, refusal);
      yield this.piece(one.from, one.to);
      at = one.to;
    }
    this.brokenPart = { from: at, refusal };
  }

  /** Answers whether reading goes on with an element inside that is open. */
  private *breakTooLong(element: Open): Generator<XmlPiece, boolean> {
    const { innerOpen } = element;
    yield* this.breakElement(element, { code: 'size.exceeded', reason: `more than ${this.maxBytes} bytes` });
    if (!innerOpen) return false;
    yield* this.closeBroken(innerOpen.from);
    this.tokens.goTo(innerOpen.from);
    return true;
  }

  private *outside(token: XmlToken): Generator<XmlPiece> {
    const { around } = this;
    const top = around.at(-1);
    if (token.kind === 'text') {
      if (token.isBlank) this.account.space(this.tokens.length(token.from, token.to));
      else if (top && !top.hasElements) this.leaf = token;
      else yield this.piece(token.from, token.to, mixed);
      return;
    }
    yield* this.settleLeaf(token.kind === 'start' || token.kind === 'empty');
    if (token.kind === 'broken') yield this.piece(token.from, token.to, broken);
    else if (token.kind === 'doctype') yield this.piece(token.from, token.to, declared);
    else if (token.kind === 'aside') this.mark(token.from, token.to);
    else if (token.kind === 'end') yield* this.endAround(token);
    else if (this.sought.includes(token.name)) yield* this.begin(token);
    else yield* this.beginAround(token);
  }

  private *begin(token: XmlToken): Generator<XmlPiece> {
    const top = this.around.at(-1);
    if (top) top.hasElements = true;
    this.hasElement = true;
    this.settlePending();
    if (token.kind === 'empty') yield this.piece(token.from, token.to);
    else this.element = { from: token.from, names: [token.name], inner: [], nested: 1 };
  }

  private *beginAround({ kind, name, from, to }: XmlToken): Generator<XmlPiece> {
    const top = this.around.at(-1);
    if (this.around.length >= mostDeep) {
      yield this.piece(from, to, endless);
      return;
    }
    if (top) {
      top.hasElements = true;
      this.hasInside = true;
    }
    this.mark(from, to);
    if (kind === 'start') this.around.push({ name, hasElements: false });
    else if (!top) yield* this.endDocument(false);
  }

  private *endAround({ name, from, to }: XmlToken): Generator<XmlPiece> {
    const depth = this.around.findLastIndex((one) => one.name === name);
    if (depth === -1) {
      yield this.piece(from, to, malformed(`</${name.slice(0, 40)}> ends nothing`));
      return;
    }
    if (depth < this.around.length - 1)
      yield { bytes: new Uint8Array(), length: 0, refusal: malformed('an end is missing') };
    this.around.length = depth;
    this.mark(from, to);
    if (depth === 0) yield* this.endDocument(false);
  }

  /** A document without an element of the name is refused, unless its root is empty. */
  private *endDocument(isBroken: boolean): Generator<XmlPiece> {
    if ((this.hasInside || isBroken) && this.pending > 0) {
      this.account.found(this.pending);
      const bytes = Buffer.concat(this.pendingHead).subarray(0, this.maxBytes);
      yield { bytes, length: this.pending, refusal: malformed(`no element ${this.sought.join(' or ')}`) };
      this.pending = 0;
    }
    this.settlePending();
    this.documents++;
    this.hasElement = false;
    this.hasInside = false;
  }

  private settlePending(): void {
    this.account.mark(this.pending);
    this.pending = 0;
    this.pendingHead = [];
  }

  private *settleLeaf(isMixed: boolean): Generator<XmlPiece> {
    const { leaf } = this;
    this.leaf = undefined;
    if (!leaf) return;
    this.hasInside = true;
    if (isMixed) yield this.piece(leaf.from, leaf.to, mixed);
    else this.mark(leaf.from, leaf.to);
  }

  private mark(from: number, to: number): void {
    const { tokens } = this;
    const length = tokens.length(from, to);
    if (this.hasElement) this.account.mark(length);
    else {
      this.pending += length;
      if (this.pending - length < this.maxBytes) this.pendingHead.push(tokens.bytes(from, to));
    }
  }

  private piece(from: number, to: number, refusal?: Refusal): XmlPiece {
    const length = this.tokens.length(from, to);
    this.account.found(length);
    return { bytes: this.tokens.bytes(from, to), length, ...(refusal ? { refusal } : {}) };
  }
}

/**
 * Elements of some local names as a document streams by, wherever they stand; what is inside one, elements of these names too,
 * is its own. Other elements, with their text, are framing. What is broken is refused and goes on to the next tag, of an
 * element to the next one or to its end, so that garbage, or an element that is cut, takes no other with it.
 */
export async function* xmlElements(
  chunks: AsyncIterable<Uint8Array>,
  options: {
    readonly names: readonly string[];
    readonly encoding: Encoding;
    readonly markBytes: number;
    readonly maxBytes: number;
  },
  account: FileBytes,
): AsyncGenerator<XmlPiece> {
  const { names, encoding, maxBytes } = options;
  const document = new XmlDocument(names, encoding, maxBytes, account);
  let skipped = options.markBytes;
  account.space(skipped);
  for await (const chunk of chunks) {
    yield* document.take(chunk, skipped);
    skipped = 0;
  }
  yield* document.end();
}
