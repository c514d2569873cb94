import { hours } from '../shared/facts';
import { type Moment, simulated, simulation } from '../shared/simulation';
import type { EducationSection } from './config';
import { education } from './facts';

/** Pupils of a simulated school: so many that a tenth of a percent is one of them. */
const enrolled = 1000;

type Now = Moment<keyof typeof education.alarms & string>;

/** Days of which it has reported. */
interface School {
  last: string;
}

/** When this school has lessons: what it tells its pupils, whatever anybody reckons by it. */
const teaches = (
  { schoolDays, holidays, extraSchoolDays, breaks }: EducationSection,
  { date, weekday }: Now['wall'],
): boolean =>
  extraSchoolDays.includes(date) ||
  (schoolDays.includes(weekday === 0 ? 7 : weekday) &&
    !holidays.includes(date) &&
    breaks.every(({ from, to }) => date < from || date > to));

/** Attendance of the day: a little more than is poor, or as the fault has it. */
function percentOf({ poorPercent, dropPoints }: EducationSection, now: Now): number {
  const usual = poorPercent + 1.5;
  if (now.isFaulty('sudden-drop')) return usual - dropPoints - 2;
  return now.isFaulty('low-attendance') ? poorPercent - 1.5 : usual;
}

const school = simulated(education)('school', {
  headers: {
    daily: 'school,date,enrolled,present',
    calendars: 'school,date,event',
    absences: undefined,
    roster: undefined,
  },
  stepSeconds: () => hours(1),
  start: (): School => ({ last: '' }),
  step(state, now: Now, { id, section }) {
    const { date, hour } = now.wall;
    const lessons = teaches(section, now.wall);
    // Its system says every hour what day it is, and in the morning who is there.
    const calendars = [`${id},${date},${lessons ? 'Instructional day' : 'Non-instructional day'}`];
    const isDue = hour >= section.reportByHour - 2 && hour < section.reportByHour + 4;
    if (state.last === date || !isDue || !lessons) return { sends: { calendars } };
    state.last = date;
    const present = Math.round((enrolled * percentOf(section, now)) / 100);
    return { sends: { calendars, daily: [`${id},${date},${enrolled},${present}`] }, happened: { days: 1 } };
  },
  faults: {
    'low-attendance': {
      perYear: 6,
      lasts: [hours(96), hours(120)],
      raisedWithin: hours(96),
      clearedWithin: hours(96),
    },
    'sudden-drop': {
      perYear: 3,
      settles: hours(24 * 16),
      lasts: [hours(96), hours(120)],
      raisedWithin: hours(96),
      clearedWithin: hours(96),
      brings: ['low-attendance'],
    },
    'school-not-reported': {
      perYear: 6,
      lasts: [hours(96), hours(120)],
      raisedWithin: hours(100),
      clearedWithin: hours(100),
      // Of a school that never reported nobody knows that it should.
      settles: hours(100),
      silent: true,
      needsClock: true,
    },
    // A roster is an archive, and what is played is text.
    'roster-stopped': {
      perYear: 1,
      lasts: [hours(24), hours(48)],
      raisedWithin: hours(1),
      clearedWithin: hours(48),
      isPossible: () => false,
      needs: { en: 'somebody who sends rosters', zh: '报送名册的系统' },
    },
  },
});

/** Schools that play themselves. */
export const educationSimulation = simulation(education, { school });
