import type { Review } from '../review';
import type { GateReason } from './gate';
import { parseGate } from './parse-gate';

export type { GateReason } from './gate';
export { gateWords, parseGate } from './parse-gate';

/** Why gates are shut, by gate and city; empty when all are open. The words must have been parsed before. */
export function gateReasons(review: Review, words: readonly string[]): readonly GateReason[] {
  return [...new Set(words)].flatMap((word) => {
    const gate = parseGate(word);
    if (!gate) throw new Error(`no gate is named ${word}`);
    return review.cities.flatMap((city) => gate(city).map((reason) => ({ gate: word, city: city.city, reason })));
  });
}
