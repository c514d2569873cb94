import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { App, type cx_api } from 'aws-cdk-lib';
import { addChecks } from '../city/checks';
import { featureFlags } from './feature-flags';
import { forgettingTokens } from './forgetting-tokens';
import type { SynthesisedApp, SynthesisedStack, SynthFinding } from './result';
import { untraced } from './untraced';
import { unusedAcknowledgements } from './unused-acknowledgements';
import { readReport } from './validation-report';

/** Quotas of CloudFormation (user guide, quotas) that a stack must stay under. */
const maxResources = 500;
const maxTemplateBytes = 1_000_000;

/** CDK throws at too many resources; we tell it as a finding, with the other ones. */
const countedByUs = { '@aws-cdk/core:stackResourceLimit': 0 };

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

function made(directory: string, build: (app: App) => void): Omit<SynthesisedApp, 'seconds'> {
  const app = new App({ outdir: directory, context: { ...featureFlags, ...countedByUs }, analyticsReporting: false });
  addChecks(app);
  build(app);
  let assembly: cx_api.CloudAssembly | undefined;
  try {
    assembly = app.synth();
  } catch (error) {
    if (readReport(directory).findings.length === 0) throw error;
  }
  const report = readReport(directory);
  const stacks = assembly ? stacksOf(assembly, directory) : [];
  return {
    stacks,
    resources: stacks.reduce((sum, stack) => sum + stack.resources, 0),
    findings: [
      ...report.findings,
      ...(assembly ? unusedAcknowledgements(app, report.used) : []),
      ...quotaFindings(stacks),
    ],
    acknowledged: report.acknowledged,
  };
}

/**
 * Makes a cloud assembly in an empty folder and checks it: CloudFormation validation, packs, quotas, acknowledgements.
 * Findings are values; anything else that goes wrong is thrown. Nothing of what was made stays in memory.
 */
export function synthApp(directory: string, build: (app: App) => void): SynthesisedApp {
  const started = process.hrtime.bigint();
  const result = forgettingTokens(() => untraced(() => made(directory, build)));
  return { ...result, seconds: Number(process.hrtime.bigint() - started) / 1e9 };
}
