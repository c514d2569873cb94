import type { City } from '../../../config';
import { isAtOrBelow } from '../../cause';
import type { ConfigChange } from '../../compare/config-change';
import { type Phrase, phrase } from '../../words/phrase';
import type { CityChange, Draft } from '../rule';
import { groupBy } from '../shared/group-by';
import { at } from '../shared/property';

/** `services.traffic.corridors[0].id` → `services.traffic.corridors`. */
const settingOf = (path: string): string => /^services\.[\w-]+\.[\w-]+/.exec(path)?.[0] ?? path;

const written = (value: unknown): Phrase => {
  if (value === undefined) return phrase('value.none');
  if (typeof value === 'boolean') return phrase(value ? 'value.on' : 'value.off');
  if (Array.isArray(value)) return phrase('value.entries', { n: value.length });
  return phrase('value', { value: typeof value === 'number' ? { number: value } : String(value) });
};

/** What a setting was and is: a value, or how many entries a list has; of groups nothing is said. */
function values({ base, head }: CityChange, setting: string): Pick<Draft, 'before' | 'after'> {
  const [was, is] = [base?.city, head?.city].map((city: City | undefined) => at(city, setting));
  const isGroup = [was, is].some((v) => typeof v === 'object' && v !== null && !Array.isArray(v));
  const sameLength = Array.isArray(was) && Array.isArray(is) && was.length === is.length;
  return isGroup || sameLength ? {} : { before: written(was), after: written(is) };
}

const isTold = ({ path }: ConfigChange, drafts: readonly Draft[]) =>
  drafts.some(({ from = [] }) => from.some((prefix) => prefix.split('.').length > 2 && isAtOrBelow(path, prefix)));

const runs = (city: City | undefined, service: string) => at(city, `services.${service}`) !== undefined;

/**
 * Settings of services that the city changes and no rule has spoken of. A service that comes or goes has a finding of its
 * own. Given the drafts of all rules.
 */
export function settingsNotTold(change: CityChange, drafts: readonly Draft[]): Draft[] {
  const both = change.services.filter(({ id }) => [change.base, change.head].every((v) => runs(v?.city, id)));
  return both.flatMap((service) => {
    const own = change.config.filter(({ path }) => path.startsWith(`services.${service.id}.`));
    const untold = own.filter((c) => !isTold(c, drafts));
    return [...groupBy(untold, ({ path }) => settingOf(path)).keys()].map(
      (setting): Draft => ({
        about: setting.replace('services.', ''),
        direction: 'neutral',
        severity: 'info',
        what: phrase('devices.settings.what', {
          service: { label: service.name },
          setting: setting.replace(`services.${service.id}.`, ''),
        }),
        why: phrase('devices.settings.why'),
        ...values(change, setting),
        reversible: true,
        from: [setting],
      }),
    );
  });
}
