import { exhaustive, explored } from '../../support/exploring';
import type { Behaviour } from '../../support/rotation-device';
import { callsOf, played } from '../../support/rotation-exploration';
import { type Fault, faultKinds, type History } from '../../support/rotation-history';

const behaviours: readonly Behaviour[] = [
  'healthy',
  'silent',
  'refuses',
  'sends-junk',
  'refuses-install',
  'never-connects',
  'cut-off',
  'cut-off-after',
  'unseen',
  'cut-off-unseen',
  'denies',
];
/** Those that take the certificate, each in a way that the cloud sees differently. */
const takers: readonly Behaviour[] = ['healthy', 'unseen', 'cut-off-after'];

const upTo = (count: number) => Array.from({ length: count }, (_, n) => n);
/** Calls of a history without faults: each is an occasion. */
const callsIn = async (behaviour: Behaviour) => upTo(await callsOf({ behaviour }));
const faultsAt = (at: number, kinds = faultKinds): readonly Fault[] => kinds.map((kind) => ({ at, kind }));
/** Faults after which the rest of a step is not done, one of each sort. */
const lasting = ['lost', 'for-good', 'stopped-after'] as const;

/**
 * One of so many histories of two things that happen. The number shares no factor with how many kinds, distances or
 * both there are for a call: so each of them still meets each step, at one call or the next.
 */
const oneIn = (count: number, histories: readonly History[]) => histories.filter((_, n) => n % count === 0);

/** Histories of this run in which something was wrong: what, and how to play them again. */
async function wrongOf(histories: readonly History[], count: number) {
  const found: unknown[] = [];
  for (const history of explored(histories, count, 5 * count)) {
    const wrong = await played(history);
    if (wrong.length > 0) found.push({ history: JSON.stringify(history), wrong });
  }
  return found.slice(0, 5);
}

const timeoutMs = exhaustive ? 1_800_000 : 60_000;

// Not one story but all: at every moment what a device holds opens its door, and in the end it has its new certificate.
describe('no device is left without a certificate, and the rotation ends', () => {
  it.each(behaviours)(
    'when any call fails in any way, and the device is %s',
    async (behaviour) => {
      const calls = await callsIn(behaviour);
      const histories = calls.flatMap((at) => faultsAt(at).map((fault) => ({ behaviour, faults: [fault] })));
      expect(await wrongOf(histories, 10)).toEqual([]);
    },
    timeoutMs,
  );

  it(
    'when any call fails in any way, and nobody looks for a month',
    async () => {
      const histories: History[] = [];
      for (const behaviour of takers)
        for (const at of await callsIn(behaviour))
          for (const fault of faultsAt(at)) histories.push({ behaviour, faults: [fault], isLookedAtLate: true });
      expect(await wrongOf(oneIn(3, histories), 30)).toEqual([]);
    },
    timeoutMs,
  );

  it(
    'when a second call fails while the first failure is put right',
    async () => {
      const histories: History[] = [];
      for (const behaviour of ['healthy', 'cut-off-unseen'] as const)
        for (const at of await callsIn(behaviour))
          for (const first of faultsAt(at))
            for (const second of [1, 3, 8].flatMap((calls) => faultsAt(at + calls, lasting)))
              histories.push({ behaviour, faults: [first, second] });
      expect(await wrongOf(oneIn(5, histories), 40)).toEqual([]);
    },
    timeoutMs,
  );

  it(
    'when the device acts at any moment, and a call near to it fails',
    async () => {
      const histories: History[] = [];
      for (const behaviour of [...takers, 'refuses-install'] as const)
        for (const devicesActAt of await callsIn(behaviour))
          for (const at of [0, 1, 2, 5].map((calls) => devicesActAt + calls))
            for (const fault of faultsAt(at, lasting)) histories.push({ behaviour, devicesActAt, faults: [fault] });
      expect(await wrongOf(oneIn(5, histories), 40)).toEqual([]);
    },
    timeoutMs,
  );

  it(
    'when another walk comes in between, at once or hours later, and a call fails',
    async () => {
      const [alone, failing]: [History[], History[]] = [[], []];
      for (const behaviour of takers)
        for (const at of await callsIn(behaviour))
          for (const what of ['walk', 'later-walk', 'later-walk-resumed'] as const) {
            alone.push({ behaviour, meanwhile: { at, what } });
            for (const fault of faultsAt(at)) failing.push({ behaviour, meanwhile: { at, what }, faults: [fault] });
          }
      expect(await wrongOf([...alone, ...oneIn(11, failing)], 40)).toEqual([]);
    },
    timeoutMs,
  );

  it(
    'when a step hangs, is given up, and goes on while its successors work',
    async () => {
      const histories: History[] = [];
      for (const behaviour of ['healthy', 'cut-off-after'] as const)
        for (const at of await callsIn(behaviour))
          for (const calls of [1, 2, 3, 5, 8, 13, 21, 34, 55]) histories.push({ behaviour, hung: { at, calls } });
      expect(await wrongOf(oneIn(4, histories), 40)).toEqual([]);
    },
    timeoutMs,
  );

  it(
    'when it is retired at any moment, however slowly: then it keeps none',
    async () => {
      const histories: History[] = [];
      for (const behaviour of [...takers, 'never-connects'] as const)
        for (const at of await callsIn(behaviour))
          for (const calls of [0, 1, 2, 4, 8, 16]) histories.push({ behaviour, retired: { at, calls } });
      expect(await wrongOf(histories, 40)).toEqual([]);
    },
    timeoutMs,
  );
});
