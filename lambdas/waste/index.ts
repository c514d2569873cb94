import { serviceHandler, serving } from '../../lib/engine/handlers/service-handler';
import type { RowOfReport } from '../../lib/services/shared/facts';
import type { WasteSection } from '../../lib/services/waste/config';
import { waste } from '../../lib/services/waste/facts';
import { collections } from './collections';
import { fillLevel, isCollection, type Report, readingsOf } from './fill-level';
import { collectionReason, fillsOf, forecast } from './rules/fill';

type Row = RowOfReport<typeof waste, 'worth-driving-to'>;

/** Rule C as of now: a container whose sensor fell silent fills on at its rate, until a crew notes that it was emptied. */
function dueRow(
  reports: readonly Report[],
  { settings, nowMs }: { readonly settings: WasteSection; readonly nowMs: number },
): Row | null {
  const fills = fillsOf(readingsOf(reports), settings.containerHeightMm);
  const last = fills.at(-1);
  if (!last || reports.some((one) => isCollection(one) && one.atMs > last.atMs && one.atMs <= nowMs)) return null;
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

/** A container on the list of which nobody knows how fast it fills is full enough already. */
const hoursLeft = ({ hours_to_full }: Row) => hours_to_full ?? 0;
const mostUrgentFirst = (a: Row, b: Row) => hoursLeft(a) - hoursLeft(b) || b.fill_percent - a.fill_percent;

export const serves = serving(waste, {
  feeds: { 'fill-level': fillLevel, collections },
  // Containers of which alarm 1 stands, of those whose level is known: by it, or by their last message.
  fleet: ({ 'fill-level': containers }, { containerHeightMm }, { stands }) => {
    const online = containers.filter(({ liveness }) => liveness !== 'offline');
    const full = online.filter(({ deviceId }) => stands(deviceId, 'overflow'));
    const rest = online.filter(({ deviceId }) => !stands(deviceId, 'overflow'));
    const known = rest.filter(({ state }) => fillsOf(readingsOf([state]), containerHeightMm).length > 0);
    const all = full.length + known.length;
    return { indicators: { overflowing: all === 0 ? null : (100 * full.length) / all } };
  },
  reports: { 'worth-driving-to': { row: dueRow, order: mostUrgentFirst } },
});

export const handler = serviceHandler(serves);
