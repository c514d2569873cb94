import type { Service } from '../services/shared';
import type { LocatedMap } from './located';
import type { Problem } from './problem';
import { withoutExtends } from './reading/extends-entries';
import { checkShape } from './shape/check-shape';

/** What is wrong with the shape of one file's own settings: what it leaves to other layers is not missing. */
export const layerProblems = (root: LocatedMap, services: readonly Service[]): readonly Problem[] =>
  checkShape(withoutExtends(root), services).problems.filter(({ code }) => code !== 'CK2005');
