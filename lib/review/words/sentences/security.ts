import type { Sentences } from '../sentence';

/** Sentences of findings of the kind `security`. */
export const security = {} satisfies Sentences;
