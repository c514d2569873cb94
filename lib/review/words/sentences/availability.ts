import type { Sentences } from '../sentence';

/** Sentences of findings of the kind `availability`. */
export const availability = {} satisfies Sentences;
