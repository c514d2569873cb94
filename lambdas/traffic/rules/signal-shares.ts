import type { Liveness } from '../../../lib/engine/devices/liveness';

export const modes = ['normal', 'flash', 'dark', 'manual'] as const;
export type SignalMode = (typeof modes)[number];

/** A controller by its last message. */
export interface KnownSignal {
  readonly liveness: Liveness;
  readonly state: { readonly mode: SignalMode };
}

/**
 * Per cent of the known signals in normal operation, flash, dark and offline (docs/domain/traffic.md, indicators). What an
 * offline signal last said does not count; one that is directed by hand is none of the four. No signal: no data, not 0.
 */
export function signalShares(signals: readonly KnownSignal[]) {
  const online = signals.filter(({ liveness }) => liveness !== 'offline');
  const percent = (count: number) => (signals.length === 0 ? null : (100 * count) / signals.length);
  const inMode = (mode: SignalMode) => percent(online.filter(({ state }) => state.mode === mode).length);
  return {
    'signals-normal': inMode('normal'),
    'signals-flash': inMode('flash'),
    'signals-dark': inMode('dark'),
    'signals-offline': percent(signals.length - online.length),
  };
}
