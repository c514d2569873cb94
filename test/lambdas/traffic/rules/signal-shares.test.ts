import { signalShares } from '../../../../lambdas/traffic/rules/signal-shares';

const signal = (mode: 'normal' | 'flash' | 'dark' | 'manual', liveness: 'online' | 'late' | 'offline' = 'online') => ({
  state: { mode },
  liveness,
});

describe('signalShares', () => {
  it('are of all signals known, silent ones among them', () => {
    const known = [signal('normal'), signal('normal', 'late'), signal('flash'), signal('dark'), signal('manual')];
    expect(signalShares([...known, ...known, signal('flash', 'offline'), ...Array(9).fill(signal('normal'))])).toEqual({
      'signals-normal': 65,
      'signals-flash': 10,
      'signals-dark': 10,
      'signals-offline': 5,
    });
  });

  it('do not believe what an offline signal said last', () => {
    expect(signalShares([signal('normal', 'offline')])).toMatchObject({ 'signals-normal': 0, 'signals-offline': 100 });
  });

  it('are not published of no signals', () => {
    expect(Object.values(signalShares([]))).toEqual([null, null, null, null]);
  });
});
