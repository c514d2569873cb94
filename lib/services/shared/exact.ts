type KeysOf<Shape> = Shape extends unknown ? keyof Shape : never;

/** Refuses what a part says beyond its shape: the compiler takes what is too many for granted where a type is inferred. */
export type Exact<T, Shape> = { readonly [P in keyof T]: P extends KeysOf<Shape> ? unknown : never };

/** The same of parts that are keyed by id. */
export type ExactParts<T, Shape> = { readonly [K in keyof T]: Exact<T[K], Shape> };
