import { inSession, openSession, placeOf } from '../../../devices/session';
import type { NewJob } from '../../../devices/updates/jobs';
import { type CityUpdate, openUpdate, trustedArtefact } from '../../../devices/updates/open-update';
import type { VersionNote } from '../../../devices/updates/reported-versions';
import type { WaveStatus } from '../../../devices/updates/wave-status';
import { printable, printableJson, shellWord } from '../../../shared/printable';
import type { Handler, Input } from '../../card';
import { table } from '../../text';
import { UsageError } from '../../usage-error';
import { cityOf } from './city-of';
import { type HaltNote, haltNote } from './halt';

interface Outcome {
  /** As they were before the job was started. */
  readonly waves: readonly WaveStatus[];
  /** Job that was started, or would be. */
  readonly job?: NewJob;
  /** What is not known of the versions that devices of the job run. */
  readonly versions?: VersionNote;
  readonly started: boolean;
  /** Why nothing more is started. */
  readonly halt?: HaltNote;
}

function versionLine(note: VersionNote): string {
  const refuse = 'a device refuses an older one by itself.';
  if (note.kind === 'unknown') return `No update of these devices has reported its version yet: ${refuse}`;
  return `Devices have reported ${note.versions.join(', ')}, which cannot be compared: ${refuse}`;
}

function lastLines({ waves, job, versions, started, halt }: Outcome): readonly string[] {
  if (job) {
    const when = `${job.startTime}Z to ${job.endTime}Z`;
    const line = `${started ? 'Started' : 'Next'}: ${job.description}; ${when} (${job.id}).`;
    return versions ? [line, versionLine(versions)] : [line];
  }
  if (halt) return [`${halt.code} ${halt.message}. Nothing more is started.`, ...halt.next];
  if (waves.every(({ state }) => state === 'empty')) return ['No district has a device of this type.'];
  if (waves.every(({ state }) => state === 'passed' || state === 'empty')) return ['All waves have passed.'];
  if (waves.some(({ state }) => state === 'scheduled' || state === 'running'))
    return ['A wave is under way; run the command again when its window has closed.'];
  return ['The next wave may be started: run the command without --status.'];
}

function text(outcome: Outcome): string {
  const rows = outcome.waves.map(({ wave, districts, state, counts: c }) => [
    wave,
    districts.join(', '),
    state,
    c.succeeded,
    c.failed,
    c.timedOut,
    c.queued + c.inProgress,
    c.missed,
  ]);
  const header = ['wave', 'districts', 'state', 'updated', 'failed', 'timed out', 'waiting', 'missed'];
  return `${table(header, rows)}\n\n${lastLines(outcome).join('\n')}\n`;
}

async function work(update: CityUpdate, options: Input['options'], note: Note): Promise<Outcome> {
  const waves = await update.status();
  const next = options.status ? undefined : await update.next(waves, { retry: options.retry === true });
  if (!next) {
    const halt = note(waves);
    return { waves, started: false, ...(halt ? { halt } : {}) };
  }
  if (!options['dry-run']) await update.start(next.job);
  const { job, versions } = next;
  return { waves, job, ...(versions ? { versions } : {}), started: !options['dry-run'] };
}

type Note = (waves: readonly WaveStatus[]) => HaltNote | undefined;

/** The command as it was called, to start a halted wave once more. */
const retryCommand = (file: string, { artefact, 'allow-downgrade': allow }: Input['options']): string =>
  ['citykit devices update', shellWord(file), '--artefact', shellWord(String(artefact)), '--retry']
    .concat(allow ? ['--allow-downgrade'] : [])
    .join(' ');

function checkOptions(options: Input['options']): void {
  for (const other of ['dry-run', 'retry'])
    if (options.status && options[other])
      throw new UsageError({ en: `--status and --${other} do not go together`, zh: `--status 与 --${other} 不能同用` });
}

/** `citykit devices update`: 0 when all is well, 1 when the update halted. */
export const devicesUpdate: Handler = async ({ positionals, options, stdout, stderr }) => {
  checkOptions(options);
  const [file] = positionals as [string];
  const context = cityOf(file, { options, stderr });
  if (!context) return 1;
  const trusted = trustedArtefact(context, String(options.artefact));
  const session = await openSession(placeOf(context.city));
  const note: Note = (waves) => haltNote(waves, context.city.devices.updates.abort, retryCommand(file, options));
  const outcome = await inSession(session, async () =>
    work(
      await openUpdate(session, context, trusted, { allowDowngrade: options['allow-downgrade'] === true }),
      options,
      note,
    ),
  );
  stdout.write(options.format === 'json' ? printableJson(outcome) : printable(text(outcome)));
  return outcome.halt ? 1 : 0;
};
