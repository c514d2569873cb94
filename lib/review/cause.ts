import { wasRead } from '../assembly/recorded';
import { parsePath } from '../config/path';
import type { ConfigChange } from './compare/config-change';
import type { Cause } from './finding';
import type { CityChange, Draft } from './rules/rule';

/** Is a path of a setting the one asked for, or below it? */
export const isAtOrBelow = (path: string, prefix: string) =>
  path === prefix || path.startsWith(`${prefix}.`) || path.startsWith(`${prefix}[`);

/** The first change at or below one of the paths; the paths are in order of closeness. */
function firstBelow(config: readonly ConfigChange[], paths: readonly string[]): ConfigChange | undefined {
  for (const prefix of paths) {
    const found = config.find(({ path }) => isAtOrBelow(path, prefix));
    if (found) return found;
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

/** The setting that all changes belong to, when it is one: `services.traffic.corridors[0].id` → `services.traffic.corridors`. */
function onlySetting(config: readonly ConfigChange[]): ConfigChange | undefined {
  const settings = new Set(config.map(({ path }) => /^(services\.[\w-]+|[\w-]+)/.exec(path)?.[0]));
  return settings.size === 1 ? config[0] : undefined;
}

/** Settings that make no part of the cloud. */
const withoutParts = /^approvals\b/;

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
  const named = draft.from && firstBelow(change.config, draft.from);
  if (named) return named.cause;
  const config = change.config.filter(({ path }) => !withoutParts.test(path));
  const only = onlySetting(config);
  if (only) return only.cause;
  if (draft.from) return undefined;
  const stacks = [...new Set((draft.resources ?? []).map(({ stack }) => stack))];
  const reaching = settingsOf(stacks, { ...change, config }).filter((c) => stacks.some((s) => madeFrom(s, c, change)));
  return stacks.length > 0 ? onlySetting(reaching)?.cause : undefined;
}
