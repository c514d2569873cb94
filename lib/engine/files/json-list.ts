import { type ParsedTokenInfo, Tokenizer, TokenType } from '@streamparser/json';
import type { JsonObject, Refusal } from '../intake/reading';
import type { FileBytes } from './file-bytes';
import { HeldBytes } from './held-bytes';
import { beginsValue, JsonNesting } from './json-nesting';

/** An element of a JSON document, or a broken part of it, which the feed's adapter will refuse. */
export interface JsonPiece {
  /** From 1. */
  readonly number: number;
  /** As it came; of one that is too long only the start. */
  readonly bytes: Uint8Array;
  /** Its bytes in the file. */
  readonly length: number;
  /** The document ends before its list does: a piece without bytes stands for what is missing. */
  readonly cutOff?: true;
  /** What `around` names in the object around its list. */
  readonly around?: JsonObject;
}

/** Why a piece that stands for what is missing is refused. */
export const listCutOff: Refusal = { code: 'format.malformed', reason: 'the document ends before its list does' };

export interface JsonListOptions {
  /** Of a longer element only the start is kept. */
  readonly maxBytes: number;
  /** Name or names of the lists that count in a document that is an object; each other list beside them is one piece. */
  readonly listName?: string | readonly string[];
  /** Names of lists beside it that are framing, e.g. that of the columns of a service of Esri. */
  readonly besides?: readonly string[];
  /** Names of members that stand before the list, each no list and no object, and are of each element. */
  readonly around?: readonly string[];
}

/** A value in hand, from its first byte. */
interface Value {
  readonly from: number;
  readonly nesting: JsonNesting;
  /** Lists in it, should it turn out to be the object around the list that counts. */
  readonly lists: { readonly from: number; to: number; readonly isFraming: boolean }[];
  /** Members of it that would be of each element then. */
  readonly around: Record<string, unknown>;
  /** A member of such an object: framing, unless it is a list. */
  readonly isMember: boolean;
  /** Ends where the next token begins. */
  readonly isScalar: boolean;
}

type Token = Pick<ParsedTokenInfo, 'token' | 'value'>;

const markBytes = 3;
/** No token of a message is so many times longer than a message may be: then it is garbage. */
const longestToken = 4;
/** Bytes read at once after a broken part; then twice as many, and so on. */
const firstStep = 16;

class JsonDocument {
  private readonly held: HeldBytes;
  private tokenizer = new Tokenizer();
  private tokens: (Token & { readonly at: number })[] = [];
  private failed = false;
  private lastToken = -1;
  /** What stands around the value in hand. */
  private levels: ('list' | 'object')[] = [];
  private value: Value | undefined;
  /** In an object around a list: the key in hand, and whether its value comes next. */
  private key = '';
  private isValueNext = false;
  /** Up to here every byte is accounted for; a key in hand is so when the next token comes. */
  private cursor = 0;
  private isInKey = false;
  /** Where a broken part begins that goes on to the next object. */
  private brokenFrom: number | undefined;
  private count = 0;
  private readTo = 0;
  /** What follows a broken part may be broken soon again: to read all of it each time would take the square of its length. */
  private step = firstStep;

  private ofEach: JsonObject | undefined;

  private readonly counted: ReadonlySet<string>;
  private readonly framing: ReadonlySet<string>;

  constructor(
    private readonly options: JsonListOptions,
    private readonly account: FileBytes,
  ) {
    this.counted = new Set([options.listName ?? []].flat());
    this.framing = new Set(options.besides);
    this.held = new HeldBytes(options.maxBytes);
    this.begin(0);
  }

  *take(chunk: Uint8Array): Generator<JsonPiece> {
    this.held.add(chunk);
    // The first bytes are looked at together: they may be a byte order mark.
    if (this.held.end < markBytes) return;
    yield* this.read();
    const isEndless = this.held.end - this.lastToken > longestToken * this.options.maxBytes;
    if (isEndless && this.brokenFrom === undefined) this.break();
    this.held.forget(
      this.brokenFrom ?? this.value?.from ?? this.cursor,
      this.brokenFrom === undefined ? this.lastToken + 1 : this.held.end,
    );
  }

