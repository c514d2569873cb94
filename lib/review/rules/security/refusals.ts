import { isOtherDenial } from '../../policy/prohibitions';
import { denialRule } from '../shared/denials';

/** Other things that a part refuses to anybody, whatever rights they have. */
export const refusals = denialRule({
  id: 'security.refusals',
  which: isOtherDenial,
  severity: 'high',
  lost: 'security.refusals.lost',
  gained: 'security.refusals.gained',
  why: 'security.refusals.why',
});
