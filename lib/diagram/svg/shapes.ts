import { terminalWidth } from '../../shared/terminal-width';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] as string);

export const rect = ({ x, y, width, height }: Box, style: string, radius = 10): string =>
  `<rect class="${style}" x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}"/>`;

export const text = (x: number, y: number, words: string, style = ''): string =>
  `<text${style ? ` class="${style}"` : ''} x="${x}" y="${y}">${escaped(words)}</text>`;

/** Pixels of one cell of `terminalWidth` at 14 px, in a wide font; a Chinese character takes two cells. */
const cell = 8;

const widthOf = (words: string): number => terminalWidth(words) * cell;

/** Words of Latin scripts, or single Chinese characters: where a line may break. */
const pieces = (words: string): readonly string[] => words.match(/[⺀-￯]|[^\s⺀-￯]+\s*|\s+/g) ?? [];

/** Lines that are no wider than so many pixels, as far as words allow. Punctuation never begins a line. */
export function wrapped(words: string, width: number): string[] {
  const lines = [''];
  for (const piece of pieces(words)) {
    const line = lines.at(-1) as string;
    const breaks = line !== '' && !/^[，。；：？、）%]/.test(piece) && widthOf((line + piece).trim()) > width;
    if (breaks) lines.push(piece.trimStart());
    else lines[lines.length - 1] = line + piece;
  }
  return lines.map((line) => line.trim());
}

/** Lines of text below each other, `step` pixels apart. */
export const textLines = (x: number, y: number, lines: readonly string[], style = '', step = 20): string =>
  lines.map((line, i) => text(x, y + i * step, line, style)).join('');

const tip = 9;

/** An arrow from left to right, or from right to left; `back` is dashed. */
export function arrow(from: number, to: number, y: number, back = false): string {
  const sign = to > from ? 1 : -1;
  const neck = to - sign * tip;
  return (
    `<path class="arrow${back ? ' back' : ''}" d="M${from} ${y}H${neck}"/>` +
    `<path class="tip" d="M${to} ${y}l${-sign * tip} -5v10z"/>`
  );
}

/** Pictures of 24 × 24, drawn here: no font and no other file is needed. */
const drawings = {
  shield: 'M12 3l8 3v6c0 5-3.5 8-8 9-4.5-1-8-4-8-9V6zM8.5 12l2.5 2.5 4.5-5',
  records: 'M4 6c0-4 16-4 16 0v12c0 4-16 4-16 0zM4 6c0 4 16 4 16 0M4 12c0 4 16 4 16 0',
  dashboard: 'M3 4h18v13H3zM8 21h8M12 17v4M7 13v-3M12 13V8M17 13v-5',
  bell: 'M6 17V11a6 6 0 0 1 12 0v6l2 2H4zM10 21h4',
  people: 'M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM2 21c0-8 14-8 14 0M16 3.5a4 4 0 0 1 0 7.5M18.5 14.5c2 1 3.5 3 3.5 6.5',
  lock: 'M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3',
  aside: 'M4 5h16v14H4zM4 13h5l1 2h4l1-2h5',
} as const;

export const icon = (name: keyof typeof drawings, x: number, y: number, tone = '', scale = 1): string =>
  `<path class="icon${tone ? ` icon-${tone}` : ''}" transform="translate(${x} ${y}) scale(${scale})" d="${drawings[name]}"/>`;