  *end(): Generator<JsonPiece> {
    yield* this.read();
    const { end } = this.held;
    if (this.brokenFrom === undefined) {
      this.tokenizer.end();
      const misplaced = yield* this.takeTokens();
      if (this.failed || misplaced !== undefined || (this.value && !this.value.isScalar)) this.break();
    }
    if (this.brokenFrom !== undefined) yield this.piece(this.brokenFrom, end);
    else {
      yield* this.closeScalar(end);
      this.frameTo(end);
      if (this.levels.length > 0) yield { number: ++this.count, bytes: new Uint8Array(), length: 0, cutOff: true };
    }
  }

  /** Reads what is held and not read yet. */
  private *read(): Generator<JsonPiece> {
    if (this.readTo === 0) this.readTo = this.skipMark();
    while (this.readTo < this.held.end)
      this.readTo = yield* this.brokenFrom === undefined ? this.tokenise(this.readTo) : this.resume(this.readTo);
  }

  private skipMark(): number {
    const bytes = this.held.slice(0, markBytes);
    if (!(bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)) return 0;
    this.account.space(markBytes);
    this.cursor = markBytes;
    this.begin(markBytes);
    return markBytes;
  }

  /** Reads tokens from a place on. */
  private begin(base: number): void {
    this.tokenizer = new Tokenizer();
    this.step = firstStep;
    this.lastToken = base - 1;
    this.failed = false;
    this.tokenizer.onToken = ({ token, value, offset }) => this.tokens.push({ token, value, at: base + offset });
    this.tokenizer.onError = () => {
      this.failed = true;
    };
  }

  /** Takes the tokens from a place on; answers where to go on. */
  private *tokenise(from: number): Generator<JsonPiece, number> {
    const bytes = this.held.from(from).subarray(0, this.step);
    this.step *= 2;
    this.tokenizer.write(bytes);
    const misplaced = yield* this.takeTokens();
    if (misplaced === undefined && !this.failed) return from + bytes.length;
    this.break();
    return misplaced ?? this.lastToken + 1;
  }

  /** Answers where a token stands that has no place there; those after it are not looked at. */
  private *takeTokens(): Generator<JsonPiece, number | undefined> {
    const { tokens } = this;
    this.tokens = [];
    for (const token of tokens) {
      yield* this.closeScalar(token.at);
      const holds = yield* this.value ? this.inValue(this.value, token) : this.around(token);
      if (!holds) return token.at;
      this.lastToken = token.at;
    }
    return undefined;
  }

  /** What is in hand is broken, and what was around it is no longer known. */
  private break(): void {
    this.brokenFrom = this.value?.from ?? this.skipSpace();
    this.value = undefined;
    this.levels = [];
    this.isValueNext = false;
  }

  /** Ends a broken part at the next object from a place on, if there is one. */
  private *resume(from: number): Generator<JsonPiece, number> {
    const to = this.held.indexOfBrace(Math.max(from, (this.brokenFrom as number) + 1));
    if (to === undefined) return this.held.end;
    yield this.piece(this.brokenFrom as number, to);
    this.brokenFrom = undefined;
    this.begin(to);
    return to;
  }

  private *inValue(value: Value, { token, value: content, at }: Token & { at: number }): Generator<JsonPiece, boolean> {
    const { nesting, lists } = value;
    const { depth, key, expectsValue } = nesting;
    if (!nesting.take(token, content)) return false;
    if (key !== undefined && depth === 1 && expectsValue) {
      if (token !== TokenType.LEFT_BRACKET) this.note(value, key, token, content);
      else if (this.counted.has(key) && !value.isMember) yield* this.enterList(value, at);
      else lists.push({ from: at, to: at, isFraming: this.framing.has(key) });
    }
    const last = lists.at(-1);
    if (last && token === TokenType.RIGHT_BRACKET && nesting.depth === 1) last.to = at + 1;
    if (nesting.depth === 0 && this.value) yield* this.close(value, at + 1);
    return true;
  }

  private note({ around }: Value, key: string, token: TokenType, content: unknown): void {
    const isScalar = token !== TokenType.LEFT_BRACE;
    if (isScalar && this.options.around?.includes(key)) around[key] = content;
  }

