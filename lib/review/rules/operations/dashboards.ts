import { incidentWords, panelTitle, words } from '../../../city/dashboards/words';
import type { Resource } from '../../../model/city-model';
import type { Service, Words } from '../../../services/shared';
import { type PhraseValue, phrase } from '../../../words/phrase';
import type { ResourceChange } from '../../compare/resource-change';
import { settingsMaking } from '../../making';
import type { CityChange, Draft, Rule } from '../rule';
import { serviceOf } from '../shared/area';
import { type Naming, spokenName } from '../shared/names/spoken-name';
import { physicalName, shortName } from '../shared/part-name';
import { part, partsOf } from '../shared/parts';
import { quoted, quotedList } from '../shared/quoted';
import { changesOnlyWords } from './only-words';
import { asksForOtherWords } from './other-words';
import { changesWhatIsShown, type Panel, panelsOf, unlike } from './panels';
import { panelsByService, turningServiceOf } from './panels-by-service';
import { turningNames, withoutTurningLines } from './turning-lines';

/** A title of a dashboard in the reader's language: the template has that of the city alone. */
function panelName(title: string, services: readonly Service[]): PhraseValue {
  const known: readonly Words[] = [
    ...Object.values(words),
    ...Object.values(incidentWords).filter((entry) => 'en' in entry),
    ...services.flatMap(({ indicators, reports = [] }) => [
      ...indicators.map(panelTitle),
      ...reports.map(({ name }) => name),
    ]),
  ];
  const found = known.find(({ en, zh }) => en === title || zh === title);
  return found ? { label: found } : title;
}

const titles = (panels: readonly Panel[], { services }: Naming) =>
  quotedList(panels.map(({ title }) => panelName(title, services)));

const differences = ['added', 'removed', 'changed', 'words'] as const;
type Difference = (typeof differences)[number];

/** Panels by what becomes of them: paired by what they show, then by title. */
function compare(was: readonly Panel[], is: readonly Panel[]): Readonly<Record<Difference, readonly Panel[]>> {
  const [gone, fresh] = [unlike(was, is), unlike(is, was)];
  const changed = fresh.filter((p) => gone.some(({ title }) => title === p.title));
  const isChanged = ({ title }: Panel) => changed.some((p) => p.title === title);
  return {
    added: fresh.filter((p) => !isChanged(p)),
    removed: gone.filter((p) => !isChanged(p)),
    changed,
    words: is.filter((p) => was.some((w) => w.shows === p.shows && w.title !== p.title)),
  };
}

const directions = {
  added: 'better',
  removed: 'worse',
  changed: 'neutral',
  words: 'neutral',
  layout: 'neutral',
} as const;

/** Settings by which panels of a service's dashboard show other currencies: those of amounts, which a service's section names. */
function currenciesBehind(
  { stack }: ResourceChange,
  panels: readonly Panel[],
  change: CityChange,
): Pick<Draft, 'madeBy'> {
  const service = serviceOf(stack, change.services);
  const ofMoney = (service?.indicators ?? []).flatMap((indicator) => (indicator.unit === 'money' ? [indicator] : []));
  const isOfMoney = ({ title }: Panel) => ofMoney.some(({ name }) => title === name.en || title === name.zh);
  if (!service || panels.length === 0 || !panels.every(isOfMoney)) return {};
  return { madeBy: settingsMaking(service, (section) => ofMoney.map((one) => one.currencies(section)), change) };
}

function draft(change: ResourceChange, of: CityChange, about: Difference | 'layout', panels: readonly Panel[]): Draft {
  const dashboard = part(change, of);
  return {
    about: `${shortName(change.after as Resource, of.key)}.${about}`,
    direction: directions[about],
    severity: about === 'removed' ? 'low' : 'info',
    what:
      about === 'layout'
        ? phrase('operations.dashboard.layout', { part: dashboard })
        : phrase(`operations.dashboard.${about}`, { part: dashboard, panels: titles(panels, of) }),
    why: phrase(`operations.dashboard.why-${about}`),
    reversible: true,
    resources: [change],
    ...(about === 'changed' ? currenciesBehind(change, panels, of) : {}),
    together: {
      about,
      alike: panels.map(({ title }) => title),
      name: quoted(spokenName(change.after as Resource, change.stack, of).name),
      many: (names, { length: n }) =>
        about === 'layout'
          ? phrase('operations.dashboard.layout-many', { names, n })
          : phrase(`operations.dashboard.${about}-many`, { names, n, panels: titles(panels, of) }),
    },
  };
}

/** Parts that come or go and that a dashboard names: those of its own stack by their ids, which other stacks have too. */
function turningIn(dashboards: readonly ResourceChange[], { resources }: CityChange): readonly ResourceChange[] {
  const named = dashboards.map(({ stack, before, after }) => ({
    stack,
    words: new Set(JSON.stringify([before, after]).match(/[\w-]+/g)),
  }));
  const isNamed = (own: string, part: Resource) =>
    named.some(
      ({ stack, words }) => (stack === own && words.has(part.logicalId)) || words.has(physicalName(part) ?? ''),
    );
  return resources.filter(
    ({ stack, before, after }) => !(before && after) && isNamed(stack, (after ?? before) as Resource),
  );
}

/** Dashboards that show what is new, no longer what is gone, and of the rest what they showed before. */
function followers(change: CityChange, dashboards: readonly ResourceChange[]): Draft[] {
  if (dashboards.length === 0) return [];
  return [
    {
      about: 'followed',
      direction: 'neutral',
      severity: 'info',
      what: phrase('operations.dashboard.followed', { parts: partsOf(dashboards, change) }),
      why: phrase('operations.dashboard.why-followed'),
      reversible: true,
      resources: dashboards,
      with: turningIn(dashboards, change),
    },
  ];
}

/** Does what a dashboard shows change at all, a service that comes or goes aside? */
const isFollower = (dashboard: ResourceChange, change: CityChange): boolean =>
  changesWhatIsShown(dashboard.before as Resource, dashboard.after as Resource) &&
  panelsByService(dashboard, change).length === 0;

/**
 * Panels that come, go or show something else: a stock diff prints the whole text of the dashboard. Those of a service that
 * comes or goes are stated with it, and lines of other parts that come or go once for all dashboards.
 */
export const dashboards: Rule = {
  id: 'operations.dashboard',
  find: (change) => {
    const names = turningNames(change);
    const followed: ResourceChange[] = [];
    const drafts = change.resources.flatMap((dashboard): Draft[] => {
      const { type, before, after } = dashboard;
      if (type !== 'AWS::CloudWatch::Dashboard' || !before || !after) return [];
      if (asksForOtherWords(change) && changesOnlyWords(dashboard)) return [];
      const staying = (of: Resource) =>
        withoutTurningLines(
          panelsOf(of).filter((panel) => !turningServiceOf(panel, change)),
          names,
          change.key,
        );
      const panels = compare(staying(before), staying(after));
      const stated = differences.filter((difference) => panels[difference].length > 0);
      if (stated.length > 0)
        return stated.map((difference) => draft(dashboard, change, difference, panels[difference]));
      if (isFollower(dashboard, change)) followed.push(dashboard);
      return changesWhatIsShown(before, after) ? [] : [draft(dashboard, change, 'layout', [])];
    });
    return [...drafts, ...followers(change, followed)];
  },
};
