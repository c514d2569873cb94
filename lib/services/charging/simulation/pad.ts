import { minutes } from '../../shared/facts';
import { type Fault, simulated } from '../../shared/simulation';
import { charging } from '../facts';
import { gapHours } from './visits';

interface Pad {
  /** What it does until when, epoch ms; 0: nothing is decided yet. */
  isCharging: boolean;
  untilMs: number;
  /** Where the car stands, mm to the side and along. */
  dxMm: number;
  dyMm: number;
}

/** A fault that the next message shows, and the first after it no more. */
const seen = (perYear: number, lasts: readonly [number, number], raisedWithin: number): Fault<never> => ({
  perYear,
  lasts,
  raisedWithin,
  clearedWithin: 0,
});

const milli = (value: number) => Math.round(1000 * value) / 1000;

/** Wireless pads: cars come, charge at 7 kW and drive off. */
export const wirelessPad = simulated(charging)('wireless-pad', {
  headers: {},
  start: (): Pad => ({ isCharging: true, untilMs: 0, dxMm: 0, dyMm: 0 }),
  step(pad, { atMs, time, wall, weather, demand, isFaulty }, { id, chance }) {
    const { temperatureCelsius } = weather;
    if (atMs >= pad.untilMs) {
      pad.isCharging = !pad.isCharging;
      const lastsHours = pad.isCharging ? chance.between(0.5, 3) : gapHours(wall, demand, chance);
      pad.untilMs = atMs + lastsHours * 3_600_000;
      // Drivers hit the middle to some centimetres.
      [pad.dxMm, pad.dyMm] = [chance.between(-60, 60), chance.between(-40, 40)];
    }
    const hasObject = isFaulty('object-under-power');
    const isHot = isFaulty('wireless-efficiency');
    const isAside = isFaulty('wireless-misalignment');
    const isCharging = pad.isCharging || hasObject || isHot;
    const inputKw = isCharging ? chance.between(6.8, 7.2) : 0;
    const efficiency = isHot ? chance.between(0.65, 0.75) : chance.between(0.88, 0.92);
    return {
      sends: {
        'pad-telemetry': [
          {
            ts: time,
            groundAssemblyId: id,
            coilFrequencyHz: isCharging ? 85_000 : 0,
            inputPowerKw: milli(inputKw),
            outputPowerKw: milli(inputKw * efficiency),
            alignment: {
              dxMm: Math.round(isAside ? 150 : pad.dxMm),
              dyMm: Math.round(pad.dyMm),
              dzMm: 150,
              state: isAside ? 'misaligned' : isCharging ? 'aligned' : 'absent',
            },
            coupling: isCharging ? milli(chance.between(0.18, 0.24)) : 0,
            foreignObject: hasObject,
            livingObject: false,
            gaTempC: milli(chance.normal(temperatureCelsius + (isHot ? 42 : isCharging ? 17 : 0), 1)),
          },
        ],
      },
    };
  },
  faults: {
    // The power is cut too late, not within a second.
    'object-under-power': seen(0.2, [20, 120], 2),
    'wireless-efficiency': seen(1, [minutes(10), minutes(40)], minutes(6)),
    'wireless-misalignment': seen(6, [minutes(10), minutes(90)], 0),
  },
});
