import { closesInterface, isOfSignIn, type Problem, turnsCallerAway } from '../../../config';
import { parsePath } from '../../../config/path';
import type { Service } from '../../../services/shared';
import { phrase } from '../../../words/phrase';
import { isAtOrBelow, valueAt } from '../../setting';
import type { CityChange, Draft, Rule } from '../rule';
import { turningServices } from '../shared/turning-services';

/** The same warning, wherever it stands now. */
const reading = ({ code, message }: Problem): string => JSON.stringify([code, message]);

/** The same warning, whatever its figures; a number within a name is no figure. */
const apart = (problem: Problem): string => reading(problem).replace(/(?<![\w-])\d+(?:[.,]\d+)*(?![\w-])/g, '#');

/** Was a caller who is turned away of the department before, so that AWS let it in? */
function wasLetIn({ code, path }: Problem, { base, head, services }: CityChange): boolean {
  const { identity, departments = {} } = base?.city ?? {};
  const service = services.find(({ id }) => isAtOrBelow(path, `services.${id}`));
  if (!turnsCallerAway(code) || identity?.kind !== 'sigv4' || !service) return false;
  const caller = valueAt(head, parsePath(path) ?? []);
  return typeof caller === 'string' && departments[service.department]?.includes(caller) === true;
}

/**
 * Where those who call an interface are turned away the service is worse for them, whatever is better guarded by that. Of
 * a service that is new nobody has called one yet.
 */
function weightOf(warning: Problem, change: CityChange): Pick<Draft, 'severity' | 'effect'> {
  const { code, path } = warning;
  const isAbout = ({ id, department }: Service) =>
    isAtOrBelow(path, `services.${id}`) || isAtOrBelow(path, `departments.${department}`);
  const { come, stay } = turningServices(change);
  const couldBeCalled = ({ department }: Service) => (change.base?.city?.departments?.[department] ?? []).length > 0;
  const isNew = come.some(isAbout) && !stay.some((service) => isAbout(service) && couldBeCalled(service));
  const closes = closesInterface(code) || wasLetIn(warning, change);
  return closes && !isNew ? { severity: 'high', effect: 'service' } : { severity: 'medium' };
}

/** Where it comes from: its place, unless nothing there is new, nor a role of a department, and another way to sign in brings it. */
function placeOf({ code, path }: Problem, { config }: CityChange): Pick<Draft, 'at' | 'madeBy'> {
  const isNew = (at: string) => config.some((one) => isAtOrBelow(one.path, at));
  const bySignIn = isOfSignIn(code) && isNew('identity') && !isNew('departments') && !isNew(path);
  return bySignIn ? { madeBy: [{ path: 'identity' }, { path }] } : { at: path };
}

/** What the file of a city is warned of since the change: validation says it before a review, and who decides reads the review alone. */
export const warnings: Rule = {
  id: 'operations.warning',
  find: (change) => {
    const { base = change.former, head } = change;
    const compared: CityChange = { ...change, base };
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
            : { direction: 'worse', ...weightOf(warning, compared) }),
          what: phrase(before ? 'operations.warning.figures' : 'operations.warning.what', {
            warning: { label: message },
          }),
          why: phrase('operations.warning.why', { hint: { label: hint } }),
          reversible: true,
          ...placeOf(warning, compared),
          beside: true,
        };
      });
  },
};
