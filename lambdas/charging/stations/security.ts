import { AlarmBook } from '../../../lib/engine/alarms/alarm-book';
import { eachApart } from '../../../lib/engine/clock/apart';
import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import { update } from '../../../lib/engine/ports/optimistic';
import type { Ports } from '../../../lib/engine/ports/ports';
import { charging } from '../facts';

const store = 'stations';
const partition = 'security';
/** An event has no end of its own: the alarm is over when nothing has followed for an hour. */
const overAfterMs = 3_600_000;

interface Last {
  readonly stationId: string;
  readonly subject: string;
  readonly atMs: number;
}

const keyOf = ({ stationId, subject }: Pick<Last, 'stationId' | 'subject'>) => ({
  alarm: 'security-event',
  deviceId: stationId,
  subject,
});

/** Raises the security alarm of a station; `subject` is the kind of event. */
export async function raiseSecurity(
  ports: Ports,
  stationId: string,
  subject: string,
  atMs: number,
  detail: string,
): Promise<void> {
  await new AlarmBook(charging, ports).add(keyOf({ stationId, subject }), { kind: 'raise', atMs, detail });
  await update(ports.state, store, partition, JSON.stringify([stationId, subject]), (stored) => {
    const known = stored && fromBytes<Last>(stored.value);
    const last: Last = { stationId, subject, atMs };
    return { bytes: known && known.atMs >= atMs ? undefined : toBytes(last), result: undefined };
  });
}

/** By the clock: clears what has been quiet for an hour. */
export async function sweepSecurity(ports: Ports): Promise<void> {
  const book = new AlarmBook(charging, ports);
  const nowMs = ports.clock.nowMs();
  const all = (await ports.state.entries(store, partition, '', '\uffff')).map(({ value }) => fromBytes<Last>(value));
  // Long over: it was cleared when it was.
  const quiet = all.filter(({ atMs }) => atMs + overAfterMs <= nowMs && atMs + 2 * overAfterMs >= nowMs);
  await eachApart(ports, quiet, { nameOf: ({ stationId }) => stationId }, (last) =>
    book.add(keyOf(last), { kind: 'clear', atMs: last.atMs + overAfterMs, detail: 'quiet for an hour' }),
  );
}
