import type { Archive } from './archive';

/** Built-in number formats that show a date or time (ECMA-376 part 1, 18.8.30). */
const builtIn = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 30, 36, 45, 46, 47, 50, 57]);

const dayMs = 86_400_000;

/** A format of its own shows a date when letters of dates remain without quoted text, colours and escapes. */
const showsDate = (code: string): boolean => /[dmyhs]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));

/** For each cell style, whether its numbers are dates. */
export async function readDateStyles(archive: Archive): Promise<readonly boolean[]> {
  const own = new Map<number, boolean>();
  const styles: boolean[] = [];
  let inCells = false;
  await archive.walkAll('xl/styles.xml', {
    open: (name, { numFmtId }) => {
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells) styles.push(own.get(Number(numFmtId)) ?? builtIn.has(Number(numFmtId)));
    },
    close: ({ name, attributes }) => {
      if (name === 'numFmt') own.set(Number(attributes.numFmtId), showsDate(attributes.formatCode ?? ''));
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}

/** A day number of a sheet as ISO 8601: a date, or a local date and time. 1900 counts a 29 February that never was. */
export function dateText(days: number, from1904: boolean): string {
  const epochMs = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const seconds = Math.round((days * dayMs) / 1000);
  const iso = new Date(epochMs + seconds * 1000).toISOString();
  return seconds % 86_400 === 0 ? iso.slice(0, 10) : iso.slice(0, 19);
}
