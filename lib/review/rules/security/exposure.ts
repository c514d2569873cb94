import { type Exposure, type Service, settingNamesOf } from '../../../services/shared';
import { phrase } from '../../../words/phrase';
import { isAtOrBelow } from '../../cause';
import type { CityChange, Draft, Rule } from '../rule';
import { settingName } from '../shared/names/setting-name';
import { at } from '../shared/property';
import { quotedList } from '../shared/quoted';
import { unitOf, withoutPositions, written } from '../shared/written';

/** A setting that differs and decides what people are shown and may do. */
interface Guard {
  readonly service: Service;
  /** In the section, without positions of lists. */
  readonly path: string;
  /** What more of it does. */
  readonly more: Exposure;
  readonly before: unknown;
  readonly after: unknown;
}

/** Of services that both sides have: one that comes or goes has a finding of its own. */
const guardsIn = ({ base, head, config, services }: CityChange): Guard[] =>
  services.flatMap((service) => {
    const section = `services.${service.id}`;
    const [was, is] = [at(base?.city, section), at(head?.city, section)];
    if (was === undefined || is === undefined) return [];
    return Object.entries(service.exposure ?? {}).flatMap(([setting, more]) => {
      const own = config.filter(({ path }) => isAtOrBelow(path, `${section}.${setting}`));
      const paths = new Set(own.map(({ path }) => withoutPositions(path).slice(section.length + 1)));
      return [...paths].map((path) => ({ service, path, more, before: at(was, path), after: at(is, path) }));
    });
  });

const meanings = {
  shows: { direction: 'worse', severity: 'medium', why: phrase('security.exposure.why-shows') },
  hides: { direction: 'better', severity: 'info', why: phrase('security.exposure.why-hides') },
  /** Texts have no order. */
  decides: { direction: 'neutral', severity: 'medium', why: phrase('security.exposure.why-decides') },
} as const;

const opposite = { shows: 'hides', hides: 'shows' } as const;

const wordsOf = ({ service, path }: Guard) => ({
  service: { label: service.name },
  setting: settingName(path, settingNamesOf(service.config)),
});

const draft = ({ service, path }: Guard, meaning: keyof typeof meanings, what: Draft['what'], end = ''): Draft => ({
  about: `${service.id}.${path}${end}`,
  ...meanings[meaning],
  what,
  reversible: true,
  from: [`services.${service.id}.${path}`],
});

const asList = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

function listDrafts(guard: Guard): Draft[] {
  const [was, is] = [asList(guard.before), asList(guard.after)];
  const added = is.filter((name) => !was.includes(name));
  const gone = was.filter((name) => !is.includes(name));
  const said = (key: 'security.exposure.adds' | 'security.exposure.drops', names: readonly string[]) =>
    phrase(key, { ...wordsOf(guard), names: quotedList(names) });
  return [
    ...(added.length > 0 ? [draft(guard, guard.more, said('security.exposure.adds', added))] : []),
    ...(gone.length > 0 ? [draft(guard, opposite[guard.more], said('security.exposure.drops', gone), '-')] : []),
  ];
}

function valueDraft(guard: Guard, services: readonly Service[]): Draft {
  const { service, path, more, before, after } = guard;
  const isText = [before, after].some((value) => typeof value === 'string');
  const meaning = isText ? 'decides' : Number(after) > Number(before) ? more : opposite[more];
  const unit = unitOf(`services.${service.id}.${path}`, services);
  return {
    ...draft(guard, meaning, phrase('security.exposure.changes', wordsOf(guard))),
    before: written(before, unit),
    after: written(after, unit),
  };
}

/** Settings by which people are shown more or less, or may do so, as the definitions of services say. */
export const exposure: Rule = {
  id: 'security.exposure',
  find: (change) =>
    guardsIn(change).flatMap((guard) =>
      Array.isArray(guard.before ?? guard.after) ? listDrafts(guard) : [valueDraft(guard, change.services)],
    ),
};
