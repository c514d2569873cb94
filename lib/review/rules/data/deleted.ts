import { goneRule } from './gone';

/** What holds something and is deleted with its content. */
export const deleted = goneRule({
  id: 'data.deleted',
  fates: ['delete'],
  what: (holds, whole) => {
    if (whole) return 'data.deleted.what-with-area';
    return holds === 'data' || holds === 'logs' || holds === 'transit'
      ? 'data.deleted.what'
      : 'data.deleted.what-alone';
  },
  why: (holds) => `data.deleted.why-${holds}`,
  severity: {
    data: 'critical',
    keys: 'critical',
    registry: 'critical',
    groups: 'high',
    transit: 'high',
    logs: 'high',
    directory: 'high',
  },
  direction: 'worse',
  reversible: (holds) => holds === 'directory',
});
