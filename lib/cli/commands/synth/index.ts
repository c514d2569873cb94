import { resolve } from 'node:path';
import type { SynthesisedCity } from '../../../assembly/result';
import { synthCities } from '../../../assembly/synth-cities';
import { formatProblems, readCities } from '../../../config';
import { services } from '../../../services';
import type { Handler } from '../../card';
import { asUserError } from '../../file-error';
import { table } from '../../table';
import { comingBackText, withKept } from './coming-back';
import { requireConsent } from './consent';
import { withFirstTime } from './first-time';

const total = (results: readonly SynthesisedCity[], figure: (r: SynthesisedCity) => number) =>
  results.reduce((sum, r) => sum + figure(r), 0);

function text(results: readonly SynthesisedCity[], out: string): string {
  const rows = results.map((r) => [
    r.city,
    r.partition,
    r.stacks.length,
    r.resources,
    r.devices,
    r.findings.length,
    r.acknowledged,
    Number(r.seconds.toFixed(1)),
  ]);
  const findings = results.flatMap((r) =>
    r.findings.map((f) => `${r.file}: ${f.pack} ${f.rule} at ${f.construct}\n  ${f.message}`),
  );
  const count = total(results, (r) => r.findings.length);
  const end = count
    ? `${count} ${count === 1 ? 'finding' : 'findings'}: nothing was written.`
    : `${results.length} ${results.length === 1 ? 'city' : 'cities'}, ${total(results, (r) => r.resources)} resources. Assemblies: ${out}/<city>\nDeploy one: npx cdk deploy --app ${out}/<city> '**' (for the first time: docs/deploying.md)`;
  const before = count ? '' : comingBackText(results, out);
  return `${[...findings, table(['city', 'partition', 'stacks', 'resources', 'devices', 'findings', 'acknowledged', 'seconds'], rows), ...(before ? [before] : []), end].join('\n\n')}\n`;
}

/** `citykit synth`: validate, synthesise, check. */
export const synth: Handler = async ({ positionals, options, stdout, stderr }) => {
  const { cities, problems } = readCities(positionals, services);
  const errors = problems.filter((p) => p.severity === 'error');
  const json = options.format === 'json';
  if (problems.length) (json ? stderr : stdout).write(formatProblems(problems, 'text'));
  if (errors.length) {
    if (json) stdout.write(`${JSON.stringify({ cities: [], problems }, null, 2)}\n`);
    return 1;
  }
  const out = String(options.out);
  const operatorAllowsDeletion = options['delete-data'] === true;
  if (operatorAllowsDeletion) requireConsent(positionals, cities);
  const since = options['new-since'];
  const files = (typeof since === 'string' ? withFirstTime(cities, since) : cities)
    .map(withKept)
    .map((file) => ({ ...file, operatorAllowsDeletion }));
  const results = await asUserError(out, () => synthCities(files, services, resolve(out)));
  stdout.write(json ? `${JSON.stringify({ cities: results, problems }, null, 2)}\n` : text(results, out));
  return results.some((r) => r.findings.length) ? 1 : 0;
};
