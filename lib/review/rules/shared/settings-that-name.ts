import type { ConfigChange } from '../../compare/config-change';
import { isAtOrBelow } from '../../setting';
import type { CityChange } from '../rule';

/** Is one of the names the value, or in the list that it is? */
const holds = (value: unknown, names: readonly string[]): boolean =>
  [value].flat().some((one) => names.includes(String(one)));

/**
 * The one setting by which the cloud gives them rights, or takes them: it names them on one side alone. Services know people
 * by roles that they have by then, and open nothing else to them. Of those who change the department one gives, the other
 * takes: `gains` says which is asked for. Undefined where several settings do, or none.
 */
export function settingsThatName(
  names: readonly string[],
  { config }: CityChange,
  gains?: boolean,
): readonly string[] | undefined {
  const turns = ({ before, after }: ConfigChange) => {
    const [was, is] = [holds(before, names), holds(after, names)];
    return was !== is && (gains === undefined || gains === is);
  };
  const all = config.filter(turns).map(({ path }) => path.replace(/\[\d+\]$/, ''));
  const giving = all.filter((path) => !isAtOrBelow(path, 'services'));
  const [only, ...others] = giving.length > 0 ? giving : all;
  return only === undefined || others.some((path) => path !== only) ? undefined : [only];
}
