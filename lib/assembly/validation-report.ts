import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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

/** A finding at a construct, `construct` its path. */
export const findingAt = (construct: string, found: Pick<SynthFinding, 'pack' | 'rule' | 'message'>): SynthFinding => ({
  ...found,
  construct,
  stack: construct.split('/').slice(0, 2).join('/'),
});

const findingsOf = ({ pluginName, violations }: ReportPlugin): SynthFinding[] =>
  violations.flatMap(({ ruleName, description, violatingConstructs }) =>
    violatingConstructs.map(({ constructPath = '' }) =>
      findingAt(constructPath, { pack: pluginName, rule: ruleName, message: description }),
    ),
  );

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
