import type { ConfigChange } from '../../compare/config-change';
import { type Phrase, phrase } from '../../words/phrase';
import type { CityChange, Draft, Rule } from '../rule';
import { groupBy } from '../shared/group-by';
import { settingLabel } from '../shared/setting';

/** `services.traffic.corridors[0].id` → `services.traffic.corridors`. */
const setting = (path: string): string | undefined => /^services\.[\w-]+\.[\w-]+/.exec(path)?.[0];

const written = (value: unknown): Phrase => {
  if (value === undefined) return phrase('value.none');
  if (typeof value === 'boolean') return phrase(value ? 'value.on' : 'value.off');
  return phrase('value', { value: typeof value === 'number' ? { number: value } : String(value) });
};

/** One value reads as before and after; of lists and groups it is said how many values differ. */
function values([first, ...more]: readonly ConfigChange[], path: string): Pick<Draft, 'before' | 'after'> {
  if (!first || more.length > 0 || first.path !== path) return {};
  return { before: written(first.before), after: written(first.after) };
}

/** Settings of a service that the city changes; a service that comes or goes has a finding of its own. */
export const settings: Rule = {
  id: 'devices.settings',
  find: (change: CityChange) => {
    const both = change.services.filter(({ id }) =>
      [change.base, change.head].every(
        (v) => (v?.city?.services as Readonly<Record<string, unknown>>)?.[id] !== undefined,
      ),
    );
    return both.flatMap((service) => {
      const own = change.config.filter(({ path }) => path.startsWith(`services.${service.id}.`));
      return [...groupBy(own, ({ path }) => setting(path) ?? path)].map(
        ([path, of]): Draft => ({
          about: path.replace('services.', ''),
          direction: 'neutral',
          severity: 'info',
          what: phrase('devices.settings.what', {
            service: { label: service.name },
            setting: settingLabel(service, path),
            n: of.length,
          }),
          why: phrase('devices.settings.why'),
          ...values(of, path),
          reversible: true,
          from: [path],
        }),
      );
    });
  },
};
