import { goneRule } from './gone';

/** What holds something and is deleted with its content. */
export const deleted = goneRule({
  id: 'data.deleted',
  fates: ['delete'],
  what: 'data.deleted.what',
  why: (holds) => `data.deleted.why-${holds}`,
  severity: {
    data: 'critical',
    keys: 'critical',
    registry: 'critical',
    transit: 'high',
    logs: 'high',
    directory: 'high',
  },
  direction: 'worse',
  reversible: (holds) => holds === 'directory',
});
