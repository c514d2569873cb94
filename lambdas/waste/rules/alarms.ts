import { type FillReading, fireCelsius, type Trouble } from '../forms/reading';
import type { Fill } from './fill';

const minuteMs = 60_000;

/** A look at the condition of one alarm: what is wrong from then on, or null when all is well again. */
export interface Check {
  readonly atMs: number;
  readonly fault: string | null;
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** So far below the level of overflow it is over: a level on the edge must not raise it again and again. */
const overflowMargin = 0.05;
/** Settings and levels are decimals: 0.95 − 0.05 must be 0.9. */
const epsilon = 1e-9;

/** Alarm 1: overflow, from `overflowAtShare` on; over 5 points below. */
export const overflow = (fills: readonly Fill[], overflowAtShare: number): readonly Check[] =>
  fills.flatMap(({ atMs, share }): Check[] => {
    if (share >= overflowAtShare) return [{ atMs, fault: `filled ${percent(share)}` }];
    return share < overflowAtShare - overflowMargin - epsilon ? [{ atMs, fault: null }] : [];
  });

/** Cold enough that nothing glows any more. */
const outCelsius = 50;
const riseCelsiusPerMinute = 5;
/** A rise is looked for so far back; a step of a sensor that speaks twice a second is none, so it must be 5 °C. */
const riseReachMs = 10 * minuteMs;
const leastRiseCelsius = 5;

/**
 * Alarm 2: fire, over 60 °C, 5 °C a minute, or the sender's own alarm. Over at 50 °C without a rise or, of a sender without a
 * temperature, when it says that all is well; another trouble says nothing of a fire, for a `status` has one value.
 */
export function fire(readings: readonly FillReading[]): readonly Check[] {
  return readings.flatMap((reading, i): Check[] => {
    const { atMs, temperatureCelsius: celsius, troubles, fireAlarm } = reading;
    if (troubles?.includes('burning')) return [{ atMs, fault: 'the sensor says fire' }];
    if (celsius === null) return troubles?.length === 0 || fireAlarm === false ? [{ atMs, fault: null }] : [];
    if (celsius > fireCelsius) return [{ atMs, fault: `${celsius} °C` }];
    const rise = riseBefore(readings, i, celsius);
    if (rise !== null) return [{ atMs, fault: rise }];
    return celsius <= outCelsius ? [{ atMs, fault: null }] : [];
  });
}

function riseBefore(readings: readonly FillReading[], at: number, celsius: number): string | null {
  const { atMs } = readings[at] as FillReading;
  for (let i = at - 1; i >= 0; i--) {
    const { atMs: beforeMs, temperatureCelsius: before } = readings[i] as FillReading;
    if (atMs - beforeMs > riseReachMs) return null;
    const rise = before === null ? 0 : celsius - before;
    if (rise >= leastRiseCelsius && rise >= (riseCelsiusPerMinute * (atMs - beforeMs)) / minuteMs)
      return `${before} to ${celsius} °C within ${Math.ceil((atMs - beforeMs) / 1000)} s`;
  }
  return null;
}

/**
 * Alarms 3 and 4: a trouble that the sender names. Only when it names none does it end: a `status` has one value, and a container that
 * burns may still lie on its side.
 */
export const troubled = (readings: readonly FillReading[], trouble: Trouble): readonly Check[] =>
  readings.flatMap(({ atMs, troubles }): Check[] => {
    if (troubles?.includes(trouble)) return [{ atMs, fault: 'the sensor says so' }];
    return troubles?.length === 0 ? [{ atMs, fault: null }] : [];
  });

const [lowPercent, chargedPercent] = [20, 25];

/** Alarm 5: the battery of the sensor, below 20 % or by its own alarm; over from 25 % on, or when the sensor says so. */
export const battery = (readings: readonly FillReading[]): readonly Check[] =>
  readings.flatMap(({ atMs, batteryLow, batteryPercent: left }): Check[] => {
    if (batteryLow) return [{ atMs, fault: 'the sensor says so' }];
    if (left !== null && left < lowPercent) return [{ atMs, fault: `${Math.round(left)} %` }];
    return batteryLow === false || (left !== null && left >= chargedPercent) ? [{ atMs, fault: null }] : [];
  });
