import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { App, type cx_api } from 'aws-cdk-lib';
import { addChecks } from '../city/checks';
import { CityContext } from '../city/city-context';
import { CityStage, type CityStageProps } from '../city/city-stage';
import type { HandlerCode } from '../city/handler-code';
import type { City } from '../config/city-schema';
import type { Service } from '../services/shared';
import { featureFlags } from './feature-flags';
import { forgettingTokens } from './forgetting-tokens';
import type { SynthesisedCity, SynthesisedStack, SynthFinding } from './result';
import { servicesOf } from './services-of';
import { untraced } from './untraced';
import { unusedAcknowledgements } from './unused-acknowledgements';
import { readReport } from './validation-report';

/** Quotas of CloudFormation (facts/aws.md §3) that a stack must stay under. */
const maxResources = 500;
const maxTemplateBytes = 1_000_000;

/** CDK throws at too many resources; we tell it as a finding, with the other ones. */
const countedByUs = { '@aws-cdk/core:stackResourceLimit': 0 };

const deviceCount = (context: CityContext): number =>
  context.services
    .flatMap((service) => service.deviceTypes.map((type) => type.count(context.section(service) as never)))
    .reduce((sum, count) => sum + count, 0);

function stacksOf(assembly: cx_api.CloudAssembly, directory: string): SynthesisedStack[] {
  return assembly.stacksRecursively
    .map((stack) => {
      const text = readFileSync(stack.templateFullPath, 'utf8');
      const { Resources = {} } = JSON.parse(text) as { Resources?: Record<string, unknown> };
      return {
        name: stack.stackName,
        template: relative(directory, stack.templateFullPath),
        resources: Object.keys(Resources).length,
        bytes: Buffer.byteLength(text),
      };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function quotaFindings(stacks: readonly SynthesisedStack[]): SynthFinding[] {
  const finding = (stack: SynthesisedStack, rule: string, message: string): SynthFinding => ({
    pack: 'citykit',
    rule,
    message,
    construct: stack.name,
    stack: stack.name,
  });
  return stacks.flatMap((stack) => [
    ...(stack.resources > maxResources
      ? [finding(stack, 'stack-resources', `${stack.resources} resources; CloudFormation takes ${maxResources}`)]
      : []),
    ...(stack.bytes > maxTemplateBytes
      ? [finding(stack, 'template-size', `${stack.bytes} bytes; CloudFormation takes ${maxTemplateBytes}`)]
      : []),
  ]);
}

/** Adds a city to an app: the one way, for `citykit synth` and the plain CDK command line. */
export function addCity(
  app: App,
  context: CityContext,
  code: HandlerCode,
  chosen: Pick<CityStageProps, 'only' | 'firstTime'> = {},
): void {
  new CityStage(app, context.key, { context, code, ...chosen });
}

/** What an operator decides of one synth, beside the city's file. */
export interface SynthChoices {
  /** Ids of stacks that are made for the first time, without protection against deletion. Default: none. */
  readonly firstTime?: ReadonlySet<string>;
  /** The operator's half of the two keys for deleting data; the other is `lake.deleteData` in the city's file. Default: no. */
  readonly operatorAllowsDeletion?: boolean;
}

type Made = Omit<SynthesisedCity, 'file' | 'directory' | 'seconds' | 'comingBack'>;

function make(
  context: CityContext,
  code: HandlerCode,
  directory: string,
  firstTime: ReadonlySet<string> | undefined,
): Made {
  const app = new App({ outdir: directory, context: { ...featureFlags, ...countedByUs }, analyticsReporting: false });
  addChecks(app);
  addCity(app, context, code, { firstTime });
  let assembly: cx_api.CloudAssembly | undefined;
  try {
    assembly = app.synth();
  } catch (error) {
    if (readReport(directory).findings.length === 0) throw error;
  }
  const report = readReport(directory);
  const stacks = assembly ? stacksOf(assembly, directory) : [];
  return {
    city: context.key,
    partition: context.partition,
    stacks,
    resources: stacks.reduce((sum, stack) => sum + stack.resources, 0),
    devices: deviceCount(context),
    findings: [
      ...report.findings,
      ...(assembly ? unusedAcknowledgements(app, report.used) : []),
      ...quotaFindings(stacks),
    ],
    acknowledged: report.acknowledged,
  };
}

/**
 * Makes the cloud assembly of one city in an empty folder and checks it: CloudFormation validation, packs, quotas,
 * acknowledgements. Findings are values; anything else that goes wrong is thrown. Nothing of the city stays in memory.
 */
export function synthCity(
  city: City,
  services: readonly Service[],
  code: HandlerCode,
  directory: string,
  { firstTime, operatorAllowsDeletion }: SynthChoices = {},
): Omit<SynthesisedCity, 'file' | 'directory' | 'comingBack'> {
  const started = process.hrtime.bigint();
  const context = new CityContext(city, servicesOf(city, services), operatorAllowsDeletion);
  const made = forgettingTokens(() => untraced(() => make(context, code, directory, firstTime)));
  return { ...made, seconds: Number(process.hrtime.bigint() - started) / 1e9 };
}
