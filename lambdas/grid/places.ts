import { Refused } from '../../lib/engine/intake/reading';
import { type Source, windowed } from '../../lib/engine/windows/windowed';
import { grid } from '../../lib/services/grid/facts';
import { hours } from '../../lib/services/shared/facts';
import { type Asset, type Hanging, hungOf, networkOf, type Parent, type Place, parentsOf } from './network';
import { lineOf } from './rules/reads';
import { followedBy, kept } from './rules/since';

const written = (text: string, name: string): string => {
  const trimmed = text.trim();
  if (trimmed === '') throw new Refused('schema.invalid', `${name} is blank`);
  return trimmed;
};

/** What hangs where is not of a time: the file that came last says it. */
const none = { window: hours(24), contextBefore: 0 } as const;

const kw = { min: 0.1, max: 100_000 };

/** Before midnight a file must have been read everywhere: of what other functions know the oldest is five minutes old. */
const readByMs = 3_600_000;

type Received = Pick<Source<unknown>, 'receivedAtMs' | 'zone' | 'file'>;

/** Of a row, ahead of what it says. */
const rowOf = ({ receivedAtMs, file }: Received) => ({
  atMs: receivedAtMs,
  row: String(lineOf(file)).padStart(9, '0'),
});

/** What was named before by a file, or by a row further up. */
interface Named {
  readonly namedMs?: number;
}

/**
 * Rule G: who hangs where is fixed for a whole day. What a file changes holds from the next midnight on; what the first file of a
 * transformer or feeder says holds for the time before too.
 *
 * @param ofAssetMs when a file first named something there
 */
function holdsFrom({ receivedAtMs, zone }: Received, before: Named | undefined, ofAssetMs: number) {
  const knownSinceMs = Math.min(before ? (before.namedMs ?? 0) : receivedAtMs, ofAssetMs);
  const fromMs = knownSinceMs < receivedAtMs ? zone.dayOf(receivedAtMs + readByMs).toMs : 0;
  return { fromMs, saidMs: receivedAtMs };
}

const namedAt = ({ receivedAtMs }: Received, before: Named | undefined) => ({
  namedMs: before ? (before.namedMs ?? 0) : receivedAtMs,
});

/** A meter a row. */
export const places = windowed(grid, 'places', {
  ...none,
  knows: ['places'],
  formats: {
    csv: {
      columns: ['meter', 'asset', 'role'],
      further: ['fuse_kw', 'highest_kw', 'ratio'],
      missing: [''],
    },
  },
  read: (row, source) => {
    const { known } = source;
    const deviceId = written(row.text('meter'), 'meter');
    const asset = written(row.text('asset'), 'asset');
    const role = row.oneOf('role', ['customer', 'input', 'none']);
    const net = networkOf(known, ['places']);
    const before = net.placeOf(known.nameOf(deviceId, 'electricity-meter'));
    const ofAssetMs = net.metersSince(known.nameOf(asset, 'network-monitor'));
    const now = { ...holdsFrom(source, before, ofAssetMs), asset, role };
    const isSame = (a: Hanging, b: Hanging) => a.asset === b.asset && a.role === b.role;
    const hung = kept(followedBy(before ? hungOf(before) : [], now, isSame));
    const place: Place = {
      ...rowOf(source),
      asset,
      role,
      fuseKw: row.optional.number('fuse_kw', kw),
      highestKw: row.optional.number('highest_kw', kw),
      ratio: row.optional.number('ratio', { min: 1, max: 1_000_000 }) ?? 1,
      ...namedAt(source, before),
      ...(hung ? { hung } : {}),
    };
    return { deviceId, reports: [place] };
  },
  tell: () => ({ records: {} }),
});

const nominalOf = (nominalVolts: number | null) => (nominalVolts === null ? {} : { nominalVolts });

/** A transformer or feeder a row. */
export const assets = windowed(grid, 'assets', {
  ...none,
  knows: ['assets'],
  formats: { csv: { columns: ['asset'], further: ['parent', 'rating_kva', 'nominal_volts'], missing: [''] } },
  read: (row, source) => {
    const { receivedAtMs, known } = source;
    const deviceId = written(row.text('asset'), 'asset');
    const parent = row.optional.text('parent');
    const net = networkOf(known, ['assets']);
    const before = net.assetOf(known.nameOf(deviceId, 'network-monitor'));
    const ofAssetMs = parent === null ? receivedAtMs : net.suppliesSince(known.nameOf(parent, 'network-monitor'));
    const now = { ...holdsFrom(source, before, ofAssetMs), parent };
    const isSame = (a: Parent, b: Parent) => a.parent === b.parent;
    const parents = kept(followedBy(before ? parentsOf(before) : [], now, isSame));
    const asset: Asset = {
      ...rowOf(source),
      parent,
      ratingKva: row.optional.number('rating_kva', { min: 1, max: 1_000_000 }),
      ...nominalOf(row.optional.number('nominal_volts', { min: 100, max: 500_000 })),
      ...namedAt(source, before),
      ...(parents ? { parents } : {}),
    };
    return { deviceId, reports: [asset] };
  },
  tell: () => ({ records: {} }),
});
