import type { Service, Words } from '../services/shared';
import { checkMeaning } from './check-meaning';
import { find, type LocatedMap } from './located';
import { parsePath } from './path';
import type { Problem } from './problem';
import { problemCodes } from './problem-codes';
import { withoutExtends } from './reading/extends-entries';
import { checkShape } from './shape/check-shape';

/** Judgements of a city as a whole: of a layer they would say what others give, or have. */
const ofWholeCities = new Set(
  'CK3002 CK3004 CK3009 CK3012 CK3013 CK3016 CK3017 CK3018 CK3022 CK3040 CK3041 CK3042 CK3049 CK3051 CK3052 CK3056 CK3074 CK3084'.split(
    ' ',
  ),
);

// Cities of one run share their layers.
const shapes = new WeakMap<LocatedMap, readonly Problem[]>();
const meanings = new WeakMap<LocatedMap, readonly Problem[]>();

/** Another layer may give what a map lacks, and never what an item of a list lacks: lists replace each other whole. */
const mayStandElsewhere = ({ code, path }: Problem): boolean =>
  code === 'CK2005' && !(parsePath(path) ?? []).some((part) => typeof part === 'number');

/** What is wrong with the shape of one file's own settings: what it leaves to other layers is not missing. */
export function layerProblems(root: LocatedMap, services: readonly Service[]): readonly Problem[] {
  const found =
    shapes.get(root) ??
    checkShape(withoutExtends(root), services).problems.filter((problem) => !mayStandElsewhere(problem));
  shapes.set(root, found);
  return found;
}

/** What the values of a layer by itself cannot mean, whoever inherits it. */
function meaningProblems(root: LocatedMap, services: readonly Service[]): readonly Problem[] {
  const own = withoutExtends(root);
  const known = meanings.get(root);
  if (known) return known;
  const { draft, root: meant } = checkShape(own, services);
  const isOwn = ({ code, path }: Problem) => !ofWholeCities.has(code) && find(meant, parsePath(path) ?? []).whole;
  const found = checkMeaning(meant, draft, services).filter(isOwn);
  meanings.set(root, found);
  return found;
}

/** What is wrong with a layer by itself, in shape and in meaning. */
export const checkLayer = (root: LocatedMap, services: readonly Service[]): readonly Problem[] => [
  ...layerProblems(root, services),
  ...meaningProblems(root, services),
];

const placeOf = ({ file, line, column, path }: Problem): string => [file, line, column, path].join('\0');

const unused = { en: 'the city does not use it', zh: '该城市未采用此值' };
const otherwise = { en: 'the city sets it otherwise', zh: '该城市另有设置，不受影响' };

/** Mistakes in what a city replaces or does not use: nothing follows from them here, and a city that uses them stumbles. */
export function replacedProblems(
  [top, ...below]: readonly LocatedMap[],
  found: readonly Problem[],
  services: readonly Service[],
): readonly Problem[] {
  const reported = new Set(found.map(placeOf));
  const code = 'CK2009';
  const replaced = (problems: readonly Problem[], why: Words): Problem[] =>
    problems
      .filter((problem) => problem.severity === 'error' && !reported.has(placeOf(problem)))
      .map((problem) => ({
        ...problem,
        code,
        severity: problemCodes[code].severity,
        message: { en: `${problem.message.en}; ${why.en}`, zh: `${problem.message.zh}；${why.zh}` },
      }));
  return [
    ...(top ? replaced(layerProblems(top, services), unused) : []),
    ...below.flatMap((root) => [
      ...replaced(layerProblems(root, services), unused),
      ...replaced(meaningProblems(root, services), otherwise),
    ]),
  ];
}
