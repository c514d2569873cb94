import { zoneOf } from '../../lib/engine/clock/zone-time';
import type { RecordRow } from '../../lib/engine/contracts';
import type { CityContext } from '../../lib/engine/feed-processor';
import { fromBytes, toBytes } from '../../lib/engine/ports/json-bytes';
import { update } from '../../lib/engine/ports/optimistic';
import type { Ports } from '../../lib/engine/ports/ports';
import { suppressed } from '../../lib/engine/register/rights/small-cells';
import { rowIn } from '../../lib/engine/windows/rows';
import type { EducationSection } from '../../lib/services/education/config';
import { education } from '../../lib/services/education/facts';
import {
  absenceKinds,
  absentDays,
  chronicKind,
  kindOn,
  type PupilAbsences,
} from '../../lib/services/education/rules/absence';
import { inSteps } from '../../lib/services/education/rules/attendance';
import { datesBetween, dayAfter, partOf, yearOf } from '../../lib/services/education/rules/days';
import { absencesOf } from './absences';
import { type Lessons, localNow } from './lessons';
import { forgetOldDays } from './pupils';
import { dayKinds, type Reserve, shownOfDay } from './rules/day-table';
import type { DayReport } from './rules/report';

const store = 'published';
const chronicKinds = ['regular', 'chronic', 'severe'] as const;

/** A school, with how many pupils it last said that it has. */
interface School {
  readonly deviceId: string;
  readonly state: DayReport;
}

/** What is published of a day or month: rows, and the figures of the city. */
interface Published {
  readonly rows: readonly RecordRow[];
  readonly figures: Readonly<Partial<Record<'chronic-absence' | 'severe-absence', number | null>>>;
  readonly isPut: boolean;
  /** Of a day, and those before it of the part of its week that lies in its month. */
  readonly reserve?: Reserve;
}

/** Absences of a day of a school by kind; null where nothing was reported of the day, which is not nobody, and where its pupils are more than it says. */
function dayCounts(enrolled: number, pupils: readonly PupilAbsences[], date: string): readonly number[] | null {
  const counts = absenceKinds.map((kind) => pupils.filter((one) => kindOn(one[date]) === kind).length);
  const present = enrolled - counts.reduce((sum, count) => sum + count, 0);
  return present < 0 || present === enrolled ? null : [present, ...counts];
}

/** Rule C: pupils by kind; who is in no file was never absent. */
function chronicCounts(
  enrolled: number,
  pupils: readonly PupilAbsences[],
  dates: readonly string[],
  settings: EducationSection,
): readonly number[] | null {
  const ofYear = new Set(dates);
  if (chronicKind(0, dates.length, settings) === null) return null;
  const kinds = pupils.map((one) =>
    chronicKind(
      absentDays(one, (date) => ofYear.has(date)),
      dates.length,
      settings,
    ),
  );
  const counted = chronicKinds.slice(1).map((kind) => kinds.filter((one) => one === kind).length);
  const regular = enrolled - counted.reduce((sum, count) => sum + count, 0);
  return regular < 0 ? null : [regular, ...counted];
}

class Publisher {
  private readonly settings: EducationSection;
  private readonly pupils = new Map<string, Promise<readonly PupilAbsences[]>>();

  constructor(
    private readonly schools: readonly School[],
    private readonly lessonsOf: (school: string) => Lessons,
    private readonly ports: Ports,
    private readonly city: CityContext,
  ) {
    this.settings = city.settings as EducationSection;
  }

  async run(): Promise<void> {
    const { date, hour } = localNow(this.ports.clock.nowMs(), this.city);
    // Schools send what they have of a day in the evening, or overnight.
    if (hour < this.settings.reportByHour) return;
    const yesterday = dayAfter(date, -1);
    await this.once('day', yesterday, () => this.absencesOn(yesterday));
    const lastOfMonth = dayAfter(`${date.slice(0, 7)}-01`, -1);
    await this.once('month', lastOfMonth, () => this.chronicUntil(lastOfMonth));
  }

  private pupilsOf(school: string): Promise<readonly PupilAbsences[]> {
    const known = this.pupils.get(school) ?? this.readPupils(school);
    this.pupils.set(school, known);
    return known;
  }

  private async readPupils(school: string): Promise<readonly PupilAbsences[]> {
    const { state, clock } = this.ports;
    await forgetOldDays(state, school, clock.nowMs());
    return absencesOf(state, school);
  }

