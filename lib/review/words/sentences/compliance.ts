import type { Sentences } from '../sentence';

/** Sentences of findings of the kind `compliance`. */
export const compliance = {} satisfies Sentences;
