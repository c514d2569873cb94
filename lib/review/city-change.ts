import { noModel } from '../model/city-model';
import type { Service } from '../services/shared';
import { configChanges, lineOf } from './compare/config-change';
import type { Replacements } from './compare/replacements';
import { resourceChanges } from './compare/resource-change';
import { isMoved, type Pair, withServices } from './pair';
import { namedActions } from './policy/named-actions';
import type { CityChange, CityVersion } from './rules/rule';
import type { SideCity } from './sides/side';

/** What comparing needs beside the two versions. */
export interface ReviewTools {
  readonly services: readonly Service[];
  readonly known: Replacements;
}

const versionOf = (side: SideCity | undefined, other?: CityVersion): CityVersion | undefined =>
  side && {
    city: side.city,
    model: side.model(other?.model),
    kept: side.kept,
    ...(side.read ? { warnings: side.read.problems.filter(({ severity }) => severity === 'warning') } : {}),
    ...(side.work ? { work: side.work } : {}),
  };

/** Releases of citykit on both sides, as far as assemblies tell. */
function releases({ base, head }: Pair): string {
  const [from, to] = [base?.toolkit, head?.toolkit];
  return from === to ? (to ?? '') : `${from ?? '?'} → ${to ?? '?'}`;
}

/** A city beside one whose people come to it: what it does with the services that it takes over is compared with what that one did. */
function changeFor(origin: SideCity, head: SideCity, change: CityChange): CityChange {
  const own = withServices(head, (id) => Object.hasOwn(origin.city?.services ?? {}, id));
  return {
    ...change,
    base: undefined,
    former: versionOf(origin),
    head: change.head && { ...change.head, city: own.city },
    resources: [],
    config: configChanges(origin, own),
    lineOf: (side, path) => lineOf(side === 'base' ? origin : own, path),
  };
}

/** Everything that differs between the two versions of a city. */
export async function cityChange(pair: Pair, { services, known }: ReviewTools): Promise<CityChange> {
  const {
    key,
    base,
    head,
    predecessors,
    successors,
    siblings,
    origins = [],
    standing = [],
    heirs,
    restaged,
    neighbours,
    remaining,
  } = pair;
  const before = versionOf(base);
  const after = versionOf(head, before);
  // What a city does that another becomes is told against what that one did.
  const compared = base ?? pair.former;
  const models = [before?.model ?? noModel, after?.model ?? noModel] as const;
  const resources = isMoved(pair) ? [] : await resourceChanges(...models, known);
  const change: CityChange = {
    key,
    base: before,
    former: isMoved(pair) ? before : versionOf(pair.former),
    head: after,
    resources,
    config: configChanges(compared, head),
    lineOf: (side, path) => {
      const city = side === 'base' ? compared : head;
      return city && lineOf(city, path);
    },
    actions: await namedActions(resources),
    services,
    releases: releases(pair),
    predecessors,
    successors,
    siblings,
    heirs,
    standing: standing.map((side) => ({ city: side.key, version: versionOf(side) as CityVersion })),
    restaged,
    neighbours,
    ...(remaining ? { remaining } : {}),
  };
  const from = head ? origins.map((origin) => ({ city: origin.key, change: changeFor(origin, head, change) })) : [];
  return from.length > 0 ? { ...change, origins: from } : change;
}
