import { closeSync, openSync, writeSync } from 'node:fs';
import { type Applied, type ApplyRequest, applyPlan } from '../../../devices/apply/apply-plan';
import { bulkFrom } from '../../../devices/apply/bulk';
import { csrFolder, keyFolder } from '../../../devices/apply/certificate-folder';
import { applyErrors } from '../../../devices/apply/errors';
import { JournalFile } from '../../../devices/apply/journal';
import { removeLostCertificates } from '../../../devices/apply/lost-certificates';
import { isDeclaredType, openAllowList, openDeviceKeys, templateAttributes } from '../../../devices/apply/open-tables';
import { type Outcome, outcomeOf } from '../../../devices/apply/outcome';
import { type ReadPlan, readPlan } from '../../../devices/plan-file';
import { systemClock } from '../../../devices/registry/clock';
import { openRegistry } from '../../../devices/registry/open-registry';
import { paced } from '../../../devices/registry/paced';
import { type KnownQuotas, readQuotas } from '../../../devices/registry/read-quotas';
import { RegistryError } from '../../../devices/registry/registry';
import { registryUserError } from '../../../devices/registry/user-errors';
import { printableJson } from '../../../shared/printable';
import { systemErrorCode } from '../../../shared/system-error';
import type { Handler, Input } from '../../card';
import { progressTeller } from '../../progress';
import { UsageError } from '../../usage-error';
import { bulk } from './bulk';

const dayMs = 86_400_000;
/** Failures that the text tells; the results file has all. */
const shownFailures = 10;

function keptUntil(keepDays: string, nowMs: number): string {
  const days = Number(keepDays);
  if (!Number.isInteger(days) || days < 1 || days > 36_500)
    throw new UsageError({
      en: `--keep-days ${keepDays} is no whole number from 1 to 36500`,
      zh: `--keep-days ${keepDays} 不是 1 至 36500 的整数`,
    });
  return new Date(nowMs + days * dayMs).toISOString().slice(0, 10);
}

function certificateSource({ csrs, keys }: Input['options']): Pick<ApplyRequest, 'certificates'> {
  if (csrs !== undefined && keys !== undefined)
    throw new UsageError({ en: '--csrs does not go with --keys', zh: '--csrs 不能与 --keys 同用' });
  if (csrs !== undefined) return { certificates: csrFolder(String(csrs)) };
  return keys === undefined ? {} : { certificates: keyFolder(String(keys)) };
}

interface Results {
  readonly failed: readonly Outcome[];
  /** When certificates were asked for that a kill lost, UTC ms. */
  readonly lostMs: readonly number[];
}

/** Writes what became of every entry, in the order of the plan. */
async function writeResults(file: string, plan: ReadPlan, journal: JournalFile): Promise<Results> {
  const failed: Outcome[] = [];
  const lostMs: number[] = [];
  try {
    const handle = openSync(file, 'w');
    let index = 0;
    for await (const entry of plan.entries()) {
      const state = journal.stateOf(index++);
      const outcome = outcomeOf(entry, state);
      if (outcome.result === 'failed') failed.push(outcome);
      lostMs.push(...(state?.lostMs ?? []));
      writeSync(handle, `${JSON.stringify(outcome)}\n`);
    }
    closeSync(handle);
  } catch (error) {
    if (systemErrorCode(error) === '') throw error;
    throw applyErrors.unwritable(file, systemErrorCode(error));
  }
  return { failed, lostMs };
}

const lostText = (lost: number, removed: readonly string[] | undefined): string =>
  removed
    ? `${removed.length} of ${lost} certificates that were on their way when a run was killed were there, and are deleted. Those of the last quarter of an hour are left for a later run.`
    : `${lost} certificates were on their way when a run was killed; if AWS made them, they are inactive and belong to no thing. The same command with --remove-lost deletes them.`;

/** What is printed of a run. */
interface RunSummary {
  readonly applied: Applied;
  readonly results: Results;
  readonly file: string;
  /** Certificates that --remove-lost deleted. */
  readonly removed: readonly string[] | undefined;
}

