import type { Sentences } from '../sentence';

/** Sentences of findings of the kind `data`. */
export const data = {} satisfies Sentences;
