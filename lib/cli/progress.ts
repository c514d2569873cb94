/** How far a long piece of work is. */
export interface Progress {
  readonly done: number;
  readonly failed: number;
  readonly total: number;
}

type Stream = NodeJS.WritableStream & { readonly isTTY?: boolean };

const barWidth = 30;
const [barEveryMs, eventEveryMs] = [100, 5000];

function bar({ done, failed, total }: Progress, perSecond: number): string {
  const part = total === 0 ? 1 : (done + failed) / total;
  const filled = Math.round(part * barWidth);
  const failures = failed > 0 ? `, ${failed} failed` : '';
  return `[${'#'.repeat(filled)}${'.'.repeat(barWidth - filled)}] ${done + failed}/${total}${failures}, ${perSecond}/s`;
}

/**
 * Tells progress on a stream: a bar that redraws itself on a terminal, else an event in JSON every five seconds.
 * `end` tells the last state.
 */
export function progressTeller(stream: Stream, nowMs: () => number = Date.now) {
  const beginMs = nowMs();
  let first: Progress | undefined;
  let last: Progress | undefined;
  let shown: Progress | undefined;
  let shownMs = Number.NEGATIVE_INFINITY;
  const tell = (progress: Progress) => {
    shownMs = nowMs();
    shown = progress;
    const seconds = (shownMs - beginMs) / 1000;
    // What an earlier run did says nothing of the speed of this one.
    const here = progress.done + progress.failed - (first?.done ?? 0);
    const perSecond = seconds > 0 ? Math.round(here / seconds) : 0;
    if (stream.isTTY) stream.write(`\r\u001b[K${bar(progress, perSecond)}`);
    else stream.write(`${JSON.stringify({ event: 'progress', ...progress, perSecond })}\n`);
  };
  return {
    take(progress: Progress): void {
      first ??= progress;
      last = progress;
      if (nowMs() - shownMs >= (stream.isTTY ? barEveryMs : eventEveryMs)) tell(progress);
    },
    end(): void {
      if (last && last !== shown) tell(last);
      if (last && stream.isTTY) stream.write('\n');
    },
  };
}
