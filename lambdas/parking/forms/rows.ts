import { type ZoneTime, zoneOf } from '../../../lib/engine/clock/zone-time';
import { isJsonObject, type JsonObject, Refused } from '../../../lib/engine/intake/reading';
import { entryOf } from '../../../lib/shared/entry-of';
import type { Count } from '../rules/counts';
import { type CountFigures, figuresOf, idAt, isSaid, saysAnything, spelling, timeAt, wordsOf } from './figures';

/** What a row of a feed is read with. */
export interface Around {
  readonly receivedAtMs: number;
  readonly zone: ZoneTime;
}

/** How a sender names what it says of a car park; sources are in docs/domain/parking.md. */
export interface RowForm {
  /** Columns by which it is known, of which at least these are there. */
  readonly has: readonly string[];
  readonly id: string;
  /** Column of the time; without one the reception counts. */
  readonly time?: string;
  /** A time without offset is of UTC, not of the city's clock. */
  readonly isUtc?: true;
  readonly figures: (row: JsonObject) => CountFigures;
  readonly words?: (row: JsonObject) => Pick<Count, 'opening' | 'says'>;
}

const wordIn = (name: string) => (row: JsonObject) => wordsOf(row[name]);
const isAlwaysOpen = () => ({ opening: 'open' }) as const;

/** Freiburg's states: 0 no data, 1 open, 2 closed. */
const freiburgStates: Readonly<Record<string, Count['opening']>> = { '0': 'unknown', '1': 'open', '2': 'closed' };

/** Köln: `KAPAZITAET` is what is free, not the capacity; −1 is no data. */
const koelnFree = ({ KAPAZITAET: free }: JsonObject) => (spelling(free) === '-1' ? undefined : free);

/** ParkAPI v3, as its API serves it: `UNKNOWN` beside a figure is of a source that does not say whether it is open. */
const parkApi3: Omit<RowForm, 'has'> = {
  id: 'uid',
  time: 'realtime_data_updated_at',
  figures: (row) => ({ free: row.realtime_free_capacity, capacity: row.realtime_capacity }),
  words: (row) => {
    const words = wordsOf(row.realtime_opening_status);
    return words.opening === 'unknown' && isSaid(row.realtime_free_capacity) ? {} : words;
  },
};

const rowForms: readonly RowForm[] = [
  { has: ['uid', 'realtime_data_updated_at'], ...parkApi3 },
  // The same of a car park that nobody counts.
  { has: ['uid', 'has_realtime_data'], ...parkApi3 },
  // The server of ParkAPI counts its rows itself (`id`), and keeps the id of the source beside.
  { has: ['original_uid', 'has_realtime_data'], ...parkApi3, id: 'original_uid' },
  {
    // ParkAPI v1. Of a car park that nobody counts it says `nodata` all the time: that is no count. Beside numbers its other
    // words say no more than these. Its times are of UTC.
    has: ['id', 'state', 'lot_type'],
    id: 'id',
    time: 'last_updated',
    isUtc: true,
    figures: (row) => (row.state === 'nodata' ? {} : { free: row.free, capacity: row.total }),
    words: (row) => (row.state === 'nodata' ? {} : wordsOf(row.state)),
  },
  {
    has: ['id2', 'free', 'total'],
    id: 'id2',
    time: 'published',
    figures: (row) => ({ free: row.free, capacity: row.total }),
  },
  {
    // Freiburg, park and ride: its `obs_state` has another meaning.
    has: ['park_id', 'obs_free', 'belegt'],
    id: 'park_id',
    time: 'obs_ts',
    figures: (row) => ({ free: row.obs_free, occupied: row.belegt, capacity: row.obs_max }),
    words: isAlwaysOpen,
  },
  {
    // `prozent` is per cent free, and says no more.
    has: ['obs_parkid', 'obs_free', 'obs_max'],
    id: 'obs_parkid',
    time: 'obs_ts',
    figures: (row) => ({ free: row.obs_free, capacity: row.obs_max }),
    words: (row) => {
      const opening = entryOf(freiburgStates, spelling(row.obs_state));
      return opening ? { opening } : {};
    },
  },
  {
    has: ['real_fcap', 'real_capa', 'updated'],
    id: 'id',
    time: 'updated',
    figures: (row) => ({ free: row.real_fcap, capacity: row.real_capa }),
    words: wordIn('opening_s'),
  },
  {
    has: ['IDENTIFIER', 'KAPAZITAET', 'TIMESTAMP'],
    id: 'IDENTIFIER',
    time: 'TIMESTAMP',
    figures: (row) => ({ free: koelnFree(row) }),
    words: (row) => (koelnFree(row) === undefined ? { opening: 'unknown' } : {}),
  },
  {
    has: ['id', 'currentcarparkfulltotal', 'maxcarparkfull'],
    id: 'id',
    time: 'timestamp',
    figures: (row) => ({ occupied: row.currentcarparkfulltotal, capacity: row.maxcarparkfull }),
  },
  {
    // kienzler: boxes that are defect or blocked are neither free nor taken.
    has: ['id', 'sum_boxes', 'bookable'],
    id: 'id',
    figures: (row) => ({ free: row.bookable, capacity: row.sum_boxes }),
  },
  {
    has: ['logicalUnitId', 'countLogicalBoxes', 'countFreeLogicalBoxes'],
    id: 'logicalUnitId',
    figures: (row) => ({ free: row.countFreeLogicalBoxes, capacity: row.countLogicalBoxes }),
  },
  {
    has: ['Id', 'capacity', 'free', 'dataType'],
    id: 'Id',
    time: 'timestamp',
    figures: (row) => ({ free: row.free, capacity: row.capacity }),
    words: wordIn('state'),
  },
];

/** The columns of a row: those of a feature of GeoJSON or Esri stand one level lower. */
export const columnsOf = (root: JsonObject): JsonObject =>
  [root.properties, root.attributes].find(isJsonObject) ?? root;

export const formOf = <F extends { readonly has: readonly string[] }>(forms: readonly F[], row: JsonObject): F => {
  const form = forms.find(({ has }) => has.every((name) => Object.hasOwn(row, name)));
  if (form === undefined) throw new Refused('schema.invalid', 'no known form of a car park has the names of this one');
  return form;
};

const utc = zoneOf('UTC');

/** The time that a row says, else that of its reception. */
export function timeIn(
  row: JsonObject,
  { time, isUtc }: Pick<RowForm, 'time' | 'isUtc'>,
  { receivedAtMs, zone }: Around,
) {
  const written = time === undefined ? undefined : row[time];
  return isSaid(written) ? timeAt(written, time as string, isUtc ? utc : zone) : receivedAtMs;
}

/** A car park in a feed of many; no report of one that says nothing, which is not 0. */
export function readRow(root: JsonObject, { receivedAtMs, zone }: Around) {
  const row = columnsOf(root);
  const form = formOf(rowForms, row);
  const deviceId = idAt(row[form.id], form.id);
  const said = { ...figuresOf(form.figures(row)), ...form.words?.(row) };
  const atMs = timeIn(row, form, { receivedAtMs, zone });
  return { deviceId, reports: saysAnything(said) ? [{ atMs, ...said }] : [] };
}
