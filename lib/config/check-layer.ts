import type { Service } from '../services/shared';
import { checkMeaning } from './check-meaning';
import { find, type LocatedMap } from './located';
import { parsePath } from './path';
import type { Problem } from './problem';
import { problemCodes } from './problem-codes';
import { withoutExtends } from './reading/extends-entries';
import { checkShape } from './shape/check-shape';

/** Judgements of a city as a whole: of a layer they would say what others give, or have. */
const ofWholeCities = new Set(
  'CK3002 CK3004 CK3009 CK3012 CK3013 CK3016 CK3017 CK3018 CK3022 CK3040 CK3041 CK3042 CK3049 CK3051 CK3052 CK3056'.split(
    ' ',
  ),
);

const known = new WeakMap<LocatedMap, readonly Problem[]>();

/** What is wrong with the shape of one file's own settings: what it leaves to other layers is not missing. */
export function layerProblems(root: LocatedMap, services: readonly Service[]): readonly Problem[] {
  const found =
    known.get(root) ?? checkShape(withoutExtends(root), services).problems.filter(({ code }) => code !== 'CK2005');
  known.set(root, found);
  return found;
}

/** What is wrong with a layer by itself, in shape and in meaning, whoever inherits it. */
export function checkLayer(root: LocatedMap, services: readonly Service[]): readonly Problem[] {
  const own = withoutExtends(root);
  const isOwn = ({ code, path }: Problem) => !ofWholeCities.has(code) && find(own, parsePath(path) ?? []).whole;
  const { draft } = checkShape(own, services);
  return [...layerProblems(root, services), ...checkMeaning(own, draft, services).filter(isOwn)];
}

const placeOf = ({ file, line, column, path }: Problem): string => [file, line, column, path].join('\0');

/** Mistakes in what a city replaces or does not use: nothing follows from them here, and a city that uses them stumbles. */
export function replacedProblems(
  layers: readonly LocatedMap[],
  found: readonly Problem[],
  services: readonly Service[],
): readonly Problem[] {
  const told = new Set(found.map(placeOf));
  const code = 'CK2009';
  return layers
    .flatMap((root) => layerProblems(root, services))
    .filter((problem) => problem.severity === 'error' && !told.has(placeOf(problem)))
    .map((problem) => ({
      ...problem,
      code,
      severity: problemCodes[code].severity,
      message: {
        en: `${problem.message.en}; the city does not use it`,
        zh: `${problem.message.zh}；该城市未采用此值`,
      },
    }));
}
