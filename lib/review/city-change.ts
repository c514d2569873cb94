import { noModel } from '../model/city-model';
import type { Service } from '../services/shared';
import { configChanges, lineOf } from './compare/config-change';
import type { Replacements } from './compare/replacements';
import { resourceChanges } from './compare/resource-change';
import { isMoved, type Pair } from './pair';
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

/** Everything that differs between the two versions of a city. */
export async function cityChange(pair: Pair, { services, known }: ReviewTools): Promise<CityChange> {
  const {
    key,
    base,
    head,
    predecessors,
    successors,
    siblings,
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
  return {
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
}
