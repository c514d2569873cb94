import type { Card } from '../card';
import { synth } from './synth';
import { validate } from './validate';

/** Every command, in the order of the help. */
export const cards: readonly Card[] = [validate, synth];
