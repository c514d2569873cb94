import type { StateStorePort } from '../../lib/engine/ports/ports';

const names = ['read', 'write', 'writeAll', 'list', 'remove'] as const;

/** Does something before one step of a store of state, by its number from now on. What it answers says whether there was such a step, and ends it. */
function beforeStep(state: StateStorePort, step: number, what: () => Promise<unknown>): () => boolean {
  let steps = 0;
  let done = false;
  for (const name of names) {
    const real = state[name].bind(state) as (...input: readonly unknown[]) => Promise<unknown>;
    const slowed = async (...input: readonly unknown[]) => {
      // The trail takes one entry after the other: there nobody waits for another.
      if (input[0] !== 'audit-heads' && !done && steps++ === step) {
        done = true;
        await what();
      }
      return real(...input);
    };
    Object.assign(state, { [name]: slowed });
  }
  return () => {
    const met = done;
    done = true;
    return met;
  };
}

/** Makes a call whose own step of a number waits until another call is done; false when it has no such step. */
export async function whileWaiting(
  state: StateStorePort,
  step: number,
  call: () => Promise<unknown>,
  other: () => Promise<unknown>,
): Promise<boolean> {
  const waited = beforeStep(state, step, other);
  await call();
  return waited();
}

/** Makes a call that is cut off at its own step of a number; false when it has no such step. */
export async function cutOff(state: StateStorePort, step: number, call: () => Promise<unknown>): Promise<boolean> {
  const cut = beforeStep(state, step, () => Promise.reject(new Error('cut off')));
  await call();
  return cut();
}

/**
 * Makes two calls that cross: one waits at its own step of a number until the other came to one of its own, where that waits
 * until the first is done. False when one of them has no such step.
 */
export async function crossed(
  state: StateStorePort,
  [step, one]: readonly [number, () => Promise<unknown>],
  [otherStep, other]: readonly [number, () => Promise<unknown>],
): Promise<boolean> {
  let [hasMet, first]: [boolean, Promise<unknown>] = [false, Promise.resolve()];
  let second: Promise<unknown> = Promise.resolve();
  const waited = await whileWaiting(
    state,
    step,
    () => (first = one()),
    async () => {
      const isMet = new Promise<void>((meet) => {
        const metOf = beforeStep(state, otherStep, async () => {
          hasMet = true;
          meet();
          await first;
        });
        second = other().finally(() => {
          metOf();
          meet();
        });
      });
      await isMet;
    },
  );
  await second;
  return waited && hasMet;
}
