import type { Sentences } from '../sentence';

/** Sentences of findings of the kind `cost`. */
export const cost = {} satisfies Sentences;
