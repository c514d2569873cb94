import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import recommended from 'aws-cdk-lib/recommended-feature-flags.json';

/** One region a partition. */
export const regions = { aws: 'eu-central-1', 'aws-cn': 'cn-north-1', 'aws-us-gov': 'us-gov-west-1' } as const;
export type Partition = keyof typeof regions;
export const partitions = Object.keys(regions) as Partition[];

export const account = '111111111111';

const flags = {
  ...recommended,
  '@aws-cdk/core:target-partitions': partitions,
  '@aws-cdk/core:defaultCrossStackReferences': 'weak',
};

/** A stack in a partition, in an app with the flags of a real one and an empty output folder. */
export function stackIn(partition: Partition = 'aws'): Stack {
  const app = new App({
    outdir: mkdtempSync(join(tmpdir(), 'constructs-')),
    context: flags,
    analyticsReporting: false,
  });
  return new Stack(app, 'Stack', { env: { account, region: regions[partition] } });
}

/** A stack that learns its region only when it is deployed. */
export function stackAnywhere(): Stack {
  const app = new App({
    outdir: mkdtempSync(join(tmpdir(), 'constructs-')),
    context: flags,
    analyticsReporting: false,
  });
  return new Stack(app, 'Stack');
}

export const names = (purpose: string): string => `yinchuan--traffic-${purpose}`;

interface Report {
  readonly pluginReports: readonly {
    readonly pluginName: string;
    readonly violations: readonly {
      readonly ruleName: string;
      readonly violatingConstructs: readonly { constructPath: string }[];
    }[];
    readonly suppressedViolations?: readonly { readonly acknowledgedId: string; readonly acknowledgedAt: string }[];
  }[];
}

/** Synthesises the app of a stack and reads what its checks say: `rule at path`, and the acknowledgements they needed. */
export function checksOf(stack: Stack): { findings: string[]; used: Set<string> } {
  const app = stack.node.root as App;
  let failure: unknown;
  try {
    app.synth();
  } catch (error) {
    failure = error;
  }
  const file = join(app.outdir, 'validation-report.json');
  let report: Report = { pluginReports: [] };
  try {
    report = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw failure ?? error;
  }
  const findings = report.pluginReports.flatMap((plugin) =>
    plugin.violations.flatMap((v) => v.violatingConstructs.map((c) => `${v.ruleName} at ${c.constructPath}`)),
  );
  if (failure && findings.length === 0) throw failure;
  const used = report.pluginReports.flatMap((p) => p.suppressedViolations ?? []);
  return { findings, used: new Set(used.map((s) => `${s.acknowledgedAt}|${s.acknowledgedId}`)) };
}
