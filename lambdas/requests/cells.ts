import { AlarmBook } from '../../lib/engine/alarms/alarm-book';
import { fromBytes, toBytes } from '../../lib/engine/ports/json-bytes';
import { update } from '../../lib/engine/ports/optimistic';
import { sweepDue, timeKey } from '../../lib/engine/subjects/due';
import type { EngineEnvironment } from '../../lib/engine/windows/window-engine';
import type { RequestsSection } from '../../lib/services/requests/config';
import type { requests } from '../../lib/services/requests/facts';
import { cellOf, columnDegrees, type Place, rowDegrees } from './rules/distance';
import { beginningsOf, cellsOfSquares, squaresIn } from './rules/squares';
import { baseDays, nextLook, type Reported, signalsOf, type Together } from './rules/together';

const store = 'windows';
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const cellMetres = 1000;
const dueCells = { store, partition: 'due#cells' } as const;

type CellAlarm = NonNullable<(typeof requests)['functions']>['lists']['raises'][number];

/** A square kilometre of requests of one type, or about one kind of thing; those of squares that begin in it are judged together. */
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
  const [row, column] = cellOf(place, cellMetres);
  return { alarm, desk, of, row, column };
};

const partitionOf = ({ alarm, desk, of, row, column }: Cell) => `cell#${alarm}#${desk}#${of}#${row},${column}`;

/** Where it is, for who reads the alarm: the middle of all that begins there, to 100 m. */
function subjectOf({ of, row, column }: Cell): string {
  const latitude = (row + 1) * rowDegrees(cellMetres);
  const longitude = (column + 1) * columnDegrees(row, cellMetres);
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

/** Reports of cells and the alarms that follow: a function of the set of reports and of the clock. */
export class Cells {
  constructor(private readonly at: EngineEnvironment) {}

  /** Notes a report, and says what it means; once, however often it comes. */
  async add(cell: Cell, id: string, { atMs, ...said }: Reported): Promise<void> {
    const { state } = this.at.ports;
    const isSame = (one: Noted | undefined) =>
      one?.of === said.of && one.latitude === said.latitude && one.longitude === said.longitude;
    const key = [store, partitionOf(cell), `${timeKey(atMs)}#${id}`] as const;
    const isDone = await update(state, ...key, (stored) => {
      const known = stored && fromBytes<Noted>(stored.value);
      const bytes = isSame(known) ? undefined : toBytes({ ...said, isDone: false } satisfies Noted);
      return { bytes, result: isSame(known) && known?.isDone === true };
    });
    if (isDone) return;
    for (const [row, column] of beginningsOf(said, cellMetres)) await this.judge({ ...cell, row, column }, atMs);
    await update(state, ...key, () => ({ bytes: toBytes({ ...said, isDone: true }), result: undefined }));
  }

  /** By the clock: alarms that may be over. */
  async due(): Promise<void> {
    await sweepDue(this.at.ports, dueCells, async (value) => {
      const { cell, dueMs } = fromBytes<{ readonly cell: Cell; readonly dueMs: number }>(value);
      await this.judge(cell, dueMs);
    });
  }

  /** Says anew of each day that a report of a time can change: its own, and those in whose four weeks it is. */
  private async judge(cell: Cell, atMs: number): Promise<void> {
    const { ports, service, city } = this.at;
    const settings = city.settings as RequestsSection;
    // Before the reports are read: what says more has read later.
    const nowMs = ports.clock.nowMs();
    const rule = ruleOf(cell, settings);
    const firstDay = Math.floor(atMs / dayMs) * dayMs;
    const reach = rule.times === undefined ? 1 : baseDays + 2;
    const reports = await this.around(cell, firstDay - (baseDays + 2) * dayMs, firstDay + (reach + 1) * dayMs);
    const squares = squaresIn([cell.row, cell.column], reports, cellMetres, rule.least);
    const book = new AlarmBook(service, ports);
    const key = { alarm: cell.alarm, deviceId: cell.desk, subject: subjectOf(cell) };
    let isKnown = (await book.read(key)) !== undefined;
    for (let day = firstDay; day <= firstDay + reach * dayMs && day <= nowMs; day += dayMs) {
      const signals = signalsOf(squares, day, nowMs, rule);
      isKnown ||= signals.some(({ kind }) => kind === 'raise');
      // Of a neighbourhood where nothing ever was nothing is written down.
      if (isKnown && (signals.length > 0 || day === firstDay)) await book.replace(key, `day#${day}`, nowMs, signals);
    }
    const next = nextLook(squares, nowMs, rule);
    if (next !== null) await this.noteDue(cell, next);
  }

  private async around(cell: Cell, fromMs: number, toMs: number): Promise<readonly Reported[]> {
    const cells = cellsOfSquares([cell.row, cell.column], cellMetres);
    const entries = await Promise.all(
      cells.map(([row, column]) =>
        this.at.ports.state.entries(store, partitionOf({ ...cell, row, column }), timeKey(fromMs), timeKey(toMs)),
      ),
    );
    return entries.flat().map(({ sort, value }) => {
      const { of, latitude, longitude } = fromBytes<Noted>(value);
      return { atMs: Number(sort.slice(0, sort.indexOf('#'))), of, latitude, longitude };
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
