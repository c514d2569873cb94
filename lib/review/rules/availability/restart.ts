import { type CityModel, noModel, type Resource } from '../../../model/city-model';
import { groupedBy } from '../../../shared/grouped-by';
import { same } from '../../../shared/same';
import { phrase } from '../../../words/phrase';
import type { ResourceChange } from '../../compare/resource-change';
import type { CityChange, Draft, Rule } from '../rule';
import { areaOf } from '../shared/area';
import { physicalName } from '../shared/part-name';
import { partsIn } from '../shared/parts';
import { at } from '../shared/property';

/** Properties with which a function starts anew; its memory and time have rules of their own. */
const restarting = ['Environment', 'Runtime', 'Architectures', 'Handler', 'Layers'];

type Reason = 'code' | 'settings' | 'platform';

const functionsOf = (model: CityModel) =>
  model.stacks.flatMap(({ id, resources }) =>
    Object.values(resources).flatMap((resource) => {
      const name = resource.type === 'AWS::Lambda::Function' ? physicalName(resource) : undefined;
      return name === undefined ? [] : [{ stack: id, name, resource }];
    }),
  );

/** Functions of both sides that start anew, and the gravest reason. */
function restarts({ base, head, resources }: CityChange): { reason: Reason; change: ResourceChange }[] {
  const [before, after] = [base?.model ?? noModel, head?.model ?? noModel];
  return functionsOf(after).flatMap(({ stack, name, resource }): { reason: Reason; change: ResourceChange }[] => {
    const [was, is] = [before.code[name], after.code[name]];
    const changed = resources.find((c) => c.stack === stack && c.logicalId === resource.logicalId);
    if (changed && !(changed.before && changed.after)) return [];
    const change: ResourceChange = changed ?? {
      stack,
      logicalId: resource.logicalId,
      type: resource.type,
      fate: 'update',
      before: resource,
      after: resource,
      properties: [],
    };
    if (was?.code !== undefined && is?.code !== undefined && was.code !== is.code) return [{ reason: 'code', change }];
    if (was && is && was.settings !== is.settings) return [{ reason: 'settings', change }];
    return change.properties.some((p) => restarting.includes(p)) ? [{ reason: 'platform', change }] : [];
  });
}

/** Variables of a program hold what is true of the whole city: its language, its clock, who vouches for sign-ins. */
const isOfCity = (reason: Reason, changes: readonly ResourceChange[]): boolean =>
  reason === 'platform' &&
  changes.every(({ properties }) => properties.every((p) => p === 'Environment' || !restarting.includes(p)));

const variablesOf = (resource: Resource | undefined) =>
  (at(resource?.properties, 'Environment.Variables') ?? {}) as Readonly<Record<string, unknown>>;

/** The setting whose value each variable that differs held, and holds now; none where there are several, or no such one. */
function settingInVariables(changes: readonly ResourceChange[], { config }: CityChange): string | undefined {
  const found = changes.flatMap(({ before, after }) => {
    const [was, is] = [variablesOf(before), variablesOf(after)];
    return [...new Set([...Object.keys(was), ...Object.keys(is)])]
      .filter((name) => !same(was[name], is[name]))
      .map((name) => config.filter((c) => same(c.before, was[name]) && same(c.after, is[name])));
  });
  const paths = new Set(found.map((settings) => (settings.length === 1 ? settings[0]?.path : undefined)));
  return paths.size === 1 ? [...paths][0] : undefined;
}

/** Where the setting says it: settings of a processor are made from the section of its service, and from nothing else. */
function settingsOf(
  reason: Reason,
  changes: readonly ResourceChange[],
  change: CityChange,
): Pick<Draft, 'from' | 'beside'> {
  const { config, services } = change;
  const section = services.find(({ id }) => id === changes[0]?.stack);
  if (reason === 'settings') return section ? { from: [`services.${section.id}`] } : {};
  const held = isOfCity(reason, changes) ? settingInVariables(changes, change) : undefined;
  if (held !== undefined) return { from: [held], beside: true };
  const isOther = changes.every(({ properties }) => properties.includes('Architectures'));
  const isAsked = config.some(({ path }) => path === 'cloud.architecture');
  return reason === 'platform' && isOther && isAsked ? { from: ['cloud.architecture'], beside: true } : {};
}

/** Processors that start anew with other code, settings or platform. Messages wait in their queues meanwhile. */
export const restart: Rule = {
  id: 'availability.restart',
  find: (change) =>
    [...groupedBy(restarts(change), ({ reason, change: c }) => `${c.stack}.${reason}`)].map(([about, of]): Draft => {
      const [{ reason, change: first }] = of as [{ reason: Reason; change: ResourceChange }];
      const changes = of.map((o) => o.change);
      const kind = isOfCity(reason, changes) ? ('city' as const) : reason;
      const area = areaOf(first.stack, change.services);
      return {
        about,
        direction: 'neutral',
        severity: reason === 'code' ? 'medium' : 'low',
        what: phrase(`availability.restart.${kind}`, { area, parts: partsIn(changes, change) }),
        why: phrase('availability.restart.why'),
        reversible: true,
        resources: changes,
        ...settingsOf(reason, changes, change),
        together: {
          about: kind,
          alike: kind,
          name: area,
          many: (areas, { length: n }) => phrase(`availability.restart.${kind}-many`, { areas, n }),
        },
      };
    }),
};
