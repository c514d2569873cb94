import type { Words } from '../words';
import type { Effect, EffectValue, Sides } from './effect';
import { toldWhereWorse } from './lists';
import { amount } from './scalar';

/** Calls that each client may make: lasting, and at once after a pause. */
interface CallLimit {
  readonly requestsPerMinute: number;
  readonly burst: number;
}

const name: Words = { en: 'limit of calls', zh: '调用上限' };
const row: Words = { en: '{perMinute} a minute, {atOnce} at once', zh: '每分钟 {perMinute} 次、突发 {atOnce} 次' };

const callsOf = ({ requestsPerMinute, burst }: CallLimit): EffectValue => ({
  sentence: {
    says: row,
    values: { perMinute: { number: requestsPerMinute, unit: 'Count' }, atOnce: { number: burst, unit: 'Count' } },
  },
});

/**
 * Of both values of a limit of calls, with what those who call are told of a lower one: where both turn the same way, that is
 * one sentence with both.
 */
export function callLimit(more: Words, less: Words, toDo: Words): Effect {
  const own = toldWhereWorse(amount('service', 'more', more, less), toDo);
  return {
    ...own,
    of: (change) => {
      const { before, after } = change.around[0] as Sides<CallLimit>;
      const told = own.of(change);
      if (!before || !after) return told;
      const perMinute = Math.sign(after.requestsPerMinute - before.requestsPerMinute);
      if (perMinute !== Math.sign(after.burst - before.burst)) return told;
      const both = { name: { label: name }, before: callsOf(before), after: callsOf(after) };
      return told.map((statement) => ({ ...statement, values: { ...statement.values, ...both } }));
    },
  };
}
