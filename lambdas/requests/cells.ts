import { AlarmBook } from '../../lib/engine/alarms/alarm-book';
import { sayOfSet } from '../../lib/engine/alarms/judged-together';
import { fromBytes, toBytes } from '../../lib/engine/ports/json-bytes';
import { update } from '../../lib/engine/ports/optimistic';
import { sweepDue, timeKey } from '../../lib/engine/subjects/due';
import type { EngineEnvironment } from '../../lib/engine/windows/window-engine';
import type { RequestsSection } from '../../lib/services/requests/config';
import {
  type Cell,
  forgetReport,
  isSameSpot,
  type Lying,
  noteReport,
  partitionOf,
  reportsNear,
  settleReport,
  takeReport,
} from './cell-notes';
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

  /**
   * Puts a report where it lies, and nowhere else, and says what that means; once, however often it comes.
   *
   * @param before where it may lie from earlier lists, which had another place or time of it
   */
  async put(now: readonly Lying[], before: readonly Lying[]): Promise<void> {
    const { state } = this.at.ports;
    const left: Lying[] = [];
    for (const one of before) {
      const taken = now.some((other) => isSameSpot(one, other)) ? undefined : await takeReport(state, one);
      if (taken) left.push(taken);
    }
    const come: Lying[] = [];
    for (const one of now) if (await noteReport(state, one)) come.push(one);
    // It has left before any of it is judged: nowhere does it count twice.
    for (const one of [...left, ...come]) await this.judgeAround(one);
    for (const one of left) await forgetReport(state, one);
    for (const one of come) await settleReport(state, one);
  }

  /** By the clock: alarms that may be over. */
  async due(): Promise<void> {
    await sweepDue(this.at.ports, dueCells, async (value) => {
      const { cell, dueMs } = fromBytes<{ readonly cell: Cell; readonly dueMs: number }>(value);
      await this.judge(cell, dueMs);
    });
  }

  private readonly ruleOf = (cell: Cell): Together => ruleOf(cell, this.at.city.settings as RequestsSection);

  /** Hardly ever anything: where a square with a report means something with it or without it, what shares one may be reported elsewhere now. */
  private async judgeAround({ cell, report }: Lying): Promise<void> {
    const { clock } = this.at.ports;
    const others = (await this.near(cell, report.atMs)).filter(({ id }) => id !== report.id);
    const days = daysOf(report.atMs, clock.nowMs(), this.ruleOf(cell));
    const changes = [others, [...others, report]].some((reports) =>
      days.some((day) => isAnyStanding(reports, report, day, clock.nowMs(), this.ruleOf(cell))),
    );
    if (!changes) return;
    for (const [row, column] of cellsNear([cell.row, cell.column], squareMetres))
      await this.judge({ ...cell, row, column }, report.atMs);
  }

  /** Says anew of each day that a report of a time can change. */
  private async judge(cell: Cell, atMs: number): Promise<void> {
    const { ports, service } = this.at;
    const { clock } = ports;
    const rule = this.ruleOf(cell);
    const isHere = (place: Place) => cellOf(place, squareMetres).join() === `${cell.row},${cell.column}`;
    const key = { alarm: cell.alarm, deviceId: cell.desk, subject: subjectOf(cell) };
    const reports = await sayOfSet(new AlarmBook(service, ports), key, {
      read: () => this.near(cell, atMs),
      wordsOf(all, nowMs, isKnown) {
        if (!isKnown && !all.some(isHere)) return new Map();
        const days = daysOf(atMs, nowMs, rule).map(
          (day) => [`day#${day}`, signalsOf(all, isHere, day, nowMs, rule)] as const,
        );
        // Of a neighbourhood where nothing ever was nothing is written down.
        const first = isKnown ? 0 : days.findIndex(([, signals]) => signals.some(({ kind }) => kind === 'raise'));
        return new Map(first < 0 ? [] : days.slice(first));
      },
      nowMs: () => clock.nowMs(),
    });
    const next = reports.some(isHere) ? nextLook(reports, isHere, clock.nowMs(), rule) : null;
    if (next !== null) await this.noteDue(cell, next);
  }

  /** Reports of a cell and of cells around it, of all days that judge those that a report of a time can change. */
  private near(cell: Cell, atMs: number): Promise<readonly Reported[]> {
    const firstDay = Math.floor(atMs / dayMs) * dayMs;
    const [fromMs, toMs] = [firstDay - (baseDays + 2) * dayMs, firstDay + (baseDays + 3) * dayMs];
    return reportsNear(this.at.ports.state, cell, fromMs, toMs);
  }

  private async noteDue(cell: Cell, dueMs: number): Promise<void> {
    const sort = `${timeKey(dueMs)}#${partitionOf(cell)}`;
    await update(this.at.ports.state, store, dueCells.partition, sort, (stored) => ({
      bytes: stored ? undefined : toBytes({ cell, dueMs }),
      result: undefined,
    }));
  }
}
