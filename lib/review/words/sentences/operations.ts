import type { Sentences } from '../sentence';

/** Sentences of findings of the kind `operations`. */
export const operations = {} satisfies Sentences;
