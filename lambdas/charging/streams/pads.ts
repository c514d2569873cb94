import type { Findings } from '../../../lib/engine/contracts';
import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import { rowOf } from '../../../lib/engine/windows/rows';
import type { Evaluation, SetCodec, WindowedStream } from '../../../lib/engine/windows/window';
import { padStates } from '../../../lib/services/charging/records';
import { lowEfficiency } from '../rules/alarm-wireless-efficiency';
import { misalignment } from '../rules/alarm-wireless-misalignment';
import { objectUnderPower } from '../rules/alarm-wireless-object';
import { padsInTime } from '../rules/wireless';
import type { PadState } from '../types';
import { noReference } from './connector-status';

const hourMs = 3_600_000;

/** States of one pad, each once, in time. */
export type PadSet = readonly PadState[];

const padCodec: SetCodec<PadSet> = {
  encode: toBytes,
  decode: (bytes) => fromBytes<PadSet>(bytes),
  merge(stored = [], added) {
    const all = new Map([...stored, ...added].map((pad) => [JSON.stringify(pad), pad]));
    return { set: padsInTime([...all.values()]), accepted: all.size - stored.length };
  },
};

const row = (pad: PadState, deviceId: string) =>
  rowOf(padStates, pad.atMs, deviceId, {
    coil_frequency_hz: pad.coilFrequencyHz,
    input_power_kw: pad.inputPowerKw,
    output_power_kw: pad.outputPowerKw,
    dx_mm: pad.alignment.dxMm,
    dy_mm: pad.alignment.dyMm,
    dz_mm: pad.alignment.dzMm,
    alignment: pad.alignment.state,
    coupling: pad.coupling,
    foreign_object: pad.foreignObject,
    living_object: pad.livingObject,
    temperature_c: pad.temperatureC,
  });

function evaluate({ events, scope, deviceId }: Evaluation<PadSet, null, null>): Findings {
  const own = events.filter(({ atMs }) => atMs >= scope.fromMs && atMs < scope.toMs);
  const signs = {
    'object-under-power': objectUnderPower(events, scope),
    'wireless-efficiency': lowEfficiency(events, scope),
    'wireless-misalignment': misalignment(events, scope),
  };
  return {
    records: own.map((pad) => row(pad, deviceId)),
    indicators: [],
    alarms: Object.entries(signs).flatMap(([alarm, list]) => list.map((sign) => ({ alarm, deviceId, ...sign }))),
  };
}

/**
 * Wireless pads by the hour: records, alarms 8, 9 and 10. What lay on a pad when the hour began is in the hour before.
 */
export const padStream: WindowedStream<PadSet, null, null> = {
  id: 'pads',
  windowMs: hourMs,
  contextBefore: 1,
  contextAfter: 0,
  events: padCodec,
  reference: noReference,
  summarise: () => null,
  evaluate,
};
