import type { Liveness } from '../../../lib/engine/devices/liveness';
import type { Mode } from '../sets/status-set';

/** A controller by its last message. */
export interface KnownSignal {
  readonly liveness: Liveness;
  readonly mode: Mode;
}

/**
 * Per cent of the known signals in normal operation, flash, dark and offline, by id of the indicator
 * (docs/domain/traffic.md, indicators). What an offline signal last said does not count; one that is directed by hand
 * is none of the four. No signal: no shares, for no data is not 0.
 */
export function signalShares(signals: readonly KnownSignal[]): Readonly<Record<string, number>> {
  if (signals.length === 0) return {};
  const heard = signals.filter(({ liveness }) => liveness !== 'offline');
  const percent = (count: number) => (100 * count) / signals.length;
  const inMode = (mode: Mode) => percent(heard.filter((signal) => signal.mode === mode).length);
  return {
    'signals-normal': inMode('normal'),
    'signals-flash': inMode('flash'),
    'signals-dark': inMode('dark'),
    'signals-offline': percent(signals.length - heard.length),
  };
}
