import type { ConfigChange } from './compare/config-change';
import type { Cause } from './finding';
import type { CityChange, Draft } from './rules/rule';

const isAtOrBelow = (path: string, prefix: string) =>
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

/**
 * The line of a config that a finding comes from: one that its rule names, else the only changed setting that can reach
 * the resources, else the first of the service's own. Undefined when it could be several.
 */
export function causeOf(draft: Draft, change: CityChange): Cause | undefined {
  const { config } = change;
  if (config.length === 0 && change.base && change.head) return { kind: 'toolkit', what: 'toolkit' };
  const named = draft.from && firstBelow(config, draft.from);
  if (named) return named.cause;
  if (draft.from) return undefined;
  const stacks = [...new Set((draft.resources ?? []).map(({ stack }) => stack))];
  const reaching = settingsOf(stacks, change);
  return reaching[0]?.cause;
}
