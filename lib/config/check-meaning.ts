import type { Service } from '../services/shared';
import type { City } from './city-schema';
import { find, type LocatedMap, positionOf } from './located';
import { formatPath, type Path } from './path';
import type { Problem } from './problem';
import { problemAt } from './report';
import { rules } from './rules';
import type { Draft } from './shape/draft';

/** A word that is nearly another, a number that few have or that is below what is named, a service without devices: what else is said of the value says more. */
const isGuess = (code: string): boolean => ['CK3049', 'CK3055', 'CK3074', 'CK3081', 'CK3082'].includes(code);

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
  const found = rules.flatMap((rule) => rule(context));
  const others = new Set(found.filter((one) => !isGuess(one.code)).map(({ path }) => formatPath(path)));
  return found
    .filter(({ code, path }) => !isGuess(code) || !others.has(formatPath(path)))
    .map(({ code, path, at = 'value', message, hint }) =>
      problemAt(code, positionOf(root, path, at), path, message, hint),
    );
}
