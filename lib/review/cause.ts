import { wasRead } from '../assembly/recorded';
import { formatPath, type Path, parsePath } from '../config/path';
import type { Service } from '../services/shared';
import { same } from '../shared/same';
import type { ConfigChange } from './compare/config-change';
import type { ResourceChange } from './compare/resource-change';
import type { Cause } from './finding';
import type { CityChange, CityVersion, Draft } from './rules/rule';
import { isOtherTimes, timesOf } from './times';

/** Is a path of a setting the one asked for, or below it? */
export const isAtOrBelow = (path: string, prefix: string) =>
  path === prefix || path.startsWith(`${prefix}.`) || path.startsWith(`${prefix}[`);

type Section = Readonly<Record<string, unknown>>;

const sectionOf = (version: CityVersion | undefined, service: string): Section | undefined =>
  (version?.city?.services as Readonly<Record<string, Section>> | undefined)?.[service];

/** Is a section there on one side alone? */
const turns = (was: unknown, is: unknown): boolean => (was === undefined) !== (is === undefined);

/**
 * The setting that a value belongs to: `services.traffic.corridors[0].id` → `services.traffic.corridors`. Of a service, of
 * another section or of a thing that comes or goes all of it is one.
 */
function settingOf(path: string, { base, head }: CityChange): string {
  const [whole = path, section = '', service] = /^(services\.([\w-]+)|[\w-]+)(?:\.[\w-]+)?/.exec(path) ?? [];
  const of = (version: CityVersion | undefined): unknown =>
    service !== undefined
      ? sectionOf(version, service)
      : (version?.city as Readonly<Record<string, unknown>> | undefined)?.[section];
  if (turns(of(base), of(head))) return section;
  const sides = [base, head].map((version) => valueAt(version, parsePath(whole) ?? []));
  if (turns(sides[0], sides[1])) return whole;
  // Of things by name, such as the providers of payments, each is a setting of its own.
  const [inner] = /^(?:\.[\w-]+)/.exec(path.slice(whole.length)) ?? [];
  if (service === undefined || inner === undefined) return whole;
  const thing = parsePath(`${whole}${inner}`) ?? [];
  return [base, head].some((version) => isThing(valueAt(version, thing))) ? `${whole}${inner}` : whole;
}

const isThing = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a path of a side. */
export const valueAt = (version: CityVersion | undefined, path: Path): unknown =>
  path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null
        ? (inner as Readonly<Record<string | number, unknown>>)[key]
        : undefined,
    version?.city,
  );

/** The outermost thing around a value that is there on one side alone: a service that goes is more than its first key. */
export function turningAround(path: string, { base, head }: Pick<CityChange, 'base' | 'head'>): Path | undefined {
  const parts = parsePath(path) ?? [];
  return parts
    .map((_, i) => parts.slice(0, i + 1))
    .find((around) => turns(valueAt(base, around), valueAt(head, around)));
}

/** The cause of a change: the line of the whole of what comes or goes, else that of the very value. */
function causeOfChange({ path, cause }: ConfigChange, change: CityChange): Cause | undefined {
  const around = turningAround(path, change);
  if (!around || formatPath(around) === path) return cause;
  const goes = valueAt(change.head, around) === undefined;
  const line = change.lineOf(goes ? 'base' : 'head', formatPath(around));
  return line ? { ...line, ...(goes ? { side: 'base' } : {}) } : cause;
}

/** What several paths have in common from their beginning. */
export function commonPath([first = [], ...others]: readonly Path[]): Path {
  const differs = first.findIndex((key, i) => others.some((other) => other[i] !== key));
  return differs < 0 ? first : first.slice(0, differs);
}

/**
 * The change, where all are of one setting: of several, what they have in common. Items of a list that move are changes
 * of what stands behind them, too, so that no single one is the value that did it.
 */
function ofOneSetting(config: readonly ConfigChange[], change: CityChange): ConfigChange | undefined {
  if (new Set(config.map(({ path }) => settingOf(path, change))).size !== 1) return undefined;
  const [first] = config as readonly [ConfigChange];
  const edits = new Set(config.map(({ path }) => formatPath(turningAround(path, change) ?? parsePath(path) ?? [])));
  if (edits.size === 1) return first;
  const path = formatPath(commonPath([...edits].map((edit) => parsePath(edit) ?? [])));
  const cause = change.lineOf('head', path);
  return cause ? { path, cause } : first;
}

