/** Highway Capacity Manual, signalised intersections: longest mean control delay of a level, seconds a vehicle. */
const limits = [
  ['A', 10],
  ['B', 20],
  ['C', 35],
  ['D', 55],
  ['E', 80],
] as const;

export type LevelOfService = (typeof limits)[number][0] | 'F';

/** Level of service of a mean control delay (traffic alarm 14). */
export const levelOfService = (controlDelaySeconds: number): LevelOfService =>
  limits.find(([, longest]) => controlDelaySeconds <= longest)?.[0] ?? 'F';
