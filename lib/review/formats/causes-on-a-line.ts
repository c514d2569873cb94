import { formatPath, parsePath } from '../../config/path';
import { groupedBy } from '../../shared/grouped-by';
import type { Cause } from '../finding';
import { commonPath, isSectionOfMany } from '../setting';

/** Two values of a line are named each. */
const most = 2;

/** What several values of one line lie in, e.g. a list that is written in brackets; themselves, where that is a whole section. */
function together(causes: readonly Cause[]): readonly Cause[] {
  const [first] = causes;
  if (causes.length <= most || !first || first.kind === 'toolkit') return causes;
  const path = formatPath(commonPath(causes.map((cause) => ('path' in cause && parsePath(cause.path)) || [])));
  return isSectionOfMany(path) ? causes : [{ ...first, path }];
}

/** Causes as people read them: a line that holds many of them is named once. */
export const causesOnALine = (causes: readonly Cause[]): readonly Cause[] =>
  [
    ...groupedBy(causes, (cause) =>
      cause.kind === 'toolkit' ? cause : JSON.stringify([cause.file, cause.line, cause.side]),
    ).values(),
  ].flatMap(together);
