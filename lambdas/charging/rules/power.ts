import type { MeterSample } from '../types';
import { phaseTotals, type Reading } from './phase-total';

const hourMs = 3_600_000;

/** Power from two readings of a register; nothing where it fell or stood in one instant. */
function slopes(registers: readonly Reading[]): readonly Reading[] {
  return registers.flatMap(({ atMs, value }, i) => {
    const before = registers[i - 1];
    if (!before || atMs <= before.atMs || value < before.value) return [];
    return [{ atMs, value: ((value - before.value) * hourMs) / (atMs - before.atMs) }];
  });
}

/** Charging rule D: active import power in W over time; measured, summed over the phases, else dE/dt. */
export function powerOver(samples: readonly MeterSample[]): readonly Reading[] {
  const measured = phaseTotals(samples, 'Power.Active.Import');
  return measured.length > 0 ? measured : slopes(phaseTotals(samples, 'Energy.Active.Import.Register'));
}

/** Charging rule D: mean kW over the time of charging, not of connection; null when that is unknown or nothing. */
export function meanPowerKw(energyWh: number | null, chargingMs: number | null): number | null {
  return energyWh === null || !chargingMs ? null : (energyWh / 1000) * (hourMs / chargingMs);
}
