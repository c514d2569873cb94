import { createHash } from 'node:crypto';
import { fromBytes, toBytes } from '../../shared/json-bytes';
import { update } from '../../shared/optimistic';
import type { StateStorePort } from '../../shared/ports';
import type { Call } from './frame';

const store = 'connections';
/**
 * A station repeats a call within minutes; later the same message id is another message, of a station that counts from
 * 1 again at every start, and a time of yesterday would set its clock wrong.
 */
const keptMs = 10 * 60_000;

interface Answered {
  readonly digest: string;
  readonly text: string;
  readonly atMs: number;
}

const partitionOf = (stationId: string) => `answers#${stationId}`;

/** Keyless, but of a whole payload, and kept for days only. */
const digestOf = ({ action, payload }: Call): string =>
  createHash('sha256')
    .update(JSON.stringify([action, payload]))
    .digest('base64url');

const holds = (answered: Answered, digest: string, nowMs: number) =>
  answered.digest === digest && nowMs - answered.atMs < keptMs;

/** The answer that the same CALL was given a short while ago. */
export async function answerGiven(
  state: StateStorePort,
  stationId: string,
  call: Call,
  nowMs: number,
): Promise<string | undefined> {
  const stored = await state.read(store, partitionOf(stationId), call.id);
  const answered = stored && fromBytes<Answered>(stored.value);
  return answered && holds(answered, digestOf(call), nowMs) ? answered.text : undefined;
}

/** Keeps an answer; of two that answer the same CALL at once the first one holds for both. */
export function keepAnswer(
  state: StateStorePort,
  stationId: string,
  call: Call,
  text: string,
  nowMs: number,
): Promise<string> {
  const digest = digestOf(call);
  return update(state, store, partitionOf(stationId), call.id, (stored) => {
    const answered = stored && fromBytes<Answered>(stored.value);
    if (answered && holds(answered, digest, nowMs)) return { bytes: undefined, result: answered.text };
    return { bytes: toBytes({ digest, text, atMs: nowMs } satisfies Answered), result: text };
  });
}