  /** What was published stays as it was: of two versions the difference gives away what both hide. */
  private async once(partition: string, of: string, make: () => Promise<Omit<Published, 'isPut'>>): Promise<void> {
    const { state, records, metrics, clock } = this.ports;
    const known = await state.read(store, partition, of);
    if (known && fromBytes<Published>(known.value).isPut) return;
    const made = known ? fromBytes<Published>(known.value) : { ...(await make()), isPut: false };
    const first = await update(state, store, partition, of, (stored) =>
      stored
        ? { bytes: undefined, result: fromBytes<Published>(stored.value) }
        : { bytes: toBytes(made), result: made },
    );
    await records.put(first.rows);
    for (const [indicator, value] of Object.entries(first.figures))
      metrics.indicator({ indicator, deviceId: this.city.city, atMs: clock.nowMs(), value: value ?? null });
    await update(state, store, partition, of, () => ({ bytes: toBytes({ ...first, isPut: true }), result: undefined }));
  }

  private async counts(of: (school: School) => Promise<readonly number[] | null>) {
    const all: { readonly school: string; readonly counts: readonly number[] }[] = [];
    for (const school of this.schools) {
      const counts = await of(school);
      if (counts) all.push({ school: school.deviceId, counts });
    }
    return all;
  }

  private async absencesOn(date: string): Promise<Omit<Published, 'isPut'>> {
    const all = await this.counts(async ({ deviceId, state: { enrolled } }) => {
      const pupils = await this.pupilsOf(deviceId);
      // A school that brings no absences of pupils has no kinds of them.
      if (enrolled === null || pupils.length === 0 || !this.lessonsOf(deviceId).has(date)) return null;
      return dayCounts(enrolled, pupils, date);
    });
    const { rows: shown, reserve } = shownOfDay(all, await this.reserveBefore(date), this.settings.leastGroup);
    const atMs = zoneOf(this.city.timeZone).instantMs(Date.parse(`${date}T00:00:00Z`));
    const rows = shown.flatMap(({ school, counts }) =>
      dayKinds.map((kind, c) => {
        const pupils = counts[c] ?? null;
        return rowIn(education, 'absences', atMs, school, { kind, pupils, is_hidden: pupils === null });
      }),
    );
    return { rows, figures: {}, reserve };
  }

  /** What was hidden before a day of the part of its week that lies in its month. */
  private async reserveBefore(date: string): Promise<Reserve> {
    const { state } = this.ports;
    const days = await state.list(store, 'day', partOf(date), dayAfter(date, -1));
    const last = days.at(-1);
    const known = last === undefined ? undefined : await state.read(store, 'day', last);
    return (known && fromBytes<Published>(known.value).reserve) ?? {};
  }

  private async chronicUntil(last: string): Promise<Omit<Published, 'isPut'>> {
    const first = yearOf(last, this.settings.yearBeginsInMonth);
    const all = await this.counts(async ({ deviceId, state: { enrolled } }) => {
      const pupils = await this.pupilsOf(deviceId);
      if (enrolled === null || pupils.length === 0) return null;
      const lessons = this.lessonsOf(deviceId);
      const dates = datesBetween(first, last).filter((date) => lessons.has(date));
      return chronicCounts(enrolled, pupils, dates, this.settings);
    });
    const { shown } = suppressed(
      all.map(({ counts }) => counts),
      this.settings.leastGroup,
    );
    const atMs = zoneOf(this.city.timeZone).instantMs(Date.parse(`${last.slice(0, 7)}-01T00:00:00Z`));
    const rows = all.flatMap(({ school }, r) =>
      chronicKinds.map((kind, c) => {
        const count = shown[r]?.[c] ?? null;
        const pupils = count === null ? null : inSteps(count);
        return rowIn(education, 'chronic', atMs, school, { kind, pupils, is_hidden: pupils === null });
      }),
    );
    return { rows, figures: this.figuresOf(all.map(({ counts }) => counts)) };
  }

  /** Shares of the city in whole percent; none of a few, nor one by which a few would be known: what is left of all, or of the other share. */
  private figuresOf(all: readonly (readonly number[])[]): Published['figures'] {
    const { leastGroup } = this.settings;
    const [regular = 0, chronic = 0, severe = 0] = chronicKinds.map((_, c) =>
      all.reduce((sum, counts) => sum + (counts[c] ?? 0), 0),
    );
    const enrolled = regular + chronic + severe;
    const isFew = (count: number) => count > 0 && count < leastGroup;
    const share = (count: number, ...rest: readonly number[]) =>
      enrolled < leastGroup || [count, ...rest].some(isFew) ? null : Math.round((100 * count) / enrolled);
    return {
      'chronic-absence': share(chronic + severe, regular),
      'severe-absence': share(severe, chronic, regular),
    };
  }
}

/** Once a day the day before, once a month the month before: rules B, C and D of docs/domain/education.md. */
export const publish = (
  schools: readonly School[],
  lessonsOf: (school: string) => Lessons,
  ports: Ports,
  city: CityContext,
): Promise<void> => new Publisher(schools, lessonsOf, ports, city).run();
