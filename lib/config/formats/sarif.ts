import { sarifLog, sarifUri } from '../../shared/sarif';
import type { Problem } from '../problem';
import { type ProblemCode, problemCodes } from '../problem-codes';

function rule(code: ProblemCode) {
  const { title, explanation, remedy, severity } = problemCodes[code];
  return {
    id: code,
    shortDescription: { text: title },
    fullDescription: { text: explanation },
    help: { text: remedy },
    defaultConfiguration: { level: severity },
  };
}

/** A SARIF 2.1.0 log with one run. */
export function formatSarif(problems: readonly Problem[]): string {
  const codes = [...new Set(problems.map((p) => p.code as ProblemCode))].sort();
  const results = problems.map((p) => ({
    ruleId: p.code,
    ruleIndex: codes.indexOf(p.code as ProblemCode),
    level: p.severity,
    message: { text: `${p.message}. Hint: ${p.hint}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: sarifUri(p.file) },
          region: { startLine: p.line, startColumn: p.column },
        },
        ...(p.path === '' ? {} : { logicalLocations: [{ fullyQualifiedName: p.path }] }),
      },
    ],
  }));
  return sarifLog(codes.map(rule), results);
}
