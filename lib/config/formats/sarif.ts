import { sarifLog } from '../../formats/sarif';
import type { Problem } from '../problem';
import { type ProblemCode, problemCodes } from '../problem-codes';

function ruleOf(code: string) {
  const { title, explanation, remedy, severity } = problemCodes[code as ProblemCode];
  return { title, explanation, remedy, level: severity };
}

export function formatSarif(problems: readonly Problem[]): string {
  const results = problems.map(({ code, severity, message, hint, path, ...place }) => ({
    rule: code,
    level: severity,
    message: `${message}. Hint: ${hint}`,
    place,
    path,
  }));
  return sarifLog(results, ruleOf);
}
