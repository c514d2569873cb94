import { type CityModel, noModel, type Resource } from '../../../model/city-model';
import { feeDetailType, type Service, variables } from '../../../services/shared';
import { groupedBy } from '../../../shared/grouped-by';
import { same } from '../../../shared/same';
import { phrase } from '../../../words/phrase';
import type { Place } from '../../compare/config-change';
import type { ResourceChange } from '../../compare/resource-change';
import { settingsMaking } from '../../making';
import type { CityChange, Draft, Rule } from '../rule';
import { areaOf } from '../shared/area';
import { physicalName } from '../shared/part-name';
import { partsIn } from '../shared/parts';
import { at } from '../shared/property';
import { turningServices } from '../shared/turning-services';
import { settingsOfCityProgram } from './city-programs';

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

interface Restart {
  readonly reason: Reason;
  readonly change: ResourceChange;
}

/** Functions of both sides that start anew, and the gravest reason; in a cloud of its own each starts for the first time. */
export function restarts({ base, former, head, resources }: CityChange): Restart[] {
  if (former) return [];
  const [before, after] = [base?.model ?? noModel, head?.model ?? noModel];
  return functionsOf(after).flatMap(({ stack, name, resource }): Restart[] => {
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

/** Variables that functions have as long as the city has a service: that keeps its ledger, or that offers what they read. */
const fromService: Readonly<Record<string, (service: Service) => boolean>> = {
  [variables.fees]: ({ feeds }) => feeds.some((feed) => feed.kind === 'event' && feed.event === feeDetailType),
  [variables.receipts]: ({ state }) => state.some(({ offers }) => offers === 'receipts'),
};

/** Variables that say a setting in a word of their own. */
const fromSetting: Readonly<Record<string, string>> = { [variables.deviceIdentity]: 'devices.proxyRole' };

/** Settings by which a variable may have become another: those that hold its value, or the services that it is of. */
function settingsBehind(name: string, was: unknown, is: unknown, change: CityChange): readonly string[] {
  const setting = fromSetting[name];
  if (setting !== undefined) return [setting];
  const isOf = fromService[name];
  if (!isOf) return change.config.filter((c) => same(c.before, was) && same(c.after, is)).map(({ path }) => path);
  const { come, go } = turningServices(change);
  return [...come, ...go].filter(isOf).map(({ id }) => `services.${id}`);
}

/** The setting behind each variable that differs; none where of any there are several, or no such one. */
function settingsInVariables(changes: readonly ResourceChange[], change: CityChange): readonly Place[] {
  const found = changes.flatMap(({ before, after }) => {
    const [was, is] = [variablesOf(before), variablesOf(after)];
    return [...new Set([...Object.keys(was), ...Object.keys(is)])]
      .filter((name) => !same(was[name], is[name]))
      .map((name) => settingsBehind(name, was[name], is[name], change));
  });
  const paths = [...new Set(found.flat())];
  return found.every((settings) => settings.length === 1) ? paths.map((path) => ({ path })) : [];
}

/** Settings of a processor are made from the section of its service, and from nothing else: those that it starts anew for. */
function makingSettingsOf({ stack, after }: ResourceChange, change: CityChange): readonly Place[] {
  const service = change.services.find(({ id }) => id === stack);
  const name = after && physicalName(after);
  if (!service) return name === undefined ? [] : settingsOfCityProgram(name, change);
  const processor = service.processors.find(({ id }) => name?.endsWith(`--${service.id}-${id}`));
  return processor?.settings ? settingsMaking(service, processor.settings, change) : [];
}

/** Where the setting says it. */
function settingsOf(
  reason: Reason,
  changes: readonly ResourceChange[],
  change: CityChange,
): Pick<Draft, 'from' | 'madeBy' | 'beside'> {
  const { config, services } = change;
  const [first] = changes;
  const section = services.find(({ id }) => id === first?.stack);
  if (reason === 'settings' && first) {
    const making = makingSettingsOf(first, change);
    // Where it starts anew for its variables too, each is cause enough.
    const alsoElse = changes.some(({ properties }) => properties.some((p) => restarting.includes(p)));
    if (alsoElse) {
      const held = isOfCity('platform', changes) ? settingsInVariables(changes, change) : [];
      const isKnown = making.length > 0 && held.length > 0;
      return { from: [], ...(isKnown ? { madeBy: [...making, ...held] } : {}), beside: true };
    }
    if (section) return { from: [`services.${section.id}`], madeBy: making, beside: true };
    return making.length > 0 ? { madeBy: making, beside: true } : {};
  }
  const held = isOfCity(reason, changes) ? settingsInVariables(changes, change) : [];
  if (held.length > 0) return { madeBy: held, beside: true };
  const isOther = changes.every(({ properties }) => properties.includes('Architectures'));
  const isAsked = config.some(({ path }) => path === 'cloud.architecture');
  return reason === 'platform' && isOther && isAsked ? { from: ['cloud.architecture'], beside: true } : {};
}

/** What starts anew for the same settings is told together. */
const groupOf = ({ reason, change: c }: Restart, change: CityChange): string =>
  [c.stack, reason, ...(reason === 'settings' ? makingSettingsOf(c, change).map(({ path }) => path) : [])].join();

/** Processors that start anew with other code, settings or platform. Messages wait in their queues meanwhile. */
export const restart: Rule = {
  id: 'availability.restart',
  find: (change) =>
    [...groupedBy(restarts(change), (one) => groupOf(one, change))].map(([, of]): Draft => {
      const [{ reason, change: first }] = of as [Restart];
      const changes = of.map((o) => o.change);
      const kind = isOfCity(reason, changes) ? ('city' as const) : reason;
      const area = areaOf(first.stack, change.services);
      return {
        about: `${first.stack}.${reason}`,
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