/** Is a path a section of many things, and not of settings that make one together, as those of the sign-in do? */
export const isSectionOfMany = (path: string): boolean =>
  /^(services(\.[\w-]+)?|approvals|cloud|departments|devices|incidents|lake|notifications|operations|retention)?$/.test(
    path,
  );

/**
 * The cause at or below the closest of the paths that has any change; the paths are in order of closeness. Where several
 * settings of one thing change, it is the line of that thing; where they are of several, none: each may be the cause.
 */
function closestBelow(paths: readonly string[], change: CityChange): Cause | undefined {
  for (const prefix of paths) {
    const found = change.config.filter(({ path }) => isAtOrBelow(path, prefix));
    if (found.length === 0) continue;
    const one = found.find(({ path }) => path === prefix) ?? ofOneSetting(found, change);
    if (one) return causeOfChange(one, change);
    return isSectionOfMany(prefix) ? undefined : change.lineOf('head', prefix);
  }
  return undefined;
}

/**
 * Settings that can reach a stack: those of its service, then those of the whole city. Of a stack that is of no service,
 * such as the operations centre, all can.
 */
function settingsOf(stacks: readonly string[], { config, services }: CityChange): readonly ConfigChange[] {
  if (!stacks.every((stack) => services.some(({ id }) => id === stack))) return config;
  const own = stacks.map((stack) => `services.${stack}`);
  const others = services.map(({ id }) => `services.${id}`).filter((path) => !own.includes(path));
  return [
    ...config.filter(({ path }) => own.some((prefix) => isAtOrBelow(path, prefix))),
    ...config.filter(({ path }) => ![...own, ...others].some((prefix) => isAtOrBelow(path, prefix))),
  ];
}

/**
 * The line of a value that differs from its former one by the key of its item alone: where items of a list change their
 * places, what stands there may be as before.
 */
function ofMovedItem({ effect, from: [path] = [] }: Draft, { lineOf }: CityChange): Cause | undefined {
  return effect && path?.includes('[') ? lineOf('head', path) : undefined;
}

/** Was a stack made from the value, or asked if the whole that comes or goes is there? Where nobody has noted it, it may have been. */
function madeFrom(stack: string, { path }: ConfigChange, change: CityChange): boolean {
  const parts = parsePath(path);
  const around = turningAround(path, change) ?? parts;
  const reads = [change.base, change.head]
    .map((version) => version?.model.reads?.[stack])
    .filter((read) => read !== undefined);
  if (reads.length === 0 || parts === undefined || around === undefined) return true;
  return reads.some((read) => wasRead(read, parts) || wasRead(read, around));
}

/** Functions of a service that are on, and kinds of devices that there are: what its parts stand for. */
const calledFor = ({ processors, deviceTypes }: Service, section: Section): readonly string[] => [
  ...processors.filter(({ enabled }) => enabled?.(section as never) ?? true).map(({ id }) => `function ${id}`),
  ...deviceTypes.filter(({ count }) => count(section as never) > 0).map(({ id }) => `device ${id}`),
];

/** A section with the value that a setting of it had before. */
function takenBack(is: unknown, was: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) return was;
  const [inner, former] = [is, was].map((side) => (isThing(side) ? (side as Section)[key] : undefined));
  return { ...(is as object), [key]: takenBack(inner, former, rest) };
}

/** A service's section as it is now, and with a setting that changes as it was. */
interface TakenBack {
  readonly service: Service;
  readonly now: Section;
  readonly without: Section;
}

