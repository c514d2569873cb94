import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Line } from '../../lambdas/shared/audit/check-segment';
import type { Segment } from '../../lambdas/shared/audit/entry';

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

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

const linesOf = (file: string): Line[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .map((text, i) => ({ address: `${file}:${i + 1}`, text }))
    .filter(({ text }) => text !== '');

/** Reads files and folders that exist. Where a file lies says which segment it is of, as in the bucket. */
export function readTrail(inputs: readonly string[]): TrailFiles {
  const segments = new Map<string, { segment: Segment; whole: boolean; lines: Line[] }>();
  const seals: SealFile[] = [];
  const strange: string[] = [];
  for (const input of inputs) {
    const whole = statSync(input).isDirectory();
    for (const file of whole ? filesIn(input) : [input]) {
      const path = resolve(file);
      const block = blockPath.exec(path);
      const seal = sealPath.exec(path);
      if (block) {
        const [, city = '', y, m, d, lane = ''] = block;
        const segment = { city, day: `${y}-${m}-${d}`, lane };
        const key = JSON.stringify(segment);
        const known = segments.get(key) ?? { segment, whole, lines: [] };
        segments.set(key, known);
        known.lines.push(...linesOf(file));
      } else if (seal) {
        const [, city = '', y, m, d] = seal;
        seals.push({ address: file, city, day: `${y}-${m}-${d}`, text: readFileSync(file, 'utf8') });
      } else strange.push(file);
    }
  }
  return { segments: [...segments.values()], seals, strange };
}
