/** Where a device is: in which district, and on what it hangs. */
export interface Place {
  /** Path of a district, e.g. `east.lents`; absent where the registry has none. */
  readonly district?: string;
  /** What supplies it, from the nearest up; of a part of the supply first itself. Empty: the registry does not say. */
  readonly path: readonly string[];
}

/** Where devices are, by the registry of the city. */
export interface Places {
  /** @param suppliesOthers it is a part of the supply itself */
  of(device: { readonly service: string; readonly deviceId: string }, suppliesOthers: boolean): Promise<Place>;
}

/** Both hang on one thing, as far as is known. */
export const shared = (a: Place, b: Place): readonly string[] => a.path.filter((node) => b.path.includes(node));

/**
 * The registry says what is above both, and nothing of it is the same: they are supplied apart. Where it ends with what is
 * nearest, the rest is unknown, and could be the same.
 */
export const areApart = (a: Place, b: Place): boolean =>
  a.path.length > 1 && b.path.length > 1 && shared(a, b).length === 0;
