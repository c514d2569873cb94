import { goneRule } from './gone';

/** What holds something, stays in the account, and belongs to nothing any more. */
export const orphaned = goneRule({
  id: 'data.orphaned',
  fates: ['orphan'],
  wholeAtOnce: true,
  what: (_, extent) => (extent === 'part' ? 'data.orphaned.what' : 'data.orphaned.what-with-area'),
  why: () => 'data.orphaned.why',
  severity: {
    data: 'medium',
    keys: 'medium',
    registry: 'medium',
    groups: 'low',
    transit: 'low',
    logs: 'low',
    directory: 'low',
  },
  direction: 'worse',
  reversible: () => true,
});
