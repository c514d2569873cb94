import { stateMachine } from '../../lib/engine/subjects/state-machine';
import { requests } from '../../lib/services/requests/facts';
import { hours } from '../../lib/services/shared/facts';
import { degreesOf, mustInstant, textOf } from './forms/written';
import { type AssetMove, noteAsset } from './near-assets';

/** A kind without the sign behind which the id begins. */
const escaped = (kind: string) => kind.replaceAll('%', '%25').replaceAll('#', '%23');

/** Lists of things in the street: what a request may be about (rule F). */
export const assets = stateMachine(requests, 'assets', {
  formats: { csv: { columns: ['asset', 'kind', 'latitude', 'longitude', 'desk', 'at', 'state'], missing: [''] } },
  states: {
    standing: { rank: 0, first: true, next: ['standing', 'removed'] },
    removed: { rank: 1, first: true, next: ['standing', 'removed'] },
  },
  read: (row, { zone }) => ({
    deviceId: textOf(row, 'desk'),
    reports: [
      {
        atMs: mustInstant(row, 'at', zone),
        to: row.oneOf('state', ['standing', 'removed']),
        asset: textOf(row, 'asset'),
        kind: textOf(row, 'kind'),
        latitude: degreesOf(row, 'latitude', 90),
        longitude: degreesOf(row, 'longitude', 180),
      } satisfies AssetMove,
    ],
  }),
  subject: ({ kind, asset }) => `${escaped(kind)}#${asset}`,
  unique: 'city',
  waits: hours(1),
  illegal: 'quarantined',
  async afterwards(subjects, { ports }) {
    for (const { path } of subjects) await noteAsset(ports.state, path);
  },
  tell({ path, state }) {
    const last = path.at(-1);
    if (!last || state !== 'standing') return { records: { assets: [] } };
    const { atMs, asset, kind, latitude, longitude } = last;
    return { records: { assets: [{ atMs, asset_id: asset, asset_kind: kind, latitude, longitude }] } };
  },
});
