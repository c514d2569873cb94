import type { Fields } from '../../../lib/engine/intake/fields';
import { Refused } from '../../../lib/engine/intake/reading';
import type { Count } from '../rules/counts';
import { figuresOf, isSaid, saysAnything, wordsOf } from './figures';

/** Words of a status; those of other feeds in other languages are read as well. */
const ownWords = ['open', 'closed', 'unknown', 'full', 'almostFull', 'spacesAvailable'] as const;

/**
 * Our own form, for counters of passages have no common one: `{ ts, occupied?, free?, capacity?, entered?, exited?, minutes?, status? }`.
 * `ts` is RFC 3339 with offset; `entered` and `exited` are vehicles in the `minutes` before, else since the message before.
 */
export function readOwnCount(fields: Fields): Count {
  const { values } = fields;
  const minutes = fields.optional.number('minutes', { min: 0, max: 1440 });
  const figures = figuresOf({ ...pick(values), ...(minutes === null ? {} : { overMs: minutes * 60_000 }) });
  const status = fields.optional.text('status');
  const words = wordsOf(status);
  // What is free beside a word that nobody knows may be of a car park that is shut.
  if (isSaid(status) && words.opening === undefined && words.says === undefined)
    throw new Refused('schema.invalid', `status must be one of ${ownWords.join(', ')}`);
  if (!saysAnything({ ...figures, ...words }))
    throw new Refused('schema.invalid', 'message has none of occupied, free, entered, exited, status');
  return { atMs: fields.instant('ts'), ...figures, ...words };
}

const pick = ({ occupied, free, capacity, entered, exited }: Fields['values']) => ({
  occupied,
  free,
  capacity,
  entered,
  exited,
});
