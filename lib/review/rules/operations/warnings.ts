import type { Problem } from '../../../config';
import { phrase } from '../../../words/phrase';
import type { Rule } from '../rule';

/** The same warning, wherever it stands now. */
const reading = ({ code, message }: Problem): string => JSON.stringify([code, message]);

/** What the file of a city is warned of since the change: validation says it before a review, and who decides reads the review alone. */
export const warnings: Rule = {
  id: 'operations.warning',
  find: ({ base, head }) => {
    if (!base?.warnings || !head?.warnings) return [];
    const known = new Set(base.warnings.map(reading));
    return head.warnings
      .filter((warning) => !known.has(reading(warning)))
      .map(({ code, path, message, hint }) => ({
        about: path === '' ? code : `${code}:${path}`,
        direction: 'worse',
        severity: 'medium',
        what: phrase('operations.warning.what', { warning: { label: message } }),
        why: phrase('operations.warning.why', { hint: { label: hint } }),
        reversible: true,
        at: path,
        beside: true,
      }));
  },
};
