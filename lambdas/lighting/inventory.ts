import { windowed } from '../../lib/engine/windows/windowed';
import { lighting } from '../../lib/services/lighting/facts';
import { hours } from '../../lib/services/shared/facts';
import { mostWatts } from './forms/sdm-streetlight';
import type { Status, Technology } from './rules/status';

/** What the city's list says of a luminaire; null: it does not say it. */
export interface Asset {
  readonly atMs: number;
  readonly cabinet: string | null;
  readonly ratedWatts: number | null;
  readonly technology: Technology | null;
}

/** A luminaire a row. What a luminaire is is not of a time: the file that came last says it. */
export const inventory = windowed(lighting, 'inventory', {
  window: hours(24),
  contextBefore: 0,
  formats: {
    csv: {
      columns: ['luminaire', 'cabinet', 'rated_w', 'technology'],
      missing: ['', 'NA', 'N/A', 'NULL', 'null', '-'],
    },
  },
  read: (row, { receivedAtMs }) => ({
    deviceId: row.text('luminaire'),
    reports: [
      {
        atMs: receivedAtMs,
        cabinet: row.optional.text('cabinet'),
        ratedWatts: row.optional.number('rated_w', { min: 1, max: mostWatts }),
        technology: row.optional.oneOf('technology', ['led', 'hid']),
      } satisfies Asset,
    ],
  }),
  tell: () => ({ records: {} }),
});

/** A status with what the list says of its lamp. */
export function withAsset(status: Status, asset: Asset | undefined): Status {
  if (!asset) return status;
  const { cabinet, ratedWatts, technology } = asset;
  const listed = {
    ...(cabinet === null ? {} : { cabinet }),
    ...(ratedWatts === null ? {} : { ratedWatts }),
    ...(technology === null ? {} : { technology }),
  };
  return { ...status, listed };
}
