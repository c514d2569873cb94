import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Segment } from '../engine/audit/entry';
import { blockLines, type Line } from '../engine/audit/objects';

/** Blocks of one segment, in order, as they lie in files. */
export interface SegmentFiles {
  readonly segment: Segment;
  /** False when single files were named: the beginning may lie elsewhere. */
  readonly whole: boolean;
  readonly lines: readonly Line[];
}

export interface SealFile {
  readonly address: string;
  readonly city: string;
  readonly day: string;
  readonly text: string;
}

export interface TrailFiles {
  readonly segments: readonly SegmentFiles[];
  readonly seals: readonly SealFile[];
  /** Files that are neither. */
  readonly strange: readonly string[];
}

const blockPath = /([^/\\]+)[/\\](\d{4})[/\\](\d\d)[/\\](\d\d)[/\\]([^/\\]+)[/\\]\d{10}\.ndjson$/;
const sealPath = /([^/\\]+)[/\\](\d{4})[/\\](\d\d)[/\\](\d\d)[/\\]seal\.json$/;

/** Is it a day of the calendar? A folder of any other is none of a trail. */
const isDay = (day: string): boolean => {
  const ms = Date.parse(day);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day);
};

/** City and day of a path, and the lane of a block; undefined for what is none. */
function placeOf(pattern: RegExp, path: string) {
  const [, city = '', year, month, date, lane = ''] = pattern.exec(path) ?? [];
  const day = `${year}-${month}-${date}`;
  return city !== '' && isDay(day) ? { city, day, lane } : undefined;
}

interface Found {
  readonly file: string;
  /** False for a link and the like: what it shows lies elsewhere. */
  readonly plain: boolean;
}

const filesIn = (folder: string): readonly Found[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => ({ file: join(entry.parentPath, entry.name), plain: entry.isFile() }))
    .sort((a, b) => (a.file < b.file ? -1 : 1));

/** Text of a file; bytes that are no UTF-8 become what no line of a trail holds, so that none passes for another. */
function textOf(file: string): string {
  const bytes = readFileSync(file);
  const text = bytes.toString('utf8');
  return Buffer.from(text).equals(bytes) ? text : bytes.toString('latin1').replace(/[\x80-\xff]/g, '\0');
}

/** Reads files and folders that exist. Where a file lies says which segment it is of, as in the bucket. */
export function readTrail(inputs: readonly string[]): TrailFiles {
  const segments = new Map<string, { segment: Segment; whole: boolean; lines: Line[] }>();
  const seals: SealFile[] = [];
  const strange: string[] = [];
  for (const input of inputs) {
    const whole = statSync(input).isDirectory();
    for (const { file, plain } of whole ? filesIn(input) : [{ file: input, plain: true }]) {
      const path = resolve(file);
      const segment = plain ? placeOf(blockPath, path) : undefined;
      const seal = plain ? placeOf(sealPath, path) : undefined;
      if (segment) {
        const key = JSON.stringify(segment);
        const known = segments.get(key) ?? { segment, whole, lines: [] };
        segments.set(key, known);
        for (const line of blockLines(file, textOf(file))) known.lines.push(line);
      } else if (seal) {
        seals.push({ address: file, city: seal.city, day: seal.day, text: textOf(file) });
      } else strange.push(file);
    }
  }
  return { segments: [...segments.values()], seals, strange };
}
