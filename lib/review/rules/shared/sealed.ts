import type { Service } from '../../../services/shared';
import { phrase } from '../../../words/phrase';
import type { ToDo } from '../../finding';
import { sectionOf } from '../../setting';
import type { CityVersion } from '../rule';
import { at } from './property';
import { labels } from './to-do-first';

/** Has it in a cloud that is left what nobody can read elsewhere? Of an assembly of an old release nobody knows the settings. */
const keepsSealed = ({ id, state }: Service, left: readonly CityVersion[]): boolean =>
  left.some((version) => {
    const section = sectionOf(version, id);
    const isUsed = (setting: string) => section !== undefined && at(section, setting) !== undefined;
    return state.some(({ sealed }) => sealed === true || (sealed !== undefined && isUsed(sealed.with)));
  });

/** What a key of the cloud that is left has wrapped cannot be read from a copy: data of people, and what was refused of them. */
export function sealedThere(left: readonly CityVersion[], services: readonly Service[]): readonly ToDo[] {
  const wrapped = services.filter((service) => keepsSealed(service, left));
  const refused = services.filter(({ dataClass }) => dataClass !== 'operational');
  return [
    ...(wrapped.length > 0
      ? [{ who: 'operator', what: phrase('to-do.wrapped', { services: labels(wrapped) }) } as const]
      : []),
    ...(refused.length > 0
      ? [{ who: 'operator', what: phrase('to-do.sealed-quarantine', { services: labels(refused) }) } as const]
      : []),
  ];
}
