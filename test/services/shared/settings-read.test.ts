import { settingsRead } from '../../../lib/services/shared/settings-read';

describe('settings that a function reads', () => {
  const section = { signals: 3, spat: { units: 2, pairs: [{ id: 1 }] }, off: undefined };

  it('are named by their path, each once', () => {
    const read = settingsRead((s: typeof section) => s.signals * s.spat.units + s.signals, section);
    expect(read).toEqual(['signals', 'spat.units']);
  });

  it('are lists as a whole, and those that are not set', () => {
    expect(settingsRead((s: typeof section) => [s.spat.pairs[0]?.id, s.off], section)).toEqual(['spat.pairs', 'off']);
  });

  it('are none of a function that reads nothing', () => {
    expect(settingsRead(() => 60, section)).toEqual([]);
  });
});
