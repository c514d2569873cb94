import type { City } from '../../../config';
import { schemaOf } from '../../../config/shape/check-shape';
import { type Service, settingNamesOf } from '../../../services/shared';
import { phrase } from '../../../words/phrase';
import { isAtOrBelow } from '../../cause';
import type { ConfigChange } from '../../compare/config-change';
import { same } from '../../compare/same';
import type { CityChange, Draft } from '../rule';
import { groupBy } from '../shared/group-by';
import { settingName } from '../shared/names/setting-name';
import { at } from '../shared/property';
import { withoutPositions } from '../shared/without-positions';
import { unitOf, written } from '../shared/written';

/** Sections of the city, beside its services, whose settings may change without a part of the cloud that shows it. */
const citySections: readonly string[] = ['devices', 'lake'];

/** The setting that a change belongs to, as far as the top of its section: one finding each. */
const topOf = (path: string): string => /^(services\.[\w-]+|[\w-]+)\.[\w-]+/.exec(path)?.[0] ?? path;

/** The longest path that all of them lie below. */
function commonPath(paths: readonly string[]): string {
  const [first = [], ...others] = paths.map((path) => withoutPositions(path).split('.'));
  const length = first.findIndex((part, i) => others.some((other) => other[i] !== part));
  return (length < 0 ? first : first.slice(0, length)).join('.');
}

/** Keys and certificates are text too, of many lines. */
const isPlain = (value: unknown): boolean => typeof value !== 'object' && !String(value).includes('\n');

/** A list or group in which one value alone differs: that value says it best. */
function onlyValue(of: readonly ConfigChange[]): ConfigChange | undefined {
  const [only] = of;
  return of.length === 1 && only && isPlain(only.before) && isPlain(only.after) ? only : undefined;
}

/** What a setting was and is; of groups, and of lists that are as long as before, nothing is said. */
function values(
  { base, head, services }: CityChange,
  setting: string,
  of: readonly ConfigChange[],
): Pick<Draft, 'before' | 'after'> {
  const sides = [base?.city, head?.city].map((city: City | undefined) => at(city, setting));
  const ofText = (value: unknown) => Array.isArray(value) && value.every((item) => typeof item === 'string');
  const inner = sides.some(ofText) ? undefined : onlyValue(of);
  const isGroup = !inner && sides.some((v) => typeof v === 'object' && v !== null && !Array.isArray(v));
  const unit = unitOf(inner?.path ?? setting, services);
  const [before, after] = (inner ? [inner.before, inner.after] : sides).map((value) => written(value, unit));
  return isGroup || same(before, after) ? {} : { before, after };
}

/** Is a path deeper than a section? A rule that names a whole section has not spoken of each of its settings. */
const isInsideSection = (path: string): boolean => path.split('.').length > (path.startsWith('services.') ? 2 : 1);

const runs = (city: City | undefined, service: string) => at(city, `services.${service}`) !== undefined;

interface Section {
  readonly path: string;
  /** None for a section of the city itself. */
  readonly service?: Service;
}

/** Sections that both sides have: a service that comes or goes has a finding of its own. */
const sectionsOf = ({ base, head, services }: CityChange): readonly Section[] => [
  ...(base?.city && head?.city ? citySections.map((path): Section => ({ path })) : []),
  ...services
    .filter(({ id }) => [base, head].every((v) => runs(v?.city, id)))
    .map((service): Section => ({ path: `services.${service.id}`, service })),
];

function draft(change: CityChange, { path, service }: Section, of: readonly ConfigChange[]): Draft {
  const setting = commonPath(of.map((c) => c.path));
  const inside = setting.replace(`${path}.`, '');
  return {
    about: setting.replace('services.', ''),
    direction: 'neutral',
    severity: 'info',
    what: service
      ? phrase('devices.settings.what', {
          service: { label: service.name },
          setting: settingName(inside, settingNamesOf(service.config)),
        })
      : phrase('devices.settings.city', { setting: settingName(setting, settingNamesOf(schemaOf(change.services))) }),
    why: phrase(service ? 'devices.settings.why' : 'devices.settings.why-city'),
    ...values(change, setting, of),
    reversible: true,
    from: [setting],
  };
}

/** Settings that the city changes and no rule has spoken of. Given the drafts of all rules. */
export function settingsNotTold(change: CityChange, drafts: readonly Draft[]): Draft[] {
  const told = drafts.flatMap(({ from = [] }) => from.filter(isInsideSection));
  return sectionsOf(change).flatMap((section) => {
    const own = change.config.filter(({ path }) => path.startsWith(`${section.path}.`));
    const untold = own.filter(({ path }) => !told.some((prefix) => isAtOrBelow(path, prefix)));
    return [...groupBy(untold, ({ path }) => topOf(path)).values()].map((of) => draft(change, section, of));
  });
}
