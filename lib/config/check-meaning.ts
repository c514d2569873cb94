import type { Service } from '../services/shared';
import type { City } from './city-schema';
import { find, type LocatedMap, positionOf } from './located';
import type { Path } from './path';
import type { Problem } from './problem';
import { problemAt } from './report';
import { rules } from './rules';
import type { Draft } from './shape/draft';

/** Second pass: what the values mean, on every part of the city whose shape is right. */
export function checkMeaning(root: LocatedMap, draft: Draft<City>, services: readonly Service[]): Problem[] {
  const context = {
    city: draft,
    enabled: services.filter((service) => find(root, ['services', service.id]).whole),
    isSet: (path: Path) => find(root, path).whole,
    namesAt: (path: Path) => {
      const { node, whole } = find(root, path);
      return whole && node.kind === 'map' ? [...node.entries.keys()] : undefined;
    },
  };
  return rules.flatMap((rule) =>
    rule(context).map(({ code, path, at = 'value', message, hint }) =>
      problemAt(code, positionOf(root, path, at), path, message, hint),
    ),
  );
}
