import { statSync } from 'node:fs';
import { readCity } from '../../config';
import { holdsOtherThings } from '../../replay/out-folder';
import { type ReplayResult, replay as run } from '../../replay/replay';
import { services } from '../../services';
import type { Feed, Service } from '../../services/shared';
import { nearest } from '../../shared/nearest';
import type { Handler, Input } from '../card';
import { asUserError } from '../file-error';
import { problemText } from '../problem-text';
import { table } from '../table';
import { UsageError, UserError } from '../usage-error';

function select<T extends { readonly id: string }>(what: string, id: string, from: readonly T[]): T {
  const found = from.find((one) => one.id === id);
  if (found) return found;
  const ids = from.map((one) => one.id);
  const meant = nearest(id, ids);
  throw new UsageError(`--${what} ${id} is not one of ${ids.join(', ')}${meant ? `; did you mean ${meant}?` : ''}`);
}

function timeOf(now: string | undefined): number {
  if (now === undefined) return Date.now();
  const ms = /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:?\d\d)$/.test(now) ? Date.parse(now) : Number.NaN;
  if (Number.isNaN(ms)) throw new UsageError(`--now ${now} is not a time like 2026-11-24T08:00:00Z`);
  return ms;
}

function checkInput(input: string): void {
  const stat = statSync(input, { throwIfNoEntry: false });
  if (!stat) throw new UserError('CK1910', `${input} does not exist`, 'check the name of the file');
  if (stat.isDirectory()) throw new UserError('CK1911', `${input} is a folder`, `name its files: ${input}/*`);
}

const refusedOf = (outcome: ReplayResult['total']): string =>
  Object.entries(outcome.quarantined)
    .map(([code, n]) => `${code} ${n}`)
    .join(', ');

function text(result: ReplayResult, out: string): string {
  const rows = [...result.inputs, { input: 'total', ...result.total }].map((o) => [
    o.input,
    o.sent,
    o.accepted,
    o.duplicates,
    Object.values(o.quarantined).reduce((sum, n) => sum + n, 0),
    refusedOf(o),
  ]);
  const written = Object.entries(result.records).map(([name, n]) => [name, n]);
  return `${[
    table(['input', 'sent', 'accepted', 'duplicates', 'quarantined', 'of them'], rows),
    table(['table', 'rows'], written),
    `${result.indicators} indicator values, ${result.alarms} alarm episodes. All in ${out}.`,
  ].join('\n\n')}\n`;
}

/** `citykit replay`: files through the real processors, results into a folder. */
export const replay: Handler = async ({ positionals, options, stdout, stderr, processors }: Input) => {
  const [file, ...inputs] = positionals as [string, ...string[]];
  const service: Service = select('service', String(options.service), services);
  const feed = select('feed', String(options.feed), service.feeds) as Feed<never>;
  const nowMs = timeOf(options.now as string | undefined);
  const out = String(options.out);
  for (const input of inputs) checkInput(input);
  if (await asUserError(out, () => holdsOtherThings(out)))
    throw new UserError('CK1912', `${out} holds files that no replay wrote`, 'choose another folder with --out');
  const { city, problems } = readCity(file, services);
  if (!city) {
    stderr.write(problemText(problems, options));
    return 1;
  }
  if (city.services[service.id] === undefined)
    throw new UserError('CK1913', `${file} has no service ${service.id}`, `add ${service.id} to its services`);
  const result = await asUserError(out, () => run({ city, service, feed, processors, inputs, out, nowMs }));
  stdout.write(options.format === 'json' ? `${JSON.stringify(result, null, 2)}\n` : text(result, out));
  return 0;
};
