import type { PhraseKey } from '../../../words/catalogue';
import { goneRule } from './gone';

const wholes: Partial<Record<string, PhraseKey>> = {
  transit: 'data.deleted.what-messages',
  directory: 'data.deleted.what-tables',
};

/** What holds something and is deleted with its content. */
export const deleted = goneRule({
  id: 'data.deleted',
  fates: ['delete'],
  what: (holds, extent) => {
    if (extent !== 'part') return wholes[holds] ?? 'data.deleted.what-with-area';
    return holds === 'data' || holds === 'logs' || holds === 'transit'
      ? 'data.deleted.what'
      : 'data.deleted.what-alone';
  },
  why: (holds, extent) =>
    holds === 'directory' && extent !== 'part' ? 'data.deleted.why-tables' : `data.deleted.why-${holds}`,
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
  // Groups are filled again by `citykit devices apply`.
  reversible: (holds) => holds === 'directory' || holds === 'groups',
});
