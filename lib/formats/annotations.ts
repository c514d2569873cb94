import { printable } from '../shared/printable';
import type { Level, Place } from './sarif';

/** Escapes of GitHub's workflow commands: data, and properties, which end at `:` and `,` as well. */
const data = (text: string) => printable(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));
const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

const commands = { error: 'error', warning: 'warning', note: 'notice' } as const satisfies Record<Level, string>;

export interface Annotation {
  readonly level: Level;
  /** Left out for what stands in no file. */
  readonly place?: Place;
  readonly title: string;
  readonly message: string;
}

/** Lines that GitHub Actions shows as annotations of files. */
export const annotations = (all: readonly Annotation[]): string =>
  all
    .map(({ level, place, title, message }) => {
      const properties = Object.entries({ file: place?.file, line: place?.line, col: place?.column, title })
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => `${name}=${property(String(value))}`);
      return `::${commands[level]} ${properties.join(',')}::${data(message)}\n`;
    })
    .join('');
