import type { RowOfReport } from '../../lib/services/shared/facts';
import type { WasteSection } from '../../lib/services/waste/config';
import type { waste } from '../../lib/services/waste/facts';
import { isReading, type Report } from './fill-level';
import { fillsOf } from './rules/fill';
import { collectionReason, forecast } from './rules/forecast';

type Row = RowOfReport<typeof waste, 'worth-driving-to'>;

/** Rule C as of now: a container whose sensor fell silent fills on at its rate. */
function row(
  reports: readonly Report[],
  { settings, nowMs }: { readonly settings: WasteSection; readonly nowMs: number },
): Row | null {
  const fills = fillsOf(reports.filter(isReading), settings.containerHeightMm);
  const last = fills.at(-1);
  if (!last) return null;
  const { ratePerHour, hoursToFull } = forecast(fills);
  const left = hoursToFull === null ? null : Math.max(0, hoursToFull - (nowMs - last.atMs) / 3_600_000);
  const reason = collectionReason(last.share, { ratePerHour, hoursToFull: left }, settings);
  if (reason === null) return null;
  return {
    fill_percent: Math.round(100 * last.share),
    hours_to_full: left === null ? null : Math.round(10 * left) / 10,
    reason,
    read_at: new Date(last.atMs).toISOString(),
  };
}

const hoursOf = ({ hours_to_full }: Row) => hours_to_full ?? Number.POSITIVE_INFINITY;

/** The list of the day: what is full, or will be first, comes first. */
export const worthDrivingTo = {
  row,
  order: (a: Row, b: Row) => (hoursOf(a) === hoursOf(b) ? b.fill_percent - a.fill_percent : hoursOf(a) - hoursOf(b)),
};
