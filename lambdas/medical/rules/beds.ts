import type { MedicalSection } from '../../../lib/services/medical/config';

/** Beds of a hospital at a time; null where nobody says how many. */
export interface Beds {
  readonly atMs: number;
  readonly licensed: number | null;
  readonly staffed: number | null;
  readonly occupied: number | null;
  readonly intensive: number | null;
  readonly intensiveOccupied: number | null;
  readonly ventilators: number | null;
  readonly ventilatorsUsed: number | null;
}

/** Rule C: occupied of the staffed beds, else of the licensed. */
export function occupancyOf({ staffed, licensed, occupied }: Beds): number | null {
  const beds = staffed ?? licensed;
  return occupied === null || beds === null || beds === 0 ? null : (100 * occupied) / beds;
}

/** Indicator 7. */
export const intensiveFree = ({ intensive, intensiveOccupied }: Beds): number | null =>
  intensive === null || intensiveOccupied === null ? null : intensive - intensiveOccupied;

/** Alarm 7: too few in share, or in number. A hospital without intensive care lacks none. */
export function isIntensiveFull(beds: Beds, { intensiveFreePercent, intensiveFreeBeds }: MedicalSection): boolean {
  const free = intensiveFree(beds);
  if (free === null || beds.intensive === null || beds.intensive === 0) return false;
  return free <= intensiveFreeBeds || (100 * free) / beds.intensive < intensiveFreePercent;
}
