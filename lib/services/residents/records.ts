import { record } from '../shared/record';

// Counts only. A null figure was suppressed: its group is small, or a small one would follow from it
// (docs/domain/residents.md, small groups).

const suppressed = { type: 'boolean', doc: 'The figure is not shown, for the protection of a small group.' } as const;

/** Requests of data subjects by type and status at the end of the day. */
export const requestCounts = record({
  table: 'residents_request_counts',
  words: { en: 'Requests of data subjects', zh: '数据主体请求' },
  columns: {
    type: { type: 'string', doc: 'access, portability, correction or erasure.' },
    status: { type: 'string', doc: 'pending, in_progress, completed or cancelled.' },
    requests: { type: 'int', nullable: true, doc: 'Requests.' },
    suppressed,
  },
  key: ['device_id', 'event_time', 'type', 'status'],
});

/** Files closed in a day, and how long they took (residents alarm 8). */
export const processingTimes = record({
  table: 'residents_processing_times',
  words: { en: 'Processing times', zh: '办理时长' },
  columns: {
    category: { type: 'string', doc: 'Category of the files.' },
    files: { type: 'int', nullable: true, doc: 'Files closed.' },
    mean_days: { type: 'double', unit: 'days', nullable: true, doc: 'Mean time from opening to closing.' },
    in_time: { type: 'int', nullable: true, doc: 'Of them within the time promised.' },
    suppressed,
  },
  key: ['device_id', 'event_time', 'category'],
});

/** Accesses by role and operation (residents alarm 2). */
export const accessCounts = record({
  table: 'residents_access_counts',
  words: { en: 'Accesses', zh: '访问次数' },
  columns: {
    role: { type: 'string', doc: 'Role of who accessed.' },
    operation: { type: 'string', doc: 'Operation of the API.' },
    accesses: { type: 'int', nullable: true, doc: 'Accesses.' },
    suppressed,
  },
  key: ['device_id', 'event_time', 'role', 'operation'],
});

export const records = [requestCounts, processingTimes, accessCounts];
