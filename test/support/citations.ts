/** What a page of docs/domain has: `rule A`, `rule C.1`, `alarm 5`, `check 3`, and headings in lower case. */
export type DomainPage = ReadonlySet<string>;

/** A place that cites something of a page; without a page when it is not said which. */
export interface Citation {
  readonly path: string;
  readonly page: string | undefined;
  /** As in `DomainPage`; empty for the page itself. */
  readonly label: string;
}

/** Rows of tables have numbers, rules are headings with letters, steps of a rule are numbered. */
export function domainPage(text: string): DomainPage {
  const labels = new Set<string>();
  let kind = '';
  let rule = '';
  for (const line of text.split('\n')) {
    const heading = /^##+ (.*)/.exec(line)?.[1];
    const letter = /^Rule ([A-Z]): /.exec(heading ?? '')?.[1];
    if (heading) {
      kind = { Alarms: 'alarm', Checks: 'check' }[heading] ?? '';
      rule = letter ?? '';
      labels.add(letter ? `rule ${letter}` : heading.toLowerCase());
    }
    const row = /^\| (\d+) \|/.exec(line)?.[1];
    if (row && kind) labels.add(`${kind} ${row}`);
    const step = /^(\d+)\. /.exec(line)?.[1];
    if (step && rule) labels.add(`rule ${rule}.${step}`);
  }
  return labels;
}

const items = { rule: '[A-Z](?:\\.\\d)?(?![\\w-])', alarm: '\\d{1,2}(?![\\w.]?\\w)', check: '\\d{1,2}(?![\\w.]?\\w)' };
type Kind = keyof typeof items;

/** `A, B and D–F` as single ones. */
function expand(list: string): readonly string[] {
  return list.split(/, and |, | and /).flatMap((part) => {
    const [from = '', to] = part.split(/–| to /);
    if (!to) return [from];
    const numeric = /\d/.test(from);
    const [first, last] = numeric ? [Number(from), Number(to)] : [from.charCodeAt(0), to.charCodeAt(0)];
    return Array.from({ length: last - first + 1 }, (_, i) =>
      numeric ? String(first + i) : String.fromCharCode(first + i),
    );
  });
}

/** Text in one line: a comment goes on after the mark of its next line. */
const unwrapped = (text: string): string => text.replace(/\n[ \t]*(?:\*(?!\/)|\/\/)?[ \t]*/g, ' ');

/** The page of the folder or file that a path lies in. */
const ownPage = (path: string, pages: readonly string[]): string | undefined =>
  path.split(/[/\\.]/).find((part) => pages.includes(part));

export function citationsIn(text: string, path: string, pages: readonly string[]): readonly Citation[] {
  const line = unwrapped(text);
  const found: Citation[] = [];
  for (const kind of Object.keys(items) as Kind[]) {
    const item = items[kind];
    const pattern = new RegExp(
      `(?:\\b(${pages.join('|')})(?:\\.md\\)?, (?:\\w+ and )?| ))?\\b${kind}s? (${item}(?:(?:, and |, | and |–| to )${item})*)`,
      'gi',
    );
    for (const [whole, page, list = ''] of line.matchAll(pattern)) {
      // Letters of rules are capital: "one rule a file" cites nothing.
      if (kind === 'rule' && !/[A-Z](?:\.\d)?$/.test(whole)) continue;
      for (const label of expand(list))
        found.push({ path, page: page?.toLowerCase() ?? ownPage(path, pages), label: `${kind} ${label}` });
    }
  }
  for (const [, page = '', rest = ''] of line.matchAll(/docs\/domain\/(\w+)\.md(?:, ([a-z][a-z ]*[a-z]))?/g)) {
    if (page === 'README') continue;
    found.push({ path, page, label: '' });
    // Rules, alarms and checks are found above.
    const headings = rest.split(' and ').filter((word) => word && !/^(rule|alarm|check)s?\b/.test(word));
    for (const label of headings) found.push({ path, page, label });
  }
  return found;
}

/** Citations of what no page has, as `path: label`. */
export const dangling = (found: readonly Citation[], pages: ReadonlyMap<string, DomainPage>): readonly string[] =>
  found
    .filter(({ page, label }) => {
      const labels = page === undefined ? undefined : pages.get(page);
      return label === '' ? !labels : !labels?.has(label);
    })
    .map(({ path, page, label }) => `${path}: ${label || `docs/domain/${page}.md`}`);

/** Notes of ours, and numbers of sections that no page has, as `path: words`. */
export function sourcesNowhere(text: string, path: string, pages: readonly string[]): readonly string[] {
  const section = new RegExp(`\\b(?:${pages.join('|')}) \\d+\\.\\d\\b|\\bfacts/[a-z-]+\\.md`, 'gi');
  return [...text.matchAll(section)].map(([words]) => `${path}: ${words}`);
}