function text({ applied: { done, failed, total, allowList, strayKeys }, results, file, removed }: RunSummary): string {
  const lines = results.failed
    .slice(0, shownFailures)
    .map(({ rows, thingName, code, message }) => `  row ${rows.join(', ')}  ${thingName}  ${code}: ${message}`);
  const more = failed > shownFailures ? [`  … and ${failed - shownFailures} more`] : [];
  const lost = results.lostMs.length > 0 ? [lostText(results.lostMs.length, removed)] : [];
  const settled = allowList
    ? [
        `The allow list is put right: ${allowList.removed} serial numbers of no device in service are off it, ${allowList.added} that it lacked are on it, ${allowList.corrected} are as the registry has their devices.`,
      ]
    : [];
  const strays = strayKeys ? [`${strayKeys} keys of devices that are not in service are deleted.`] : [];
  const again = failed > 0 ? ['Put them right and run the same command: it tries the failed rows again.'] : [];
  return `${[`${done} of ${total} devices applied, ${failed} failed. Each row: ${file}`, ...lines, ...more, ...settled, ...strays, ...again, ...lost].join('\n')}\n`;
}

function sayHow({ header }: ReadPlan, { quotas, source }: KnownQuotas, { stderr, options }: Input): void {
  const { create } = header.counts;
  const isCertified = options.csrs !== undefined || options.keys !== undefined;
  const perSecond = isCertified ? Math.min(quotas.createThing, quotas.updateCertificate) : quotas.createThing;
  stderr.write(`quotas: ${source === 'defaults' ? 'defaults of AWS IoT' : 'of the account'}\n`);
  if (create > bulkFrom)
    stderr.write(
      `${create} new devices take about ${Math.ceil(create / perSecond / 60)} minutes. AWS IoT's own bulk registration (--bulk) makes things only: no certificates, no allow list.\n`,
    );
}

/** `citykit devices apply`: 0 when every entry is done, 1 when some failed. */
export const devicesApply: Handler = async (input) => {
  const { positionals, options, stdout, stderr } = input;
  const [planFile] = positionals as [string];
  const retiredUntil = keptUntil(String(options['keep-days']), Date.now());
  const certificates = certificateSource(options);
  const plan = await readPlan(planFile);
  const { header } = plan;
  if (options.bulk !== undefined) return bulk(plan, String(options.bulk), input);
  const { account, region, city } = header;
  const place = { account, region };
  const registry = await openRegistry(place);
  const known = await readQuotas(place);
  sayHow(plan, known, input);
  const allowList = await openAllowList(place, header);
  const keys = await openDeviceKeys(place, header);
  const journal = await JournalFile.open(String(options.journal ?? `${planFile}.journal`), {
    journal: 1,
    plan: header.entriesSha256,
    city,
    account,
    region,
    retiredUntil,
  });
  const resultsFile = String(options.results ?? `${planFile}.results`);
  const teller = progressTeller(stderr);
  const within = paced(registry, known.quotas, systemClock);
  try {
    const applied = await applyPlan({
      plan,
      registry: within,
      journal,
      ...(allowList ? { allowList } : {}),
      ...(keys ? { keys } : {}),
      ...certificates,
      claims: (options.claim ?? []) as readonly string[],
      templateAttributes: templateAttributes(header),
      isDeclaredType: isDeclaredType(header),
      onProgress: teller.take,
    });
    teller.end();
    const results = await writeResults(resultsFile, plan, journal);
    const removed =
      options['remove-lost'] && results.lostMs.length > 0
        ? await removeLostCertificates(within, results.lostMs, Date.now())
        : undefined;
    const value = { ...applied, results: resultsFile, failures: results.failed, removedCertificates: removed };
    stdout.write(
      options.format === 'json' ? printableJson(value) : text({ applied, results, file: resultsFile, removed }),
    );
    return applied.failed > 0 ? 1 : 0;
  } catch (error) {
    teller.end();
    await writeResults(resultsFile, plan, journal);
    throw error instanceof RegistryError ? registryUserError(error, place) : error;
  } finally {
    await journal.close();
  }
};
