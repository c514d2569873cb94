import { wasRead } from '../assembly/recorded';
import { formatPath, parsePath } from '../config/path';
import type { Service } from '../services/shared';
import { same } from '../shared/same';
import type { ConfigChange, Place } from './compare/config-change';
import type { ResourceChange } from './compare/resource-change';
import type { Cause } from './finding';
import { settingsWithout } from './making';
import type { CityChange, Draft } from './rules/rule';
import {
  commonPath,
  isAtOrBelow,
  isSectionOfMany,
  type Section,
  sectionOf,
  settingOf,
  turningAround,
  turns,
  valueAt,
} from './setting';
import { isOtherTimes, timesOf } from './times';
import { withinItem, withinList } from './within-item';

/** The cause of a change: the line of the whole of what comes or goes, else that of the very value. */
function causeOfChange({ path, cause }: ConfigChange, change: CityChange): Cause | undefined {
  const around = turningAround(path, change);
  if (!around || formatPath(around) === path) return cause;
  const goes = valueAt(change.head, around) === undefined;
  const line = change.lineOf(goes ? 'base' : 'head', formatPath(around));
  return line ? { ...line, ...(goes ? { side: 'base' } : {}) } : cause;
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
  // Of what is left out now, in whose place a default stands, it was said before alone.
  const isGone = config.every(({ cause }) => cause && 'side' in cause);
  const cause = change.lineOf(isGone ? 'base' : 'head', path);
  return cause ? { path, cause: { ...cause, ...(isGone ? { side: 'base' } : {}) } } : first;
}

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

/** The line of a place in its side, and nowhere else. */
function standing({ path, gone }: Place, change: CityChange): readonly Cause[] {
  const line = change.lineOf(gone ? 'base' : 'head', path);
  return line ? [{ ...line, ...(gone ? { side: 'base' } : {}) }] : [];
}

/** Lines of a place, in the side where it stands; of what is in it, where that is all that changes there. */
function linesOfPlace(place: Place, change: CityChange): readonly Cause[] {
  const inside = [...withinItem(place, change), ...withinList(place, change)].flatMap((one) => standing(one, change));
  if (inside.length > 0) return inside;
  const was = place.gone ? standing(place, change) : [];
  if (was.length > 0) return was;
  const line = closestBelow([place.path], change);
  return line ? [line] : standing({ path: place.path }, change);
}

/** Is a line of a thing that lies in the thing of another line of that side? */
const isWithin = (inner: Cause, outer: Cause): boolean =>
  'path' in inner &&
  'path' in outer &&
  inner.side === outer.side &&
  inner.path !== outer.path &&
  isAtOrBelow(inner.path, outer.path);

/** Lines of places, without those that lie in another of them. */
function linesOf(places: readonly Place[], change: CityChange): readonly Cause[] {
  const lines = places.flatMap((place) => linesOfPlace(place, change));
  return lines.filter((line) => !lines.some((outer) => isWithin(line, outer)));
}

/** By which settings of the only service of some stacks something is as it is; what several have in common follows from none of one. */
function ofOwnSettings(
  stacks: readonly string[],
  change: CityChange,
  isOther: (service: Service, now: Section, without: Section) => boolean,
): readonly Cause[] {
  const [service, ...others] = change.services.filter(({ id }) => stacks.includes(id));
  const now = service && sectionOf(change.head, service.id);
  if (!service || !now || others.length > 0) return [];
  return linesOf(
    settingsWithout(service, change, (without) => isOther(service, now, without)),
    change,
  );
}

/** Settings that make no part of the cloud. */
const withoutParts = /^approvals\b/;

/** Settings of services that come or go as a whole. */
const ofTurningServices = ({ config, services, base, head }: CityChange): readonly ConfigChange[] =>
  config.filter(({ path }) =>
    services.some(({ id }) => isAtOrBelow(path, `services.${id}`) && turns(sectionOf(base, id), sectionOf(head, id))),
  );

