import { phrase } from '../../../words/phrase';
import type { CityChange, Draft } from '../rule';

/** Effective values differ and the cloud does not, e.g. a list in another order, or a name that no part bears. */
export function noEffect({ config }: CityChange): Draft {
  return {
    about: '',
    direction: 'neutral',
    severity: 'info',
    what: phrase('nothing.no-effect.what', { n: config.length }),
    why: phrase('nothing.no-effect.why'),
    reversible: true,
    from: config.slice(0, 1).map(({ path }) => path),
  };
}
