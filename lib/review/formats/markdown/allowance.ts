/** Text up to a limit: what no longer fits is counted, and then nothing more is taken. */
export class Allowance {
  private readonly parts: string[] = [];
  private length = 0;
  private full = false;

  constructor(private readonly limit: number) {}

  /** Takes the text when it and `closing`, which must still follow, fit. */
  add(text: string, closing = ''): boolean {
    this.full ||= this.length + text.length + closing.length > this.limit;
    if (this.full) return false;
    this.parts.push(text);
    this.length += text.length;
    return true;
  }

  /** Of `items`, those that fit, between `open` and `close`; answers how many were left out. */
  addBlock(open: string, items: readonly string[], close: string): number {
    const [first, ...rest] = items;
    if (first === undefined || !this.add(open + first, close)) return items.length;
    const taken = rest.findIndex((item) => !this.add(item, close));
    // What closes a block was reckoned with when its last item was taken.
    this.parts.push(close);
    this.length += close.length;
    return taken === -1 ? 0 : rest.length - taken;
  }

  text(): string {
    return this.parts.join('');
  }
}
