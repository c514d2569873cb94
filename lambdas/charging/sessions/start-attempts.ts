import { AlarmBook } from '../../../lib/engine/alarms/alarm-book';
import { sayOfSet } from '../../../lib/engine/alarms/judged-together';
import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import { update } from '../../../lib/engine/ports/optimistic';
import type { Ports } from '../../../lib/engine/ports/ports';
import { charging } from '../facts';
import { type StartAttempt, startSuccess } from '../rules/alarm-start-success';
import { sessionKey } from './session-head';

const store = 'sessions';
const dayMs = 86_400_000;
/** Starts that are looked at together; a station with fewer than 20 in a month is judged by none. */
const attemptDays = 30;

const everyTime = { fromMs: 0, toMs: Number.POSITIVE_INFINITY, asOfMs: Number.POSITIVE_INFINITY };

const attemptKey = (startMs: number) => `a#${String(Math.max(0, startMs)).padStart(14, '0')}`;

/** An attempt as it lies. */
interface Noted extends StartAttempt {
  /** What it means has been said. */
  readonly isDone?: true;
}

/** The station's starts of the month up to the newest. */
async function recentOf(state: Ports['state'], stationId: string, atMs: number): Promise<readonly StartAttempt[]> {
  const entries = await state.entries(store, stationId, attemptKey(atMs - attemptDays * dayMs), 'a#~');
  const all = entries.map(({ value }) => fromBytes<Noted>(value)).map(({ isDone: _, ...attempt }) => attempt);
  const newestMs = Math.max(...all.map((one) => one.atMs));
  return all.filter((one) => one.atMs > newestMs - attemptDays * dayMs);
}

/**
 * Charging alarm 5: notes an attempt to start, and judges the station by its starts of the month. Once, however often it comes; where
 * it was cut off, again. Several that come at the same time are judged together.
 */
export async function noteAttempt(
  ports: Pick<Ports, 'state' | 'clock' | 'alarms' | 'metrics'>,
  stationId: string,
  attempt: StartAttempt,
): Promise<void> {
  const { state, clock } = ports;
  const { atMs, attemptId } = attempt;
  const spot = [store, stationId, `${attemptKey(atMs)}#${sessionKey(attemptId)}`] as const;
  const isSaid = await update(state, ...spot, (stored) => {
    const known = stored && fromBytes<Noted>(stored.value);
    const isSame = known?.succeeded === attempt.succeeded;
    return { bytes: isSame ? undefined : toBytes(attempt), result: isSame && known.isDone === true };
  });
  if (isSaid) return;
  const key = { alarm: 'start-success', deviceId: stationId, subject: '' };
  await sayOfSet(new AlarmBook(charging, ports), key, {
    read: () => recentOf(state, stationId, atMs),
    wordsOf(starts, _nowMs, isKnown) {
      const signs = startSuccess(starts, everyTime);
      return new Map(isKnown || signs.length > 0 ? [['starts', signs]] : []);
    },
    nowMs: () => clock.nowMs(),
  });
  await update(state, ...spot, (stored) => {
    const isSame = stored && fromBytes<Noted>(stored.value).succeeded === attempt.succeeded;
    return { bytes: isSame ? toBytes({ ...attempt, isDone: true } satisfies Noted) : undefined, result: undefined };
  });
}
