import { AlarmBook } from '../../lib/engine/alarms/alarm-book';
import { Apart } from '../../lib/engine/clock/apart';
import type { DeviceState } from '../../lib/engine/devices/device-state';
import { statesInService } from '../../lib/engine/devices/liveness';
import { serviceFactsOf } from '../../lib/engine/facts';
import type { CityContext } from '../../lib/engine/feed-processor';
import type { Ports } from '../../lib/engine/ports/ports';
import type { EducationSection } from '../../lib/services/education/config';
import { education } from '../../lib/services/education/facts';
import { reckonedPercent } from '../../lib/services/education/rules/attendance';
import { dayAfter } from '../../lib/services/education/rules/days';
import type { IndicatorsOfFunction } from '../../lib/services/shared/facts';
import { type PlatformDay, percentUp } from './availability';
import { Lessons, localNow } from './lessons';
import { publish } from './publish';
import { refusedOn } from './roster/known';
import type { DayReport } from './rules/report';

const service = serviceFactsOf(education);
/** Of two schools each would know the other by the mean. */
const leastSchools = 3;

type School = DeviceState & { readonly state: DayReport };
type Platform = DeviceState & { readonly state: PlatformDay };

class Watch {
  private readonly book: AlarmBook;
  private readonly nowMs: number;
  private readonly settings: EducationSection;

  constructor(
    private readonly ports: Ports,
    private readonly city: CityContext,
  ) {
    this.book = new AlarmBook(service, ports);
    this.nowMs = ports.clock.nowMs();
    this.settings = city.settings as EducationSection;
  }

  async run(): Promise<void> {
    const { ports, city } = this;
    const apart = new Apart(ports.metrics);
    const schools = (await statesInService(service, 'daily', city, ports)) as readonly School[];
    const lessons = new Map<string, Lessons>();
    for (const { deviceId } of schools) lessons.set(deviceId, await Lessons.of(deviceId, city, ports.state));
    const lessonsOf = (school: string) => lessons.get(school) as Lessons;
    await apart.try('schools that have not reported', () => this.judgeReports(schools, lessonsOf));
    await apart.try('figures of today', async () => this.figures(schools, lessonsOf));
    await apart.try('platforms', () => this.platforms());
    await apart.try('rosters', () => this.rosters());
    await apart.try('what is published', () => publish(schools, lessonsOf, ports, city));
    await apart.try('alarms that stand', () => this.book.sweep());
    apart.end();
  }

  /** Alarm 2: of each school that has ever reported, its newest day with lessons whose time is over. */
  private async judgeReports(schools: readonly School[], lessonsOf: (school: string) => Lessons): Promise<void> {
    const { nowMs, city, settings } = this;
    const { date: today, hour } = localNow(nowMs, city);
    const isOver = hour >= settings.reportByHour;
    for (const { deviceId, state } of schools) {
      const due = lessonsOf(deviceId).lastUntil(isOver ? today : dayAfter(today, -1));
      // Of a day before that which it says that it has not reported nothing is known any more.
      if (state.isNone && due !== null && state.date > due) continue;
      const holds = due !== null && (state.date < due || state.isNone === true);
      if (holds === (await this.book.isOpen(deviceId, ['school-not-reported']))) continue;
      await this.book.add(
        { alarm: 'school-not-reported', deviceId, subject: '' },
        holds
          ? { kind: 'raise', atMs: nowMs, detail: `nothing of ${due}` }
          : { kind: 'clear', atMs: nowMs, detail: `reported ${state.date}` },
      );
    }
  }

  /** In whole percent: who watches the mean from one school to the next must not learn a few children by it (rule D). */
  private figures(schools: readonly School[], lessonsOf: (school: string) => Lessons): void {
    const { date } = localNow(this.nowMs, this.city);
    const expected = schools.filter(({ deviceId }) => lessonsOf(deviceId).has(date));
    const reported = expected.filter(({ state }) => state.date === date && !state.isNone);
    const percents = reported.flatMap(({ state }) => reckonedPercent(state, this.settings.leastGroup) ?? []);
    const mean = percents.reduce((sum, percent) => sum + percent, 0) / percents.length;
    this.show('attendance-today', percents.length < leastSchools ? null : Math.round(mean));
    this.show('schools-reported', expected.length === 0 ? null : (100 * reported.length) / expected.length);
  }

  /** Of those of which somebody said something of yesterday or today, weighted by their minutes. */
  private async platforms(): Promise<void> {
    const { nowMs, city, ports } = this;
    const { date: today } = localNow(nowMs, city);
    const all = (await statesInService(service, 'availability', city, ports)) as readonly Platform[];
    const days = all.flatMap(({ state }) => (state.date >= dayAfter(today, -1) ? [state] : []));
    this.show('availability', days.length === 0 ? null : percentUp(days));
  }

  private async rosters(): Promise<void> {
    const { date } = localNow(this.nowMs, this.city);
    this.show('rosters-refused', await refusedOn(this.ports.state, date));
  }

  private show(indicator: IndicatorsOfFunction<typeof education, 'schools'>, value: number | null): void {
    this.ports.metrics.indicator({ indicator, deviceId: this.city.city, atMs: this.nowMs, value });
  }
}

/** By the clock: who has not reported, figures of today, and what is published. */
export const watch = (ports: Ports, city: CityContext): Promise<void> => new Watch(ports, city).run();
