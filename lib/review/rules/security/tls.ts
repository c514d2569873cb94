import { isTlsOnly } from '../../policy/prohibitions';
import { denialRule } from '../shared/denials';

/** A part refuses calls that do not come encrypted over the network. */
export const tls = denialRule({
  id: 'security.tls',
  which: isTlsOnly,
  severity: 'high',
  lost: 'security.tls.lost',
  gained: 'security.tls.gained',
  why: 'security.tls.why',
});
