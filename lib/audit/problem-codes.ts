import type { Breach } from '../engine/audit/check-segment';

/** Stable code of a breach and what to do about it. CK5…: audit trails. */
export const breachCodes: Readonly<Record<Breach, { readonly code: string; readonly hint: string }>> = {
  changed: {
    code: 'CK5001',
    hint: 'compare with the locked object of the audit bucket: its versions cannot be changed',
  },
  removed: {
    code: 'CK5002',
    hint: 'fetch the segment from the audit bucket again; if it is gone there too, report it',
  },
  reordered: { code: 'CK5003', hint: 'fetch the segment again: somebody edited this copy' },
  inserted: { code: 'CK5004', hint: 'look for a second writer of this segment, or a file copied twice' },
  truncated: { code: 'CK5005', hint: 'fetch the later blocks of the segment from the audit bucket' },
  extended: { code: 'CK5006', hint: 'entries were added after the day was sealed: find out by whom' },
  malformed: { code: 'CK5007', hint: 'fetch the file again; a trail holds one JSON entry a line' },
  'not-as-written': {
    code: 'CK5012',
    hint: 'compare with the locked object of the audit bucket: spaces, second keys and escapes hide other values',
  },
  'segment-missing': { code: 'CK5008', hint: 'fetch the folder of the day whole' },
  'segment-unknown': { code: 'CK5009', hint: 'a segment was added after the day was sealed: find out by whom' },
  'seal-changed': { code: 'CK5010', hint: 'compare with the locked seal of the audit bucket' },
  'seal-missing': {
    code: 'CK5013',
    hint: 'fetch the folders of those days whole; if their seals are gone in the bucket too, report it',
  },
  'other-head': {
    code: 'CK5014',
    hint: 'compare with the locked seal of that day; unless --head was mistyped, the trail was made anew: report it',
  },
  'strange-file': {
    code: 'CK5015',
    hint: 'keep only files of the audit bucket in this folder, and find out whose it is',
  },
  'day-missing': { code: 'CK5011', hint: 'fetch the days between; if they are gone in the bucket too, report it' },
};
