import { printable } from './printable';

/** Escapes of GitHub's workflow commands: data, and properties, which end at `:` and `,` as well. */
const data = (text: string) => printable(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));
const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  /** Left out for what stands in no file; lines and columns are 1-based. */
  readonly file?: string;
  readonly line?: number;
  readonly col?: number;
  readonly title: string;
  readonly message: string;
}

/** A line that GitHub Actions shows as an annotation of the file. */
export function githubAnnotation({ level, message, file, line, col, title }: Annotation): string {
  const properties = Object.entries({ file, line, col, title })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${level} ${properties.join(',')}::${data(message)}\n`;
}