/** Of parts that run at other times and stay as they are else: the values that set times. */
function ofTimes({ resources: parts = [] }: Draft, change: CityChange): readonly Cause[] {
  if (parts.length === 0 || !parts.every(isOtherTimes)) return [];
  const stacks = [...new Set(parts.map(({ stack }) => stack))];
  return ofOwnSettings(stacks, change, (service, now, without) =>
    parts
      .filter(({ stack }) => stack === service.id)
      .some((part) => !same(timesOf(part, service, now, change), timesOf(part, service, without, change))),
  );
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

/** Where the settings lie that a stack is there by: of the operations centre a section of the city. */
const sectionOfStack = (stack: string, { services }: CityChange): string =>
  services.some(({ id }) => id === stack) ? `services.${stack}` : stack;

/** The only setting that can reach the parts of a finding. */
function ofParts(parts: readonly ResourceChange[], change: CityChange): ConfigChange | undefined {
  const stacks = [...new Set(parts.map(({ stack }) => stack))];
  // Of what comes or goes as a whole that is why, whatever else its parts would follow.
  const sections = stacks.map((stack) => sectionOfStack(stack, change));
  const isTurning = (section: string) => {
    const path = parsePath(section) ?? [];
    return turns(valueAt(change.base, path), valueAt(change.head, path));
  };
  if (sections.every(isTurning)) {
    const ofThem = change.config.filter(({ path }) => sections.some((section) => isAtOrBelow(path, section)));
    return ofOneSetting(ofThem, change);
  }
  const reaching = settingsOf(stacks, change).filter((c) => stacks.some((stack) => madeFrom(stack, c, change)));
  // Of no setting of its own: it is made for another service, which comes or goes.
  if (reaching.length === 0) return ofOneSetting(ofTurningServices(change), change);
  // What a service has for another one comes and goes with that, too.
  const comesOrGoes = parts.some(({ before, after }) => !before || !after);
  const others = ofTurningServices(change).filter(
    (c) => comesOrGoes || stacks.some((stack) => madeFrom(stack, c, change)),
  );
  const only = ofOneSetting([...new Set([...reaching, ...others])], change);
  if (only) return only;
  // Its levels are named as the finding on their people names them: by the first that changes.
  const level = reaching.find(({ path }) => /^operations\.escalation\.(first|second|third)\b/.test(path));
  return level && parts.every(isOfEscalation) ? level : undefined;
}

/** Settings that call for parts that come, or no longer for those that go: with such a one as it was, they would not turn. */
function ofCallers(parts: readonly ResourceChange[], change: CityChange): readonly Cause[] {
  const [come, go] = [parts.some(({ before }) => !before), parts.some(({ after }) => !after)];
  const stacks = [...new Set(parts.map(({ stack }) => stack))];
  return ofOwnSettings(stacks, change, (service, ...sections) => {
    const [now, without] = sections.map((section) => calledFor(service, section)) as [string[], string[]];
    const isNew = now.some((part) => !without.includes(part));
    const isGone = without.some((part) => !now.includes(part));
    return (come && isNew) || (go && isGone);
  });
}

/** The setting that a rule names. */
function ofRule(draft: Draft, change: CityChange): Cause | undefined {
  const [first] = draft.from ?? [];
  const line = draft.gone && first !== undefined ? change.lineOf('base', first) : undefined;
  if (line) return { ...line, side: 'base' };
  return draft.from && closestBelow(draft.from, change);
}

/** The setting that alone changes, or that alone can reach the parts of a finding. */
function byExclusion(draft: Draft, change: CityChange): Cause | undefined {
  const { config } = change;
  const one = ofOneSetting(config, change);
  if (one) return causeOfChange(one, change);
  const [section, ...sections] = new Set(config.map(({ path }) => /^[\w-]+/.exec(path)?.[0] ?? ''));
  if (section !== undefined && sections.length === 0 && !isSectionOfMany(section))
    return closestBelow([section], change);
  // Of a cloud that is made elsewhere: the place, as long as nothing else changes.
  if (change.former && config.every(({ path }) => isAtOrBelow(path, 'cloud')))
    return closestBelow(['cloud.region', 'cloud.account'], change);
  if (isBySignIn(draft, change)) return closestBelow(['identity'], change);
  const { from, resources = [], with: parts = resources } = draft;
  const reaching = from || parts.length === 0 ? undefined : ofParts(parts, change);
  return reaching && causeOfChange(reaching, change);
}

/**
 * Lines of a config that a finding comes from: those that its rule names, else the only setting that changes, else the only
 * one that can reach its resources, else those without which its parts would not have come or gone. None when it could be
 * others: a guess would be stated as a fact.
 */
export function causesOf(draft: Draft, given: CityChange): readonly Cause[] {
  const { base, head, releases, former } = given;
  // What a city has that another becomes is compared with that one.
  const change: CityChange = { ...given, base: base ?? former };
  if (change.config.length === 0 && base && head) return [{ kind: 'toolkit', what: releases }];
  const listed = (cause: Cause | undefined): readonly Cause[] => (cause ? [cause] : []);
  if (draft.at !== undefined) return listed(change.lineOf('head', draft.at));
  const made = linesOf(draft.madeBy ?? [], change);
  if (made.length > 0) return made;
  const named = ofRule(draft, change);
  if (named) return [named];
  const timed = draft.from ? [] : ofTimes(draft, change);
  if (timed.length > 0) return timed;
  const reaching = { ...change, config: change.config.filter(({ path }) => !withoutParts.test(path)) };
  const one = byExclusion(draft, reaching);
  if (one || draft.from) return listed(one);
  const { resources = [], with: parts = resources } = draft;
  return ofCallers(parts, reaching);
}
