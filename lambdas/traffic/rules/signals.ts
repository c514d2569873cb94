import type { AlarmSignal } from '../../../lib/engine/contracts';

/** A sign of one alarm of one controller; the stream adds which. */
export type Sign = Omit<AlarmSignal, 'alarm' | 'deviceId'>;

export const raise = (atMs: number, subject: string, detail: string): Sign => ({
  kind: 'raise',
  atMs,
  subject,
  detail,
});
export const clear = (atMs: number, subject: string, detail = ''): Sign => ({ kind: 'clear', atMs, subject, detail });
