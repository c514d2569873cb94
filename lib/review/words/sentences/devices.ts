import type { Sentences } from '../sentence';

/** Sentences of findings of the kind `devices`. */
export const devices = {} satisfies Sentences;
