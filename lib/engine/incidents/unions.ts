/** Items that belong together, as pairs say; the order of pairs does not matter. */
export class Unions<T> {
  private readonly parents = new Map<T, T>();

  constructor(private readonly items: readonly T[]) {
    for (const item of items) this.parents.set(item, item);
  }

  unite(a: T, b: T): void {
    this.parents.set(this.rootOf(a), this.rootOf(b));
  }

  /** Sets of items, both in the order of the items. */
  sets(): readonly (readonly T[])[] {
    const sets = new Map<T, T[]>();
    for (const item of this.items) {
      const root = this.rootOf(item);
      const set = sets.get(root);
      if (set) set.push(item);
      else sets.set(root, [item]);
    }
    return [...sets.values()];
  }

  private rootOf(item: T): T {
    let root = item;
    for (let above = this.parents.get(root) as T; above !== root; above = this.parents.get(root) as T) {
      this.parents.set(root, this.parents.get(above) as T);
      root = above;
    }
    return root;
  }
}
