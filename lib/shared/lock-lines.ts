/** Who holds a lock. Host and process are for people to read: no run decides by them. */
export interface Hold {
  /** Random, and so a run's own. */
  readonly owner: string;
  readonly host: string;
  readonly processId: number;
  /** UTC ms by the holder's clock. */
  readonly sinceMs: number;
  readonly untilMs: number;
}

/** A line of a lock file. */
export interface LockLine extends Omit<Hold, 'sinceMs'> {
  readonly is: 'taken' | 'renewed';
  readonly atMs: number;
}

const isoOf = (ms: number): string => new Date(ms).toISOString();

/** A line as it is appended: with an end before it too, for a run may have died in the middle of its own. */
export const lineOf = ({ atMs, untilMs, ...line }: LockLine): string =>
  `\n${JSON.stringify({ ...line, at: isoOf(atMs), until: isoOf(untilMs) })}\n`;

function parse(text: string): LockLine | undefined {
  try {
    const { is, owner, host, processId, at, until } = JSON.parse(text);
    const [atMs, untilMs] = [Date.parse(at), Date.parse(until)];
    const isLine = (is === 'taken' || is === 'renewed') && typeof owner === 'string' && untilMs >= atMs;
    return isLine ? { is, owner, host, processId, atMs, untilMs } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Who holds a lock, from the lines of its file in their order. All readers find the same, so of two runs that append at
 * the same moment one has it: taken counts when nobody held the lock then, renewed when the renewer still held it.
 */
export function holderOf(text: string): Hold | undefined {
  let hold: Hold | undefined;
  for (const line of text.split('\n').map(parse)) {
    if (!line) continue;
    const { is, atMs: sinceMs, ...taken } = line;
    if (is === 'renewed') hold = hold?.owner === line.owner ? { ...hold, untilMs: line.untilMs } : hold;
    else if (!hold || hold.untilMs <= sinceMs) hold = { ...taken, sinceMs };
  }
  return hold;
}
