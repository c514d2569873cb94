import type { Card } from '../card';
import { synth } from './synth';

/** Every command, in the order of the help. */
export const cards: readonly Card[] = [synth];
