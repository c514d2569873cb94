import { inSession, openSession, placeOf } from '../../../devices/session';
import type { NewJob } from '../../../devices/updates/jobs';
import { type CityUpdate, openUpdate, trustedArtefact } from '../../../devices/updates/open-update';
import type { WaveStatus } from '../../../devices/updates/wave-status';
import type { Handler, Input } from '../../card';
import { table } from '../../table';
import { UsageError } from '../../usage-error';
import { cityOf } from './city-of';

interface Outcome {
  readonly waves: readonly WaveStatus[];
  /** Job that was started, or would be. */
  readonly job?: NewJob;
  readonly started: boolean;
}

const stuck = ({ state }: WaveStatus) => state === 'failed' || state === 'stopped';

function lastLine({ waves, job, started }: Outcome): string {
  const halted = waves.find(stuck);
  if (halted?.state === 'failed')
    return `Wave ${halted.wave} failed: nothing more is started. Find out why, then release a new version.`;
  if (halted)
    return `Wave ${halted.wave} was taken back by hand: nothing more is started. Release a new version to go on.`;
  if (job) {
    const when = `${job.startTime}Z to ${job.endTime}Z`;
    return `${started ? 'Started' : 'Next'}: ${job.description}; ${when} (${job.id}).`;
  }
  if (waves.every(({ state }) => state === 'passed')) return 'All waves have passed.';
  return 'A wave is under way; run the command again when its window has closed.';
}

function text(outcome: Outcome): string {
  const rows = outcome.waves.map(({ wave, districts, state, counts: c }) => [
    wave,
    districts.join(', '),
    state,
    c.succeeded,
    c.failed,
    c.waiting,
    c.missed,
  ]);
  return `${table(['wave', 'districts', 'state', 'updated', 'failed', 'waiting', 'missed'], rows)}\n\n${lastLine(outcome)}\n`;
}

async function work(update: CityUpdate, options: Input['options']): Promise<Outcome> {
  const waves = await update.status();
  const job = options.status ? undefined : update.next(waves);
  if (!job || options['dry-run']) return { waves, ...(job ? { job } : {}), started: false };
  await update.start(job);
  return { waves, job, started: true };
}

/** `citykit devices update`: 0 when all is well, 1 when a wave has failed or was stopped. */
export const devicesUpdate: Handler = async ({ positionals, options, stdout, stderr }) => {
  if (options.status && options['dry-run']) throw new UsageError('--status and --dry-run do not go together');
  const context = cityOf(positionals[0] as string, { stderr });
  if (!context) return 1;
  const trusted = trustedArtefact(context, String(options.artefact));
  const session = await openSession(placeOf(context.city));
  const outcome = await inSession(session, async () => work(await openUpdate(session, context, trusted), options));
  stdout.write(options.format === 'json' ? `${JSON.stringify(outcome, undefined, 2)}\n` : text(outcome));
  return outcome.waves.some(stuck) ? 1 : 0;
};
