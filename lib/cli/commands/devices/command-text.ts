import type { JobAnswer, JobOutcome } from '../../../devices/commands/job';
import type { ShadowAnswer } from '../../../devices/commands/shadow';
import { shellWord } from '../../../shared/printable';

/** Codes of answers after which nobody knows; docs/devices/commands.md. */
const codes = { unknown: 'CK6604', old: 'CK6605' } as const;

const unknown: Readonly<Record<string, string>> = {
  IN_PROGRESS: 'it has begun and not ended: it may have done it, or do it yet. It was not taken back',
  QUEUED: 'AWS IoT has not taken the job back yet: it may do it',
  CANCELED: 'somebody took the job back by force when it had begun: it may have done it',
};

function meaning({ status, outcome }: JobAnswer): string {
  const words: Readonly<Record<JobOutcome, string>> = {
    done: '',
    failed: '',
    withdrawn: ': it had not begun, and the job was taken back: it will not do it',
    unknown: `: ${codes.unknown} ${unknown[status] ?? 'it has not said how it ended: it may have done it'}`,
  };
  return words[outcome];
}

/** What became of a job, as text; `region` is where people look again. */
export function jobText(thing: string, answer: JobAnswer, region: string): string {
  const details = Object.entries(answer.details).map(([key, value]) => `\n  ${key}: ${value}`);
  const look = `\n  Look again: aws iot describe-job-execution --region ${region} --thing-name ${shellWord(thing)} --job-id ${answer.job}`;
  const end = `${thing}: ${answer.status} after ${answer.seconds.toFixed(1)} s${meaning(answer)}`;
  return `${end}${details.join('')}${answer.outcome === 'unknown' ? look : ''}\n`;
}

/** What became of a wish, as text. */
export function shadowText(thing: string, answer: ShadowAnswer, waitSeconds: number): string {
  const { acknowledged, isOld, reportedAt } = answer;
  const reported = JSON.stringify(answer.reported);
  if (acknowledged) return `${thing} reports ${reported} after ${answer.seconds.toFixed(1)} s\n`;
  const stands = '\n  The wish stands: the device takes it when it connects.\n';
  const when = reportedAt ? ` (at ${reportedAt})` : '';
  if (isOld)
    return `${thing}: ${codes.old} it reported ${reported} before it was asked${when}, and nothing within ${waitSeconds} s since: it may not be so any more${stands}`;
  return `${thing} has not taken it within ${waitSeconds} s; it reports ${reported}${when}${stands}`;
}
