import type { StateStore } from '../shared';

export const state: readonly StateStore[] = [
  {
    id: 'windows',
    doc: 'Messages of the last days per stream, as sets, from which aggregates are recomputed.',
    expireDays: 8,
  },
  {
    id: 'devices',
    doc: 'Last known state of each device, the newest message wins; detector configurations and MAPs.',
    expireDays: null,
  },
  { id: 'alarms', doc: 'Signals of each alarm, folded into episodes.', expireDays: 90 },
];
