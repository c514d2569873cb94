const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const checkCharacters = '10X98765432';

/**
 * Provinces of GB/T 2260. Districts are not checked: a number keeps the code of a district that no longer exists, as
 * 440524 of the standard's own specimen shows. 81–83 are residents of Hong Kong, Macau and Taiwan.
 */
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
);

export type CitizenNumberFault = 'form' | 'region' | 'date' | 'check';

/** `YYYYMMDD` as `YYYY-MM-DD`; undefined for a day that never was. */
function isoDate(digits: string): string | undefined {
  const text = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) ? text : undefined;
}

/** What is wrong with a citizen number (residents rule B, GB 11643-1999); undefined when nothing is. */
export function citizenNumberFault(number: string): CitizenNumberFault | undefined {
  if (!/^\d{17}[\dX]$/.test(number)) return 'form';
  if (!provinces.has(number.slice(0, 2))) return 'region';
  if (!isoDate(number.slice(6, 14))) return 'date';
  const sum = weights.reduce((total, w, i) => total + w * Number(number[i]), 0);
  return checkCharacters[sum % 11] === number[17] ? undefined : 'check';
}
