/** When an alarm is raised, and when it is over, as its page in docs/domain says it. */
export interface DomainAlarm {
  readonly raised: string;
  /** Not said by pages where all alarms end alike. */
  readonly over?: string;
}

const cellsOf = (line: string): readonly string[] =>
  line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());

/** A heading as GitHub links it. */
export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

/** Rules that a text names become links to them, from a folder beside docs/domain. */
function withLinks(text: string, name: string, page: string): string {
  return text.replace(/\brule ([A-Z])\b/g, (rule, letter: string) => {
    const heading = new RegExp(`^### (Rule ${letter}: .*)`, 'm').exec(page)?.[1];
    return heading ? `[${rule}](../domain/${name}#${anchorOf(heading)})` : rule;
  });
}

/** Alarms of a page of docs/domain, by their number in its table. */
export function domainAlarms(name: string, page: string): ReadonlyMap<number, DomainAlarm> {
  const lines = (page.split('\n## Alarms\n')[1]?.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => /^\|/.test(line));
  const header = cellsOf(lines[0] ?? '');
  const [raised, over] = [header.findIndex((cell) => cell.startsWith('raised when')), header.indexOf('over when')];
  return new Map(
    lines
      .slice(2)
      .map(cellsOf)
      .map((cells) => {
        const said = (at: number) => withLinks(cells[at] ?? '', name, page);
        return [Number(cells[0]), { raised: said(raised), ...(over >= 0 ? { over: said(over) } : {}) }];
      }),
  );
}

/** Page in docs/domain and number of an alarm, of what an alarm says of its source. */
export function citedAlarm(source: string): { readonly page: string; readonly number: number } | undefined {
  const [, page, number] = /docs\/domain\/(\w+\.md), alarm (\d+)/.exec(source) ?? [];
  return page === undefined ? undefined : { page, number: Number(number) };
}
