/** A list whose least element is at hand; which of equal ones comes first is not said. */
export class Heap<T> {
  private readonly items: T[] = [];

  constructor(private readonly compare: (a: T, b: T) => number) {}

  get first(): T | undefined {
    return this.items[0];
  }

  push(item: T): void {
    const { items } = this;
    let at = items.push(item) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (this.compare(item, items[above] as T) >= 0) break;
      items[at] = items[above] as T;
      at = above;
    }
    items[at] = item;
  }

  pop(): T | undefined {
    const { items } = this;
    const first = items[0];
    const last = items.pop();
    if (last !== undefined && items.length > 0) this.sink(last);
    return first;
  }

  /** The first is no longer what it was. */
  sinkFirst(): void {
    const { first } = this;
    if (first !== undefined) this.sink(first);
  }

  /** Puts an item into the place of the first, and down to where it belongs. */
  private sink(item: T): void {
    const { items } = this;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= items.length) break;
      if (below + 1 < items.length && this.compare(items[below + 1] as T, items[below] as T) < 0) below += 1;
      if (this.compare(items[below] as T, item) >= 0) break;
      items[at] = items[below] as T;
      at = below;
    }
    items[at] = item;
  }
}
