import { wasRead } from '../assembly/recorded';
import { parsePath } from '../config/path';
import type { Service } from '../services/shared';
import type { ConfigChange } from './compare/config-change';
import type { Cause } from './finding';
import type { CityChange, CityVersion, Draft } from './rules/rule';

/** Is a path of a setting the one asked for, or below it? */
export const isAtOrBelow = (path: string, prefix: string) =>
  path === prefix || path.startsWith(`${prefix}.`) || path.startsWith(`${prefix}[`);

type Section = Readonly<Record<string, unknown>>;

const sectionOf = (version: CityVersion | undefined, service: string): Section | undefined =>
  (version?.city?.services as Readonly<Record<string, Section>> | undefined)?.[service];

/** Is a section there on one side alone? */
const turns = (was: unknown, is: unknown): boolean => (was === undefined) !== (is === undefined);

/**
 * The setting that a value belongs to: `services.traffic.corridors[0].id` → `services.traffic.corridors`. Of a service, or of
 * another section, that comes or goes all of it is one.
 */
function settingOf(path: string, { base, head }: CityChange): string {
  const [whole = path, section = '', service] = /^(services\.([\w-]+)|[\w-]+)(?:\.[\w-]+)?/.exec(path) ?? [];
  const of = (version: CityVersion | undefined): unknown =>
    service !== undefined
      ? sectionOf(version, service)
      : (version?.city as Readonly<Record<string, unknown>> | undefined)?.[section];
  return turns(of(base), of(head)) ? section : whole;
}

/** The first of the changes, where they all are of one setting. */
function ofOneSetting(config: readonly ConfigChange[], change: CityChange): ConfigChange | undefined {
  return new Set(config.map(({ path }) => settingOf(path, change))).size === 1 ? config[0] : undefined;
}

/**
 * The change at or below the closest of the paths that has any; the paths are in order of closeness. None where several
 * settings of it change: each may be the cause.
 */
function closestBelow(paths: readonly string[], change: CityChange): ConfigChange | undefined {
  for (const prefix of paths) {
    const found = change.config.filter(({ path }) => isAtOrBelow(path, prefix));
    if (found.length > 0) return found.find(({ path }) => path === prefix) ?? ofOneSetting(found, change);
  }
  return undefined;
}

/** Settings that can reach a stack: those of its service, then those of the whole city. */
function settingsOf(stacks: readonly string[], { config, services }: CityChange): ConfigChange[] {
  const own = stacks.map((stack) => `services.${stack}`);
  const others = services.map(({ id }) => `services.${id}`).filter((path) => !own.includes(path));
  return [
    ...config.filter(({ path }) => own.some((prefix) => isAtOrBelow(path, prefix))),
    ...config.filter(({ path }) => ![...own, ...others].some((prefix) => isAtOrBelow(path, prefix))),
  ];
}

/** Was a stack made from the value, on either side? Where nobody has noted it, it may have been. */
function madeFrom(stack: string, { path }: ConfigChange, { base, head }: CityChange): boolean {
  const parts = parsePath(path);
  const reads = [base, head].map((version) => version?.model.reads?.[stack]).filter((read) => read !== undefined);
  return reads.length === 0 || parts === undefined || reads.some((read) => wasRead(read, parts));
}

/** Functions of a service that are on, and kinds of devices that there are: what its parts stand for. */
const calledFor = ({ processors, deviceTypes }: Service, section: Section): string =>
  JSON.stringify([
    processors.filter(({ enabled }) => enabled?.(section as never) ?? true).map(({ id }) => id),
    deviceTypes.filter(({ count }) => count(section as never) > 0).map(({ id }) => id),
  ]);

/**
 * Of settings that change at once, those by which parts of a service come or go: with such a one alone as it was, other
 * parts would be called for.
 */
function callingForOthers(stacks: readonly string[], reaching: readonly ConfigChange[], change: CityChange) {
  return reaching.filter(({ path }) => {
    const [, id, key] = /^services\.([\w-]+)\.([\w-]+)/.exec(path) ?? [];
    const service = change.services.find((one) => one.id === id && stacks.includes(one.id));
    const [was, is] = service ? [sectionOf(change.base, service.id), sectionOf(change.head, service.id)] : [];
    if (!service || !was || !is || key === undefined) return false;
    return calledFor(service, { ...is, [key]: was[key] }) !== calledFor(service, is);
  });
}

/** Settings that make no part of the cloud. */
const withoutParts = /^approvals\b/;

/** The only setting that can reach the parts of a finding; of parts that come or go the only one that calls for others. */
function ofParts({ resources = [] }: Draft, change: CityChange): ConfigChange | undefined {
  const stacks = [...new Set(resources.map(({ stack }) => stack))];
  if (stacks.length === 0) return undefined;
  const reaching = settingsOf(stacks, change).filter((c) => stacks.some((stack) => madeFrom(stack, c, change)));
  const comeOrGo = resources.some(({ before, after }) => !(before && after));
  return (
    ofOneSetting(reaching, change) ??
    (comeOrGo ? ofOneSetting(callingForOthers(stacks, reaching, change), change) : undefined)
  );
}

/**
 * The line of a config that a finding comes from: one that its rule names, else the only setting that changes, else the
 * only one that can reach its resources. Undefined when it could be several: a guess would be told as a fact.
 */
export function causeOf(draft: Draft, change: CityChange): Cause | undefined {
  const { base, head, releases } = change;
  if (change.config.length === 0 && base && head) return { kind: 'toolkit', what: releases };
  const [first] = draft.from ?? [];
  const line = draft.gone && first !== undefined ? change.baseLine(first) : undefined;
  if (line) return { ...line, side: 'base' };
  const named = draft.from && closestBelow(draft.from, change);
  if (named) return named.cause;
  const config = change.config.filter(({ path }) => !withoutParts.test(path));
  const only = ofOneSetting(config, change);
  if (only) return only.cause;
  return draft.from ? undefined : ofParts(draft, { ...change, config })?.cause;
}
