import { closesInterface, type Problem } from '../../../config';
import { phrase } from '../../../words/phrase';
import { isAtOrBelow } from '../../setting';
import type { CityChange, Draft, Rule } from '../rule';
import { turningServices } from '../shared/turning-services';

/** The same warning, wherever it stands now. */
const reading = ({ code, message }: Problem): string => JSON.stringify([code, message]);

/** The same warning, whatever its figures; a number within a name is no figure. */
const apart = (problem: Problem): string => reading(problem).replace(/(?<![\w-])\d+(?:[.,]\d+)*(?![\w-])/g, '#');

/**
 * Where those who call an interface are turned away the service is worse for them, whatever is better guarded by that. Of
 * a service that is new nobody has called one yet.
 */
function weightOf({ code, path }: Problem, change: CityChange): Pick<Draft, 'severity' | 'effect'> {
  const isNew = turningServices(change).come.some(({ id }) => isAtOrBelow(path, `services.${id}`));
  return closesInterface(code) && !isNew ? { severity: 'high', effect: 'service' } : { severity: 'medium' };
}

/** What the file of a city is warned of since the change: validation says it before a review, and who decides reads the review alone. */
export const warnings: Rule = {
  id: 'operations.warning',
  find: (change) => {
    const { base = change.former, head } = change;
    if (!base?.warnings || !head?.warnings) return [];
    const known = new Set(base.warnings.map(reading));
    const gone = base.warnings.filter((warning) => !head.warnings?.some((now) => reading(now) === reading(warning)));
    return head.warnings
      .filter((warning) => !known.has(reading(warning)))
      .map((warning) => {
        const { code, path, message, hint } = warning;
        const before = gone.find((then) => then.path === path && apart(then) === apart(warning));
        return {
          about: path === '' ? code : `${code}:${path}`,
          ...(before
            ? { direction: 'neutral', severity: 'low', before: phrase('value', { value: { label: before.message } }) }
            : { direction: 'worse', ...weightOf(warning, change) }),
          what: phrase(before ? 'operations.warning.figures' : 'operations.warning.what', {
            warning: { label: message },
          }),
          why: phrase('operations.warning.why', { hint: { label: hint } }),
          reversible: true,
          at: path,
          beside: true,
        };
      });
  },
};
