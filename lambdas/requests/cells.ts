import { AlarmBook } from '../../lib/engine/alarms/alarm-book';
import { fromBytes, toBytes } from '../../lib/engine/ports/json-bytes';
import { update } from '../../lib/engine/ports/optimistic';
import { sweepDue, timeKey } from '../../lib/engine/subjects/due';
import type { EngineEnvironment } from '../../lib/engine/windows/window-engine';
import type { RequestsSection } from '../../lib/services/requests/config';
import type { requests } from '../../lib/services/requests/facts';
import { cellOf, columnDegrees, type Place, rowDegrees } from './rules/distance';
import { cellsNear } from './rules/squares';
import {
  baseDays,
  isAnyStanding,
  nextLook,
  type Reported,
  signalsOf,
  squareMetres,
  type Together,
} from './rules/together';

const store = 'windows';
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const dueCells = { store, partition: 'due#cells' } as const;

type CellAlarm = NonNullable<(typeof requests)['functions']>['lists']['raises'][number];

/** A cell of a grid of a kilometre with requests of one type, or about one kind of thing. Clusters are told in the cell of their first report. */
export interface Cell {
  readonly alarm: CellAlarm;
  readonly desk: string;
  /** Type of the requests, or kind of the things. */
  readonly of: string;
  readonly row: number;
  readonly column: number;
}

/** A report as it lies in its cell; `isDone`: what it means has been said. */
interface Noted extends Place {
  readonly of: string;
  readonly isDone: boolean;
}

export const cellAt = (alarm: CellAlarm, desk: string, of: string, place: Place): Cell => {
  const [row, column] = cellOf(place, squareMetres);
  return { alarm, desk, of, row, column };
};

const partitionOf = ({ alarm, desk, of, row, column }: Cell) => `cell#${alarm}#${desk}#${of}#${row},${column}`;

/** Where it is, for who reads the alarm: the middle of the cell, to 100 m. */
function subjectOf({ of, row, column }: Cell): string {
  const latitude = (row + 0.5) * rowDegrees(squareMetres);
  const longitude = (column + 0.5) * columnDegrees(row, squareMetres);
  return `${of} ${latitude.toFixed(3)},${longitude.toFixed(3)}`;
}

const ruleOf = ({ alarm }: Cell, settings: RequestsSection): Together =>
  alarm === 'cluster'
    ? {
        spanMs: 24 * hourMs,
        least: settings.clusterPlaces,
        times: settings.clusterTimes,
        says: (count, mean) => `${count} places in 24 h, ${mean.toFixed(1)} on a mean day`,
      }
    : { spanMs: 6 * hourMs, least: settings.outagePlaces, says: (count) => `${count} of them in 6 h` };

/** Days that a report of a time can change, up to today: its own and the next, and those in whose four weeks it is. */
function daysOf(atMs: number, nowMs: number, rule: Together): readonly number[] {
  const firstDay = Math.floor(atMs / dayMs) * dayMs;
  const reach = rule.times === undefined ? 1 : baseDays + 2;
  return Array.from({ length: reach + 1 }, (_, i) => firstDay + i * dayMs).filter((day) => day <= nowMs);
}

/** Reports of cells and the alarms that follow: a function of the set of reports and of the clock. */
export class Cells {
  constructor(private readonly at: EngineEnvironment) {}

  /** Notes a report, and says what it means; once, however often it comes. */
  async add(cell: Cell, { atMs, id, ...said }: Reported): Promise<void> {
    const { state, clock } = this.at.ports;
    const isSame = (one: Noted | undefined) =>
      one?.of === said.of && one.latitude === said.latitude && one.longitude === said.longitude;
    const key = [store, partitionOf(cell), `${timeKey(atMs)}#${id}`] as const;
    const isDone = await update(state, ...key, (stored) => {
      const known = stored && fromBytes<Noted>(stored.value);
      const bytes = isSame(known) ? undefined : toBytes({ ...said, isDone: false } satisfies Noted);
      return { bytes, result: isSame(known) && known?.isDone === true };
    });
    if (isDone) return;
    const reports = await this.near(cell, atMs);
    const days = daysOf(atMs, clock.nowMs(), this.ruleOf(cell));
    const changes = [reports, reports.filter((one) => one.id !== id)].some((one) =>
      days.some((day) => isAnyStanding(one, said, day, clock.nowMs(), this.ruleOf(cell))),
    );
    // Hardly ever: whatever shares a square with the report may be told elsewhere now.
    if (changes)
      for (const [row, column] of cellsNear([cell.row, cell.column], squareMetres))
        await this.judge({ ...cell, row, column }, atMs);
    await update(state, ...key, () => ({ bytes: toBytes({ ...said, isDone: true }), result: undefined }));
  }

  /** By the clock: alarms that may be over. */
  async due(): Promise<void> {
    await sweepDue(this.at.ports, dueCells, async (value) => {
      const { cell, dueMs } = fromBytes<{ readonly cell: Cell; readonly dueMs: number }>(value);
      await this.judge(cell, dueMs);
    });
  }

  private readonly ruleOf = (cell: Cell): Together => ruleOf(cell, this.at.city.settings as RequestsSection);

  /** Says anew of each day that a report of a time can change. */
  private async judge(cell: Cell, atMs: number): Promise<void> {
    const { ports, service } = this.at;
    // Before the reports are read: what says more has read later.
    const nowMs = ports.clock.nowMs();
    const rule = this.ruleOf(cell);
    const reports = await this.near(cell, atMs);
    const isHere = (place: Place) => cellOf(place, squareMetres).join() === `${cell.row},${cell.column}`;
    if (!reports.some(isHere)) return;
    const book = new AlarmBook(service, ports);
    const key = { alarm: cell.alarm, deviceId: cell.desk, subject: subjectOf(cell) };
    let isKnown = (await book.read(key)) !== undefined;
    for (const day of daysOf(atMs, nowMs, rule)) {
      const signals = signalsOf(reports, isHere, day, nowMs, rule);
      isKnown ||= signals.some(({ kind }) => kind === 'raise');
      // Of a neighbourhood where nothing ever was nothing is written down.
      if (isKnown) await book.replace(key, `day#${day}`, nowMs, signals);
    }
    const next = nextLook(reports, isHere, nowMs, rule);
    if (next !== null) await this.noteDue(cell, next);
  }

  /** Reports of a cell and of cells around it, of all days that judge those that a report of a time can change. */
  private async near({ row, column, ...cell }: Cell, atMs: number): Promise<readonly Reported[]> {
    const firstDay = Math.floor(atMs / dayMs) * dayMs;
    const [from, to] = [timeKey(firstDay - (baseDays + 2) * dayMs), timeKey(firstDay + (baseDays + 3) * dayMs)];
    const entries = await Promise.all(
      cellsNear([row, column], squareMetres).map(([north, east]) =>
        this.at.ports.state.entries(store, partitionOf({ ...cell, row: north, column: east }), from, to),
      ),
    );
    return entries.flat().map(({ sort, value }) => {
      const { of, latitude, longitude } = fromBytes<Noted>(value);
      const cut = sort.indexOf('#');
      return { id: sort.slice(cut + 1), atMs: Number(sort.slice(0, cut)), of, latitude, longitude };
    });
  }

  private async noteDue(cell: Cell, dueMs: number): Promise<void> {
    const sort = `${timeKey(dueMs)}#${partitionOf(cell)}`;
    await update(this.at.ports.state, store, dueCells.partition, sort, (stored) => ({
      bytes: stored ? undefined : toBytes({ cell, dueMs }),
      result: undefined,
    }));
  }
}
