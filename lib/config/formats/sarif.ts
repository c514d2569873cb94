import { sarifLog } from '../../formats/sarif';
import type { Language } from '../../services/shared';
import { inLanguage, type Problem } from '../problem';
import { type ProblemCode, problemCodes } from '../problem-codes';
import type { FormatContext } from './format';
import { formatWords } from './words';

function ruleOf(code: string, language: Language) {
  const { title, explanation, remedy, severity } = problemCodes[code as ProblemCode];
  return { title: title[language], explanation: explanation[language], remedy: remedy[language], level: severity };
}

/** A SARIF 2.1.0 log with one run. */
export function formatSarif(problems: readonly Problem[], { language = 'en' }: FormatContext): string {
  const results = problems
    .map((problem) => inLanguage(problem, language))
    .map(({ code, severity, message, hint, path, ...place }) => ({
      rule: code,
      level: severity,
      message: formatWords[language].both(message, hint),
      place,
      path,
    }));
  return sarifLog(results, (code) => ruleOf(code, language));
}
