import type { Source } from '../source';
import type { Attempt } from './mend-indent';

/** Spaces that editors show a tab as; a file is read by the width that leaves the fewest mistakes. */
const widths = [2, 4, 8] as const;

const errorsOf = ({ problems }: Attempt): number => problems.filter(({ severity }) => severity === 'error').length;

/**
 * A file of which lines begin with tabs, as it would be with spaces: the first tab is the one problem of all that the
 * parser says of them. Undefined where it cannot be read so either.
 */
export function mendTabs(source: Source, attempt: (source: Source) => Attempt, first: Attempt): Attempt | undefined {
  const tab = first.problems.find(({ code }) => code === 'CK1009');
  if (!tab) return undefined;
  const [best] = widths
    .map((width) => source.text.replace(/^[ \t]+/gm, (indent) => indent.replaceAll('\t', ' '.repeat(width))))
    .map((text) => attempt({ ...source, text }))
    .filter(({ root }) => root !== undefined)
    .sort((a, b) => errorsOf(a) - errorsOf(b));
  return best && { root: best.root, problems: [tab, ...best.problems] };
}
