type KeysOf<Shape> = Shape extends unknown ? keyof Shape : never;

/**
 * Refuses what a part says beyond its shape: the compiler takes what is too many for granted where a type is inferred. It says
 * so in the type that it then asks for, which is none that anybody writes.
 */
export type Exact<T, Shape> = {
  readonly [P in keyof T]: P extends KeysOf<Shape> ? unknown : `there is no ${P & string} here`;
};

/** The same of parts that are keyed by id. */
export type ExactParts<T, Shape> = { readonly [K in keyof T]: Exact<T[K], Shape> };
