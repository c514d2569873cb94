import { TokenType } from '@streamparser/json';

type Expects = 'key' | 'key or end' | 'colon' | 'value' | 'value or end' | 'comma or end';

const opens = new Set([TokenType.LEFT_BRACE, TokenType.LEFT_BRACKET]);
const scalars = new Set([TokenType.STRING, TokenType.NUMBER, TokenType.TRUE, TokenType.FALSE, TokenType.NULL]);

/** True for a token with which a value of JSON begins. */
export const beginsValue = (token: TokenType): boolean => opens.has(token) || scalars.has(token);

/** One value of JSON as its tokens come: says at once when one of them cannot stand where it does (RFC 8259). */
export class JsonNesting {
  private readonly open: TokenType[] = [];
  private expects: Expects = 'value';
  /** Key of the member in hand, of the outermost object. */
  key: string | undefined;

  /** True for a list, open or ended. */
  isList = false;

  /** Objects and lists that are open. */
  get depth(): number {
    return this.open.length;
  }

  /** What comes next is the value of a member, or of an element. */
  get expectsValue(): boolean {
    return this.expects === 'value' || this.expects === 'value or end';
  }

  /** Takes a token; false when it has no place here. */
  take(token: TokenType, value: unknown): boolean {
    const { expects } = this;
    if (expects === 'colon') return this.next(token === TokenType.COLON, 'value');
    if (expects === 'key' || expects === 'key or end') {
      if (token === TokenType.RIGHT_BRACE && expects === 'key or end') return this.close(token);
      if (this.depth === 1) this.key = String(value);
      return this.next(token === TokenType.STRING, 'colon');
    }
    if (expects === 'comma or end') {
      if (token !== TokenType.COMMA) return this.close(token);
      return this.next(true, this.open.at(-1) === TokenType.LEFT_BRACE ? 'key' : 'value');
    }
    if (token === TokenType.RIGHT_BRACKET && expects === 'value or end') return this.close(token);
    if (!opens.has(token)) return this.next(scalars.has(token), 'comma or end');
    if (this.depth === 0) this.isList = token === TokenType.LEFT_BRACKET;
    this.open.push(token);
    return this.next(true, token === TokenType.LEFT_BRACE ? 'key or end' : 'value or end');
  }

  private next(holds: boolean, expects: Expects): boolean {
    this.expects = expects;
    return holds;
  }

  private close(token: TokenType): boolean {
    const opened = this.open.pop();
    const wanted = opened === TokenType.LEFT_BRACE ? TokenType.RIGHT_BRACE : TokenType.RIGHT_BRACKET;
    return this.next(opened !== undefined && token === wanted, 'comma or end');
  }
}
