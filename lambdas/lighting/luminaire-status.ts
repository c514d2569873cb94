import type { LocalDay } from '../../lib/engine/clock/zone-time';
import { isNotification, isOfType } from '../../lib/engine/intake/ngsi';
import { type JsonObject, Refused } from '../../lib/engine/intake/reading';
import { isRecords } from '../../lib/engine/lwm2m/records';
import { windowed } from '../../lib/engine/windows/windowed';
import type { LightingSection } from '../../lib/services/lighting/config';
import { lighting } from '../../lib/services/lighting/facts';
import { hours } from '../../lib/services/shared/facts';
import { readStreetlights } from './forms/sdm-streetlight';
import { readLuminaire } from './forms/ucifi-luminaire';
import { type Asset, withAsset } from './inventory';
import { burnedOn, daysEnded, energyOf, isWhole, savingPercent } from './rules/energy';
import { cycling, dayBurner, isDay, isOut, lampOut, lampVoltage, lowPowerFactor, overPower, said } from './rules/lamps';
import { expectedWatts, faults, type LampReport, type LampState, type Status, statesOf } from './rules/status';

function stateRow(state: LampState, settings: LightingSection) {
  const { atMs, isOn, level, watts, volts, powerFactor, cabinet, plan, says = {} } = state;
  return {
    atMs,
    is_on: isOn ?? null,
    level_percent: isOn === undefined ? null : isOn ? (level === undefined ? null : 100 * level) : 0,
    watts: watts ?? null,
    expected_watts: expectedWatts(state, settings),
    volts: volts ?? null,
    power_factor: powerFactor ?? null,
    is_out: isOut(state, settings),
    is_day: isDay(settings, atMs),
    cabinet: cabinet ?? null,
    plan: plan ?? null,
    faults: faults.filter((fault) => says[fault]),
  };
}

/** A lamp that has said nothing for so long is not known to burn, or not to. */
const mostGapMs = ({ reportingMinutes }: LightingSection) => 3 * reportingMinutes * 60_000;

function energyRow(
  ended: LocalDay & { readonly atMs: number },
  states: readonly LampState[],
  settings: LightingSection,
) {
  const gapMs = mostGapMs(settings);
  const day = { ...ended, mostGapMs: gapMs, readGapMs: gapMs };
  const { kwh, source, knownHours: energyHours } = energyOf(states, day);
  const { burnHours, fullKwh, knownHours } = burnedOn(states, day);
  return {
    atMs: day.atMs,
    date: day.date,
    kwh,
    source,
    burn_hours: burnHours,
    full_kwh: fullKwh,
    saving_percent: isWhole(Math.min(knownHours, energyHours), day) ? savingPercent(kwh, fullKwh) : null,
    known_hours: knownHours,
  };
}

/** A message in any of its forms, known by its content. */
function readStatuses(root: JsonObject, receivedAtMs: number): readonly Status[] {
  if (isNotification(root) || isOfType(root, 'Streetlight')) return readStreetlights(root, receivedAtMs);
  if (isRecords(root)) return readLuminaire(root, receivedAtMs);
  throw new Refused('schema.invalid', 'message is no Streetlight and no records of LwM2M');
}

/** States of luminaires: rules of docs/domain/lighting.md. */
export const luminaireStatus = windowed(lighting, 'luminaire-status', {
  // A message writes its window anew: not the day.
  window: hours(3),
  earlierWindow: hours(24),
  // Two days: of the one whose last minute lies in the window all, and what holds since the one before.
  contextBefore: 16,
  knows: ['inventory'],
  read: (fields, { receivedAtMs, device, known }): { deviceId: null; reports: readonly LampReport[] } => {
    const asset = device === null ? undefined : known.newest<Asset>('inventory').get(device);
    return {
      deviceId: null,
      reports: readStatuses(fields.values, receivedAtMs).map((status) => withAsset(status, asset)),
    };
  },
  tell: (reports: readonly LampReport[], { settings, scope, zone }) => {
    const states = statesOf(reports, settings.ratedWatts);
    const own = states.filter(({ atMs }) => atMs >= scope.fromMs);
    const days = daysEnded(zone, scope.fromMs, scope.toMs, scope.asOfMs).map((day) => energyRow(day, states, settings));
    return {
      records: { 'luminaire-states': own.map((state) => stateRow(state, settings)), 'energy-daily': days },
      alarms: {
        'lamp-out': lampOut(states, settings),
        'day-burner': dayBurner(states, settings),
        'over-power': overPower(states, settings),
        'power-factor': lowPowerFactor(states),
        cycling: cycling(states),
        voltage: lampVoltage(states, settings),
        'control-gear': [...said(states, 'control-gear'), ...said(states, 'relay')],
        damaged: [...said(states, 'lantern'), ...said(states, 'column')],
        'schedule-refused': said(states, 'schedule'),
      },
      indicators: {
        energy: days.map(({ atMs, kwh }) => ({ atMs, value: kwh })),
        saving: days.map(({ atMs, saving_percent }) => ({ atMs, value: saving_percent })),
        'burn-hours': days.map(({ atMs, burn_hours }) => ({ atMs, value: burn_hours })),
      },
    };
  },
});
