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
    // What is played are files of schools, and none of them takes anything out of the trail.
    'audit-broken': {
      perYear: 1,
      lasts: [hours(1), hours(2)],
      raisedWithin: hours(26),
      clearedWithin: hours(1),
      isPossible: () => false,
      needs: { en: 'somebody who takes entries out of the trail', zh: '篡改审计链者' },
    },
    // Nor is any of them a call of a guardian.
    'guardian-request-due': {
      perYear: 1,
      lasts: [hours(24), hours(48)],
      raisedWithin: hours(24),
      clearedWithin: hours(24),
      isPossible: () => false,
      needs: { en: 'a guardian whom nobody answers', zh: '无人答复的监护人申请' },
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
  },
});

/** Pupils of a simulated roster: of so many, one more than may be gone is no fraction. */
const known = 200;

const studentSystem = simulated(education)('student-system', {
  headers: { roster: undefined },
  stepSeconds: () => hours(24),
  start: () => ({}),
  step(_, now: Now, { section: { mostDeletedPercent } }) {
    const isCut = now.isFaulty('roster-stopped');
    const left = isCut ? Math.floor((known * (100 - mostDeletedPercent)) / 100) - 1 : known;
    // A whole roster every night, of which the first row has changed.
    const users = Array.from({ length: left }, (__, n) => ({
      ...{ sourcedId: `p${n}`, status: 'active', role: 'student' },
      dateLastModified: n === 0 ? now.time.replace('Z', '+00:00') : '2020-09-01T00:00:00Z',
    }));
    return { sends: { roster: [{ mode: 'bulk', users }] }, happened: { rosters: 1 } };
  },
  faults: {
    // A file that is cut short, night after night. Of a roster that came first nobody knows that it is cut.
    'roster-stopped': {
      perYear: 1,
      settles: hours(72),
      lasts: [hours(72), hours(96)],
      raisedWithin: hours(50),
      clearedWithin: hours(50),
      needsClock: true,
    },
  },
  // Of all schools: no device is its sender.
  isUnnamed: true,
  alarmsOf: () => 'roster',
});

const dayMinutes = 1440;

const platform = simulated(education)('platform', {
  headers: { availability: 'platform,date,minutes,up_minutes' },
  stepSeconds: () => hours(24),
  start: () => ({}),
  step(_, now: Now, { id, section: { availablePercent } }) {
    // So much of one day that a week without anything else is not enough.
    const gonePercent = now.isFaulty('system-unavailable') ? 7.5 * (100 - availablePercent) : 0;
    const upMinutes = dayMinutes * (1 - gonePercent / 100);
    return { sends: { availability: [`${id},${now.wall.date},${dayMinutes},${upMinutes.toFixed(2)}`] } };
  },
  faults: {
    'system-unavailable': {
      perYear: 2,
      settles: hours(24 * 8),
      lasts: [hours(72), hours(96)],
      raisedWithin: hours(48),
      clearedWithin: hours(24 * 9),
    },
  },
});

/** Schools that play themselves, the system that has their rosters, and what they teach by. */
export const educationSimulation = simulation(education, { school, 'student-system': studentSystem, platform });