/** A path up to the first list in it: items move, and none is taken back alone. */
const beforeLists = (path: string): string => path.replace(/\[.*$/, '');

/** Settings of the services of some stacks for which something holds with each alone taken back. */
function settingsWhere(
  stacks: readonly string[],
  reaching: readonly ConfigChange[],
  change: CityChange,
  holds: (back: TakenBack) => boolean,
  takenAs: (path: string) => string = (path) => settingOf(path, change),
): readonly ConfigChange[] {
  // What parts of several services have in common follows from no setting of one of them.
  if (stacks.filter((stack) => change.services.some(({ id }) => id === stack)).length > 1) return [];
  return reaching.filter(({ path }) => {
    const [, id] = /^services\.([\w-]+)\./.exec(path) ?? [];
    const service = change.services.find((one) => one.id === id && stacks.includes(one.id));
    const [was, is] = service ? [sectionOf(change.base, service.id), sectionOf(change.head, service.id)] : [];
    const inside = parsePath(takenAs(path))?.slice(2) ?? [];
    if (!service || !was || !is || inside.length === 0) return false;
    return holds({ service, now: is, without: takenBack(is, was, inside) as Section });
  });
}

/** Those by which parts of a service come, or go: with such a one as it was, fewer or other parts would be called for. */
const callingForOthers =
  ({ come, go }: { readonly come: boolean; readonly go: boolean }) =>
  ({ service, ...sides }: TakenBack): boolean => {
    const [now, without] = [sides.now, sides.without].map((section) => calledFor(service, section));
    const isNew = now?.some((part) => !without?.includes(part)) ?? false;
    const isGone = without?.some((part) => !now?.includes(part)) ?? false;
    return (come && isNew) || (go && isGone);
  };

/**
 * Changed settings of a service without which what is made from its section would be something else: of those that hold
 * several values the value, where it alone makes the difference.
 */
export function settingsMaking(service: Service, make: (section: never) => unknown, change: CityChange): string[] {
  const [was, is] = [sectionOf(change.base, service.id), sectionOf(change.head, service.id)];
  if (!was || !is) return [];
  const own = change.config.filter(({ path }) => isAtOrBelow(path, `services.${service.id}`));
  const settings = [...new Set(own.map(({ path }) => settingOf(path, change)))];
  const made = JSON.stringify(make(is as never));
  const makes = (path: string): boolean => {
    try {
      return JSON.stringify(make(takenBack(is, was, parsePath(path)?.slice(2) ?? []) as never)) !== made;
    } catch {
      // What cannot be taken back alone may be the cause.
      return true;
    }
  };
  return settings.filter(makes).map((setting) => {
    const inside = own.map(({ path }) => beforeLists(path)).filter((path) => isAtOrBelow(path, setting));
    const [only, ...others] = [...new Set(inside)].filter(makes);
    return only !== undefined && others.length === 0 ? only : setting;
  });
}

/** Settings that make no part of the cloud. */
const withoutParts = /^approvals\b/;

/** Settings of services that come or go as a whole. */
const ofTurningServices = ({ config, services, base, head }: CityChange): readonly ConfigChange[] =>
  config.filter(({ path }) =>
    services.some(({ id }) => isAtOrBelow(path, `services.${id}`) && turns(sectionOf(base, id), sectionOf(head, id))),
  );

/** Of parts that run at other times and stay as they are else: the only value that sets times. */
function ofTimes({ resources: parts = [] }: Draft, change: CityChange): ConfigChange | undefined {
  if (parts.length === 0 || !parts.every(isOtherTimes)) return undefined;
  const stacks = [...new Set(parts.map(({ stack }) => stack))];
  const wholeOf = (path: string): string => {
    const around = turningAround(path, change);
    return beforeLists(around ? formatPath(around) : path);
  };
  const turns = ({ service, now, without }: TakenBack) =>
    parts
      .filter(({ stack }) => stack === service.id)
      .some((part) => !same(timesOf(part, service, now, change), timesOf(part, service, without, change)));
  const turning = settingsWhere(stacks, change.config, change, turns, wholeOf);
  return new Set(turning.map(({ path }) => wholeOf(path))).size === 1 ? ofOneSetting(turning, change) : undefined;
}

/**
 * Parts of the operations centre for people to whom alarms are escalated: there as long as a level has anybody. What stays
 * is of them where it follows the levels one by one: who may send to the queue of what reached nobody.
 */
const isOfEscalation = ({ stack, logicalId, type, before, after }: ResourceChange): boolean =>
  stack === 'operations' &&
  (!(before && after) || type === 'AWS::SQS::QueuePolicy') &&
  /^(Desk(Topic|Rule)escalation\d|DeskUndelivered|Alarmsescalationsundelivered)/.test(logicalId);

/** A logical id without the hash of eight digits that ends it. */
const nameOf = ({ logicalId }: ResourceChange): string => logicalId.replace(/[0-9A-F]{8}$/, '');

/** Parts for people who sign in: the directory of the city, and what an interface that stays asks of its callers. */
function isOfSignIn(part: ResourceChange, { resources }: CityChange): boolean {
  if (part.before && part.after) return false;
  if (part.stack === 'foundation') return /^People(Pool|Audience|Issuer)/.test(part.logicalId);
  const [, api] = /^((?:Desk)?Api\w*?)(?:Authorizer|Callers)$/.exec(nameOf(part)) ?? [];
  const turnsWith = (other: ResourceChange) =>
    other.stack === part.stack && !(other.before && other.after) && nameOf(other) === api;
  return api !== undefined && !resources.some(turnsWith);
}

/** Does a finding go with another kind of sign-in, by which all of its parts come or go? */
function isBySignIn({ resources = [], with: parts = resources }: Draft, change: CityChange): boolean {
  const [was, is] = [change.base, change.head].map((version) => version?.city?.identity?.kind);
  return was !== is && parts.length > 0 && parts.every((part) => isOfSignIn(part, change));
}

/** The only setting that can reach the parts of a finding; of parts that come or go the only one that calls for others. */
function ofParts({ resources = [], with: parts = resources }: Draft, change: CityChange): ConfigChange | undefined {
  const stacks = [...new Set(parts.map(({ stack }) => stack))];
  if (stacks.length === 0) return undefined;
  // Of a service that comes or goes that is why, whatever else its parts would follow.
  const ofServices = ofTurningServices(change).filter(({ path }) =>
    stacks.some((stack) => isAtOrBelow(path, `services.${stack}`)),
  );
  const isTurning = (stack: string) => turns(sectionOf(change.base, stack), sectionOf(change.head, stack));
  if (stacks.every(isTurning)) return ofOneSetting(ofServices, change);
  const reaching = settingsOf(stacks, change).filter((c) => stacks.some((stack) => madeFrom(stack, c, change)));
  // Of no setting of its own: it is made for another service, which comes or goes.
  if (reaching.length === 0) return ofOneSetting(ofTurningServices(change), change);
  const turning = { come: parts.some(({ before }) => !before), go: parts.some(({ after }) => !after) };
  // What a service has for another one comes and goes with that, too.
  const others = ofTurningServices(change).filter(
    (c) => turning.come || turning.go || stacks.some((stack) => madeFrom(stack, c, change)),
  );
  const only = ofOneSetting([...new Set([...reaching, ...others])], change);
  if (only) return only;
  // Its levels are named as the finding on their people names them: by the first that changes.
  const level = reaching.find(({ path }) => /^operations\.escalation\.(first|second|third)\b/.test(path));
  if (level && parts.every(isOfEscalation)) return level;
  return ofOneSetting(settingsWhere(stacks, reaching, change, callingForOthers(turning)), change);
}

/**
 * The line of a config that a finding comes from: one that its rule names, else the only setting that changes, else the
 * only one that can reach its resources. Undefined when it could be several: a guess would be stated as a fact.
 */
export function causeOf(draft: Draft, given: CityChange): Cause | undefined {
  const { base, head, releases, former } = given;
  // What a city has that another becomes is compared with that one.
  const change: CityChange = { ...given, base: base ?? former };
  if (change.config.length === 0 && base && head) return { kind: 'toolkit', what: releases };
  if (draft.at !== undefined) return change.lineOf('head', draft.at);
  const [first] = draft.from ?? [];
  const line = draft.gone && first !== undefined ? change.lineOf('base', first) : undefined;
  if (line) return { ...line, side: 'base' };
  const named = draft.from && (closestBelow(draft.from, change) ?? ofMovedItem(draft, change));
  if (named) return named;
  const timed = draft.from ? undefined : ofTimes(draft, change);
  if (timed) return causeOfChange(timed, change);
  const config = change.config.filter(({ path }) => !withoutParts.test(path));
  const only = ofOneSetting(config, change);
  if (only) return causeOfChange(only, change);
  const [section, ...sections] = new Set(config.map(({ path }) => /^[\w-]+/.exec(path)?.[0] ?? ''));
  if (section !== undefined && sections.length === 0 && !isSectionOfMany(section))
    return closestBelow([section], change);
  // Of a cloud that is made elsewhere: the place, as long as nothing else changes.
  if (change.former && config.every(({ path }) => isAtOrBelow(path, 'cloud')))
    return closestBelow(['cloud.region', 'cloud.account'], change);
  if (isBySignIn(draft, change)) return closestBelow(['identity'], change);
  const ofItsParts = draft.from ? undefined : ofParts(draft, { ...change, config });
  return ofItsParts && causeOfChange(ofItsParts, change);
}
