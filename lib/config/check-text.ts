import type { Service } from '../services/shared';
import { layerProblems } from './check-layer';
import { checkMeaning } from './check-meaning';
import type { Problem } from './problem';
import { parseSource } from './reading/read-source';
import { checkShape } from './shape/check-shape';
import { sortProblems } from './sort-problems';

/** Problems of a text that is not a file yet, and extends nothing. */
export function checkText(text: string, file: string, services: readonly Service[]): Problem[] {
  const { root, problems } = parseSource({ file, layer: file, text }, (layer) => layerProblems(layer, services));
  if (!root) return sortProblems(problems);
  const { draft, problems: shape, root: meant } = checkShape(root, services);
  return sortProblems([...problems, ...shape, ...checkMeaning(meant, draft, services)]);
}
