import { basename, resolve } from 'node:path';
import type { Synthesised, SynthesisedAccount, SynthesisedApp } from '../../../assembly/result';
import { type CityFile, synthCities } from '../../../assembly/synth-cities';
import { readCities } from '../../../config';
import { services } from '../../../services';
import { counted } from '../../../services/shared/words';
import { printableJson } from '../../../shared/printable';
import type { Handler } from '../../card';
import { asUserError } from '../../file-error';
import { problemText, table } from '../../text';
import { UsageError } from '../../usage-error';
import { comingBackText, withKept } from './coming-back';
import { withFirstTime } from './first-time';

const total = (results: readonly SynthesisedApp[], figure: (r: SynthesisedApp) => number) =>
  results.reduce((sum, r) => sum + figure(r), 0);

const checkedRow = (r: SynthesisedApp) => [r.findings.length, r.acknowledged, Number(r.seconds.toFixed(1))];

/** Accounts first, as they are deployed. */
const rowsOf = ({ accounts, cities }: Synthesised) => [
  ...accounts.map((r) => [basename(r.directory), r.partition, r.stacks.length, r.resources, '', ...checkedRow(r)]),
  ...cities.map((r) => [r.city, r.partition, r.stacks.length, r.resources, r.devices, ...checkedRow(r)]),
];

/** Lines for a whole fleet would be read by nobody. */
const mostAccountLines = 5;

const accountFolders = (accounts: readonly SynthesisedAccount[]): readonly string[] =>
  accounts.length > mostAccountLines ? ['account-<id>-<region>'] : accounts.map(({ directory }) => basename(directory));

function end({ accounts, cities }: Synthesised, out: string): string {
  const count = total([...accounts, ...cities], (r) => r.findings.length);
  if (count > 0) return `${counted(count, 'finding')}: nothing was written.`;
  return [
    `${counted(cities.length, 'city', 'cities')}, ${counted(
      total(cities, (r) => r.resources),
      'resource',
    )}. Assemblies: ${out}/<city>`,
    'Deploy the settings of the account first, then a city (for the first time: docs/deploying.md):',
    ...accountFolders(accounts).map((folder) => `  npx cdk deploy --app ${out}/${folder} '**'`),
    `  npx cdk deploy --app ${out}/<city> '**'`,
  ].join('\n');
}

function text(made: Synthesised, out: string): string {
  const findings = [
    ...made.accounts.map((r) => ({ ...r, from: basename(r.directory) })),
    ...made.cities.map((r) => ({ ...r, from: r.file })),
  ].flatMap((r) => r.findings.map((f) => `${r.from}: ${f.pack} ${f.rule} at ${f.construct}\n  ${f.message}`));
  const head = ['city', 'partition', 'stacks', 'resources', 'devices', 'findings', 'acknowledged', 'seconds'];
  const hasFindings = [...made.accounts, ...made.cities].some((r) => r.findings.length > 0);
  const before = hasFindings ? '' : comingBackText(made.cities, out);
  return `${[...findings, table(head, rowsOf(made)), ...(before ? [before] : []), end(made, out)].join('\n\n')}\n`;
}

/** `citykit synth`: validate, synthesise, check. */
export const synth: Handler = async ({ positionals, options, stdout, stderr }) => {
  const { cities, problems } = readCities(positionals, services);
  const errors = problems.filter((p) => p.severity === 'error');
  const json = options.format === 'json';
  if (problems.length) (json ? stderr : stdout).write(problemText(problems, options));
  if (errors.length) {
    if (json) stdout.write(printableJson({ accounts: [], cities: [], problems }));
    return 1;
  }
  const out = String(options.out);
  const operatorAllowsDeletion = options['delete-data'] === true;
  if (operatorAllowsDeletion) requireConsent(positionals, cities);
  const since = options['new-since'];
  const files = (typeof since === 'string' ? withFirstTime(cities, since) : cities)
    .map(withKept)
    .map((file) => ({ ...file, operatorAllowsDeletion }));
  const made = await asUserError(out, () => synthCities(files, services, resolve(out)));
  stdout.write(json ? printableJson({ ...made, problems }) : text(made, out));
  return [...made.accounts, ...made.cities].some((r) => r.findings.length) ? 1 : 0;
};

/** Both keys to deleting data are turned on purpose: the city is named, and its file agrees. */
function requireConsent(named: readonly string[], cities: readonly CityFile[]): void {
  if (named.length === 0)
    throw new UsageError({
      en: '--delete-data needs the files of the cities whose data may go',
      zh: '--delete-data 须列出可删除数据的城市文件',
    });
  const without = cities.find(({ city }) => !city.lake.deleteData);
  if (without)
    throw new UsageError({
      en: `--delete-data: ${without.file} does not agree that its data goes; it would say lake: { deleteData: true }`,
      zh: `--delete-data：${without.file} 未同意删除其数据；同意时应写 lake: { deleteData: true }`,
    });
}
