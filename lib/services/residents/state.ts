import type { StateStore } from '../shared';

export const state: readonly StateStore[] = [
  {
    id: 'records',
    doc: 'Records and every version of them; personal fields sealed with the key of their subject.',
    expireDays: null,
  },
  { id: 'index', doc: 'Keyed hashes of what is searched, and lists of what belongs together.', expireDays: null },
  { id: 'keys', doc: 'Wrapped data keys of subjects; destroying one makes its data unreadable.', expireDays: null },
  { id: 'audit-heads', doc: 'Last entry of each segment of the audit trail, apart from its bucket.', expireDays: null },
  {
    id: 'accesses',
    doc: 'Accesses of each user in the hour, and their history: what is bulk, what is unusual.',
    expireDays: 60,
  },
  {
    id: 'documents',
    kind: 'documents',
    doc: 'Documents of files; a version goes when its file is erased or its retention is over.',
    expireDays: null,
  },
  {
    id: 'audit',
    kind: 'audit',
    doc: 'Who read or changed what, for what purpose: locked for three years (PIPL art. 56).',
    expireDays: 1096,
  },
  { id: 'throttles', doc: 'Token buckets of clients.', expireDays: 1 },
  { id: 'alarms', doc: 'Signals of each alarm, folded into episodes.', expireDays: 90 },
];
