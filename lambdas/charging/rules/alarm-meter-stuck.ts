import type { Scope } from '../../../lib/engine/windows/window';
import type { MeterSample } from '../types';
import { phaseTotals, type Reading } from './phase-total';
import { clear, connectorSubject, inScope, raise, type Sign } from './signs';
import type { StateSpan } from './state-spans';

const stuckMs = 900_000;

/** Signs within one time of charging. Only readings are judged: a meter without any is missing data, not stuck. */
function signsOf(readings: readonly Reading[], { toMs }: StateSpan, subject: string): Sign[] {
  const signs: Sign[] = [];
  let risen = readings[0];
  let stuck = false;
  for (const reading of readings) {
    if (!risen) break;
    if (reading.value !== risen.value) {
      // A register that falls was reset, and counts anew.
      if (stuck) signs.push(clear(reading.atMs, subject, 'register rises again'));
      [risen, stuck] = [reading, false];
    } else if (!stuck && reading.atMs - risen.atMs >= stuckMs) {
      signs.push(raise(reading.atMs, subject, `register at ${reading.value} Wh for 15 min while Charging`));
      stuck = true;
    }
  }
  return stuck && toMs !== null ? [...signs, clear(toMs, subject, 'no longer Charging')] : signs;
}

/** Charging alarm 7: the register has not risen for 15 min while Charging. @param spans, samples of one session */
export function meterStuck(
  connectorId: number,
  spans: readonly StateSpan[],
  samples: readonly MeterSample[],
  scope: Scope,
): Sign[] {
  const readings = phaseTotals(samples, 'Energy.Active.Import.Register');
  const signs = spans
    .filter(({ state }) => state === 'Charging')
    .flatMap((span) => {
      const within = readings.filter(({ atMs }) => atMs >= span.fromMs && atMs <= (span.toMs ?? scope.asOfMs));
      return signsOf(within, span, connectorSubject(connectorId));
    });
  return inScope(signs, scope);
}
