import type { ConfigChange } from '../../compare/config-change';
import type { CityChange } from '../rule';

/** Is one of the names the value, or in the list that it is? */
const holds = (value: unknown, names: readonly string[]): boolean =>
  [value].flat().some((one) => names.includes(String(one)));

/** The one setting of the city that names them on one side alone; undefined where several do, or none. */
export function settingsThatName(names: readonly string[], { config }: CityChange): readonly string[] | undefined {
  const turns = ({ before, after }: ConfigChange) => holds(before, names) !== holds(after, names);
  const [only, ...others] = config.filter(turns).map(({ path }) => path.replace(/\[\d+\]$/, ''));
  return only === undefined || others.some((path) => path !== only) ? undefined : [only];
}