  /** The value in hand is the object around a list that counts. */
  private *enterList({ from, lists, around }: Value, at: number): Generator<JsonPiece> {
    this.value = undefined;
    this.cursor = from;
    for (const list of lists.filter(({ isFraming }) => !isFraming)) {
      this.markTo(list.from);
      yield this.piece(list.from, list.to);
    }
    this.ofEach = around;
    this.markTo(at + 1);
    this.levels.push('object', 'list');
  }

  /** A token around values: a bracket, a comma, a key, or the beginning of a value. */
  // biome-ignore lint/correctness/useYield: gives on what `inObject` and `beginValue` say
  private *around({ token, value, at }: Token & { at: number }): Generator<JsonPiece, boolean> {
    this.frameTo(at);
    if (this.levels.at(-1) === 'object') return this.inObject(token, value, at);
    if (token === TokenType.COLON) return false;
    if (token === TokenType.LEFT_BRACKET && this.levels.length === 0) this.levels.push('list');
    else if (beginsValue(token)) return this.beginValue(token, value, at, false);
    else if (token === TokenType.RIGHT_BRACKET) this.levels.pop();
    this.markTo(at + 1);
    return true;
  }

  private inObject(token: TokenType, value: unknown, at: number): boolean {
    if (this.isValueNext && beginsValue(token)) {
      this.isValueNext = false;
      if (token !== TokenType.LEFT_BRACKET || !this.counted.has(this.key))
        return this.beginValue(token, value, at, true);
      this.levels.push('list');
    } else if (token === TokenType.STRING) {
      this.key = String(value);
      this.isInKey = true;
      return true;
    } else if (token === TokenType.COLON) this.isValueNext = true;
    else if (token === TokenType.RIGHT_BRACE) this.levels.pop();
    else if (token !== TokenType.COMMA) return false;
    this.markTo(at + 1);
    return true;
  }

  private beginValue(token: TokenType, content: unknown, at: number, isMember: boolean): boolean {
    const nesting = new JsonNesting();
    nesting.take(token, content);
    this.value = { from: at, nesting, lists: [], around: {}, isMember, isScalar: nesting.depth === 0 };
    return true;
  }

  private *closeScalar(before: number): Generator<JsonPiece> {
    if (this.value?.isScalar) yield* this.close(this.value, this.held.endOfText(this.value.from, before));
  }

  private *close({ from, isMember, nesting }: Value, to: number): Generator<JsonPiece> {
    this.value = undefined;
    this.cursor = from;
    if (isMember && (!nesting.isList || this.framing.has(this.key))) this.markTo(to);
    else yield this.piece(from, to);
  }

  /** The bytes up to a token that is around values: a key, or white space. */
  private frameTo(at: number): void {
    if (this.isInKey) this.markTo(at);
    else this.account.space(at - this.cursor);
    this.isInKey = false;
    this.cursor = at;
  }

  private markTo(at: number): void {
    this.account.mark(at - this.cursor);
    this.cursor = at;
  }

  private skipSpace(): number {
    this.frameTo(this.held.startOfText(this.cursor));
    return this.cursor;
  }

  private piece(from: number, to: number): JsonPiece {
    this.account.found(to - from);
    this.cursor = to;
    const around = this.ofEach && Object.keys(this.ofEach).length > 0 ? { around: this.ofEach } : {};
    return { number: ++this.count, bytes: this.held.slice(from, to), length: to - from, ...around };
  }
}

/**
 * Elements of a JSON document as it streams by: of a list, of the lists of some names in an object, or of several such
 * documents in a row; a value that stands alone is an element too. What is broken is a piece as well and goes on to the
 * next object, so that garbage, or an element that is cut, takes no other element with it.
 */
export async function* jsonElements(
  chunks: AsyncIterable<Uint8Array>,
  options: JsonListOptions,
  account: FileBytes,
): AsyncGenerator<JsonPiece> {
  const document = new JsonDocument(options, account);
  for await (const chunk of account.counted(chunks)) yield* document.take(chunk);
  yield* document.end();
}
