type KeysOf<Shape> = Shape extends unknown ? keyof Shape : never;

/**
 * The type of nothing that anybody writes: the compiler shows why. A text by itself would not do, as a value that it can never be
 * makes all around it impossible, and then the compiler complains of that.
 */
export interface Refused<Why extends string> {
  readonly refused: Why;
}

/** Refuses what a part says beyond its shape: the compiler takes what is too many for granted where a type is inferred. */
export type Exact<T, Shape> = {
  readonly [P in keyof T]: P extends KeysOf<Shape> ? unknown : Refused<`there is no ${P & string} here`>;
};

/** The same of parts that are keyed by id. */
export type ExactParts<T, Shape> = { readonly [K in keyof T]: Exact<T[K], Shape> };
