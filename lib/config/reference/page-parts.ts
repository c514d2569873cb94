import { nameInBoth as both, type Service, type Words } from '../../services/shared';
import { smallestSection } from '../../services/shared/schema-walk';
import { settingsRead } from '../../services/shared/settings-read';
import { markdownTable } from './markdown-table';

type Rows = readonly (readonly string[])[];

export const code = (text: string) => `\`${text}\``;
export const codes = (texts: readonly string[]) => texts.map(code).join(', ');

/** A source with its pages as links, from a folder of so many steps below docs. */
export const linked = (source: string, up: string) =>
  source.replace(/docs\/domain\/(\w+\.md)/g, `[$1](${up}domain/$1)`);

/** Settings that a figure of a service follows from, by path in its section. */
export const settingsOf = (service: Service, of: (section: never) => unknown): readonly string[] =>
  settingsRead(of, smallestSection(service) as object);

/** How often something reports: the settings that decide, or seconds. */
export function intervalOf(service: Service, seconds: (section: never) => number): string {
  const read = settingsOf(service, seconds);
  return read.length === 0 ? `${seconds(smallestSection(service) as never)} s` : codes(read);
}

/** A table; nothing where it has no rows. */
export const tableOf = (header: readonly Words[], rows: Rows): string =>
  rows.length === 0 ? '' : `${markdownTable(header.map(both), rows)}\n`;

/** A part of a page; nothing where the service has none. */
export const part = (title: Words, header: readonly Words[], rows: Rows): string =>
  rows.length === 0 ? '' : `\n## ${both(title)}\n\n${tableOf(header, rows)}`;
