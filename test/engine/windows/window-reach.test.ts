import fc from 'fast-check';
import { windowsInReach } from '../../../lib/engine/windows/window-reach';

const windowMs = 1000;
const context = fc.integer({ min: 0, max: 3 });
const window = fc.integer({ min: 0, max: 20 }).map((n) => n * windowMs);

describe('windows that may see what has come', () => {
  it('are the ones that have a touched window as context: those after it look back, those before it look ahead', () => {
    fc.assert(
      fc.property(context, context, window, window, (contextBefore, contextAfter, touched, evaluated) => {
        const reached = windowsInReach({ windowMs, contextBefore, contextAfter }, [touched], {
          settledMs: 0,
          newestMs: 40 * windowMs,
        });
        // By the definition of a context, not by that of a reach.
        const sees = touched >= evaluated - contextBefore * windowMs && touched <= evaluated + contextAfter * windowMs;
        expect(reached.includes(evaluated)).toBe(sees);
      }),
    );
  });

  it('are those whose open ends the newest message decides: the window of the time before, and what looks ahead into it', () => {
    const progress = { settledMs: 10_500, newestMs: 12_000 };
    const reached = windowsInReach({ windowMs, contextBefore: 1, contextAfter: 2 }, [], progress);
    expect([...reached].sort((a, b) => a - b)).toEqual([8000, 9000, 10_000]);
  });

  it('are none that begin after the newest message', () => {
    const progress = { settledMs: 0, newestMs: 10_000 };
    expect(windowsInReach({ windowMs, contextBefore: 3, contextAfter: 0 }, [10_000], progress)).toEqual([10_000]);
  });

  it('are those up to one that is announced, though no time has gone so far', () => {
    const progress = { settledMs: 0, newestMs: 10_000 };
    expect(windowsInReach({ windowMs, contextBefore: 3, contextAfter: 1 }, [15_000], progress)).toEqual([
      14_000, 15_000,
    ]);
  });
});
