import type { Sentences } from '../sentence';

/** Sentences of findings of the kind `nothing`. */
export const nothing = {} satisfies Sentences;
