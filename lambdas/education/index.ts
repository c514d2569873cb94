import { absences } from './absences';
import { availability } from './availability';
import { calendars } from './calendars';
import { daily } from './daily';
import { roster } from './roster/roster';

/** The processor of each feed. */
export const feeds = { daily, calendars, absences, roster, availability };
