import { numberAt, Refused } from '../../../lib/engine/intake/reading';

/** A share 0–1; up to 100 it is a percentage in its place. Of 1 nobody can tell: it is read as the standard says, full. */
export function shareAt(value: unknown, path: string): number {
  const share = numberAt(value, path, 0, 100);
  if (share > 1) throw new Refused('unit.invalid', `${path} is ${share}: a percentage? It must be a share, 0–1`);
  return share;
}

/** °C within what a sensor survives. */
export const celsiusAt = (value: unknown, path: string): number => numberAt(value, path, -60, 300);

/** Deeper than any container, underground ones included. */
const deepestMm = 10_000;

export const distanceMmAt = (value: unknown, path: string): number => numberAt(value, path, 0, deepestMm);

export const heightMmAt = (value: unknown, path: string): number => numberAt(value, path, 100, deepestMm);
