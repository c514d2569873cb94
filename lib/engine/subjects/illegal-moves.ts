import { serviceMetrics } from '../../services/shared/metric-names';
import { digest } from '../../shared/digest';
import { canonicalJson } from '../audit/canonical-json';
import { fromBytes, toBytes } from '../ports/json-bytes';
import { update } from '../ports/optimistic';
import type { Ports } from '../ports/ports';
import type { Move } from './move';
import { stateAfter } from './moves';
import type { Judged } from './subject';

const store = 'windows';
const sort = 'quarantined';

/** Where illegal moves come from. */
interface Origin {
  readonly service: string;
  readonly feed: string;
  /** Without their content: it is of people. */
  readonly ofPeople: boolean;
}

/** Illegal moves to quarantine: each at least once, whichever message has made it illegal, for that is known only of the set. */
export async function quarantine<M extends Move>(
  { service, feed, ofPeople }: Origin,
  ports: Pick<Ports, 'clock' | 'metrics' | 'quarantine' | 'state'>,
  partition: string,
  subjects: readonly Judged<M>[],
): Promise<void> {
  const illegal = subjects.flatMap(({ path, illegal }) => {
    const from = stateAfter(path) ?? 'nothing';
    return illegal.map((move) => ({ from, to: move.to, text: canonicalJson(move as never) }));
  });
  if (illegal.length === 0) return;
  const stored = await ports.state.read(store, partition, sort);
  const known = new Set(stored ? fromBytes<readonly number[]>(stored.value) : []);
  const fresh = illegal.filter(({ text }) => !known.has(digest(text)));
  if (fresh.length === 0) return;
  await ports.quarantine.put(
    fresh.map(({ from, to, text }) => ({
      code: 'move.illegal',
      reason: `from ${from} no move leads to ${to}`,
      service,
      feed,
      origin: partition,
      receivedAt: new Date(ports.clock.nowMs()).toISOString(),
      bytes: ofPeople ? new Uint8Array() : Buffer.from(text),
      length: Buffer.byteLength(text),
    })),
  );
  ports.metrics.count(serviceMetrics.quarantined, fresh.length, { Feed: feed });
  await update(ports.state, store, partition, sort, (before) => {
    const all = before ? fromBytes<readonly number[]>(before.value) : [];
    return { bytes: toBytes([...new Set([...all, ...fresh.map(({ text }) => digest(text))])]), result: undefined };
  });
}
