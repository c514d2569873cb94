import { againstOthers } from './against-others';
import type { CodeDoc } from './code-doc';
import { meaning } from './meaning';
import { reading } from './reading';
import { sections } from './sections';
import { shape } from './shape';
import { together } from './together';

/**
 * Every problem that reading a config can find. Codes are stable: one that is no longer used is not given again.
 * CK1… reading a file, CK2… its shape, CK3… its meaning, CK4… several files together.
 */
export const problemCodes = { ...reading, ...shape, ...meaning, ...againstOthers, ...sections, ...together };

export type ProblemCode = keyof typeof problemCodes;

/** Does a warning say that an interface can be called by nobody? */
export const closesInterface = (code: string): boolean =>
  (problemCodes[code as ProblemCode] as CodeDoc).closes === true;

/** Does a warning say that a caller is turned away, whom the value at its path names? */
export const turnsCallerAway = (code: string): boolean =>
  (problemCodes[code as ProblemCode] as CodeDoc).turnsAway === true;

/** Is a warning given of one way to sign in alone, so that another way brings it? */
export const isOfSignIn = (code: string): boolean => (problemCodes[code as ProblemCode] as CodeDoc).ofSignIn === true;
