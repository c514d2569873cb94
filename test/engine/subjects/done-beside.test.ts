import { now, toy, toyPorts } from '../../../bench/writers/toy-stream';
import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import { update } from '../../../lib/engine/ports/optimistic';
import { SubjectBook } from '../../../lib/engine/subjects/subject-book';
import type { Reported } from '../../../lib/engine/windows/message-set';
import { whileWaiting } from '../../support/steps-of-state';

/** A subject beside which its newest move is noted. */
function writers() {
  const ports = toyPorts();
  const city = { city: 'testville', service: 'toy', timeZone: 'UTC', settings: {}, backfill: false };
  const spot = ['windows', 'beside', 'newest'] as const;
  const add = async (minute: number) => {
    const book = new SubjectBook(
      {
        feed: 'moves',
        read: (_, moves: readonly Reported[]) => [
          { newestMs: moves.at(-1)?.atMs, decidedMs: now, dueMs: null, isOver: false },
        ],
        findings: () => ({ records: [], indicators: [], alarms: [] }),
        afterwards: (_, [subject]) =>
          update(ports.state, ...spot, () => ({ bytes: toBytes(subject?.newestMs), result: undefined })),
      },
      { service: toy, city, ports, lateAfterMs: 0 },
    );
    await book.add(book.kept('s1', null), [[{ atMs: now + minute }]]);
    await book.flush();
  };
  const noted = async () => fromBytes<number>(((await ports.state.read(...spot)) as { value: Uint8Array }).value) - now;
  return { ports, add, noted };
}

describe('what is done beside a subject', () => {
  it('is done last with all of its moves, whichever step of the one call another comes before', async () => {
    for (let step = 0; ; step++) {
      const { ports, add, noted } = writers();
      const isStep = await whileWaiting(
        ports.state,
        step,
        () => add(1),
        () => add(2),
      );
      if (!isStep) break;
      expect([step, await noted()]).toEqual([step, 2]);
    }
  });
});
