import type { AlarmSignal } from '../contracts';

/** A sign of one alarm of one device; its feed adds which. */
export type Sign = Omit<AlarmSignal, 'alarm' | 'deviceId'> & {
  /**
   * Time of the message that it follows from, where that is not its own: a sign of silence lies after the last message,
   * maybe in a window without any, and is of the window of that message.
   */
  readonly ofMs?: number;
};

export const raise = (atMs: number, detail: string, subject = ''): Sign => ({ kind: 'raise', atMs, subject, detail });
export const clear = (atMs: number, detail = '', subject = ''): Sign => ({ kind: 'clear', atMs, subject, detail });

/** What has lasted since a message for so long. */
export const raiseAfter = (ofMs: number, lastedMs: number, detail: string, subject = ''): Sign => ({
  ...raise(ofMs + lastedMs, detail, subject),
  ofMs,
});

const hourOf = (atMs: number) => Math.floor(atMs / 3_600_000);

/**
 * Signs of a condition that messages show: raised by the first that shows it, again once an hour while it lasts (each
 * sign of an open alarm is stored), cleared by the first that does not.
 *
 * @param messages ascending by time
 * @param shows whether a message shows the condition; null where it says nothing about it
 * @param detail what people read of it
 */
export function whileTrue<M extends { readonly atMs: number }>(
  messages: readonly M[],
  shows: (message: M) => boolean | null,
  detail: (message: M) => string,
  subject = '',
): readonly Sign[] {
  const signs: Sign[] = [];
  let last: boolean | undefined;
  let raisedHour: number | undefined;
  // In loops that make nothing, for each alarm asks this of each message of a window.
  for (let i = 0; i < messages.length; ) {
    const { atMs } = messages[i] as M;
    let [message, now] = [undefined as M | undefined, false];
    for (; i < messages.length && (messages[i] as M).atMs === atMs; i++) {
      const one = messages[i] as M;
      const shown = now ? null : shows(one);
      // Of several messages of one time one that shows it counts: an alarm that holds is never hidden.
      if (shown || (shown === false && message === undefined)) [message, now] = [one, shown];
    }
    if (message === undefined) continue;
    if (now && (last !== true || raisedHour !== hourOf(atMs))) {
      signs.push(raise(atMs, detail(message), subject));
      raisedHour = hourOf(atMs);
    }
    if (!now && last !== false) signs.push(clear(atMs, detail(message), subject));
    last = now;
  }
  return signs;
}
