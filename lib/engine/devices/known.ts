type States = ReadonlyMap<string, unknown>;

/** What a feed is read with: how the city names its devices, and what other feeds last said of them. */
export class Known {
  /** @param nameOf the name of the device of a type that a message means by an id or a thing name */
  constructor(
    readonly nameOf: (written: string, deviceType: string) => string,
    private readonly states: ReadonlyMap<string, States>,
  ) {}

  /** Newest reports of a feed that the rules name in `knows`, by device; the same map as long as nothing has changed. */
  newest<M>(feed: string): ReadonlyMap<string, M> {
    const found = this.states.get(feed);
    if (!found) throw new Error(`feed ${feed} is not among those that the rules know`);
    return found as ReadonlyMap<string, M>;
  }
}

/** Of rules that know no other feed. */
export const nothingKnown = new Known((written) => written, new Map());
