import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type App, Validations } from 'aws-cdk-lib';
import type { SynthFinding } from './result';

interface ReportViolation {
  readonly ruleName: string;
  readonly description: string;
  readonly severity?: string;
  readonly violatingConstructs: readonly { readonly constructPath?: string }[];
  readonly acknowledgedId?: string;
  readonly reason?: string;
  readonly acknowledgedAt?: string;
}

interface ReportPlugin {
  readonly pluginName: string;
  readonly violations: readonly ReportViolation[];
  readonly suppressedViolations?: readonly ReportViolation[];
}

/** What CDK's report says of one assembly. */
export interface CheckReport {
  readonly findings: readonly SynthFinding[];
  /** `construct path|id` of every acknowledgement that matched a finding. */
  readonly used: ReadonlySet<string>;
  readonly acknowledged: number;
  /** Each acknowledgement that was needed, once. */
  readonly acknowledgements: readonly AcknowledgedFinding[];
}

/** What is acknowledged at a construct, and why. */
export interface AcknowledgedFinding {
  readonly id: string;
  /** Construct path below the city. */
  readonly construct: string;
  readonly reason: string;
}

const belowCity = (path: string) => path.split('/').slice(1).join('/');

function acknowledgementsOf(suppressed: readonly ReportViolation[]): AcknowledgedFinding[] {
  const all = suppressed.map(({ acknowledgedId = '', acknowledgedAt = '', reason = '' }) => ({
    id: acknowledgedId,
    construct: belowCity(acknowledgedAt),
    reason,
  }));
  return [...new Map(all.map((a) => [`${a.construct}|${a.id}`, a])).values()];
}

export const stackOf = (path: string) => path.split('/').slice(0, 2).join('/');

function findingsOf(plugin: ReportPlugin): SynthFinding[] {
  return plugin.violations.flatMap((violation) =>
    violation.violatingConstructs.map(({ constructPath = '' }) => ({
      pack: plugin.pluginName,
      rule: violation.ruleName,
      message: violation.description,
      construct: constructPath,
      stack: stackOf(constructPath),
    })),
  );
}

/** Reads `validation-report.json` of an assembly; an assembly without one has nothing to report. */
export function readReport(directory: string): CheckReport {
  const file = join(directory, 'validation-report.json');
  const plugins: readonly ReportPlugin[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).pluginReports : [];
  const suppressed = plugins.flatMap((p) => p.suppressedViolations ?? []);
  return {
    findings: plugins.flatMap(findingsOf),
    used: new Set(suppressed.map((s) => `${s.acknowledgedAt}|${s.acknowledgedId}`)),
    acknowledged: suppressed.reduce((sum, s) => sum + s.violatingConstructs.length, 0),
    acknowledgements: acknowledgementsOf(suppressed),
  };
}

/** Acknowledgements of the tree that no finding needed: each is a finding of its own. */
export function unusedAcknowledgements(app: App, used: ReadonlySet<string>): SynthFinding[] {
  return app.node.findAll().flatMap((construct) =>
    construct.node.metadata
      .filter((entry) => entry.type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap((entry) => Object.keys(entry.data as Record<string, string>))
      .filter((id) => !used.has(`${construct.node.path}|${id}`))
      .map((id) => ({
        pack: 'citykit',
        rule: 'unused-acknowledgement',
        message: `${id} is acknowledged here, but no finding needs it: remove the acknowledgement`,
        construct: construct.node.path,
        stack: stackOf(construct.node.path),
      })),
  );
}
