import type { Words } from '../services/shared';

/** Units that are words; the others are symbols, the same in every language. */
const words: Readonly<Record<string, Words>> = {
  days: { en: 'days', zh: '天' },
  minutes: { en: 'minutes', zh: '分钟' },
  'A per phase': { en: 'A per phase', zh: 'A/相' },
  'veh/h': { en: 'veh/h', zh: '辆/h' },
};

/** A unit as a field names it, for people. */
export const unitWords = (unit: string): Words => words[unit] ?? { en: unit, zh: unit };
