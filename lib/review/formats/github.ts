import { githubAnnotation } from '../../shared/github-annotation';
import type { Finding } from '../finding';
import type { Review } from '../review';
import { gatesAcross } from './across-cities';
import type { ReaderContext } from './format';
import { levelOf } from './level';
import { worstFirst } from './order';
import { Teller } from './teller';

const annotationLevels = { error: 'error', warning: 'warning', note: 'notice' } as const;

/** A line that was taken out is in the file no more, so its annotation belongs to the file. */
function placeOf({ cause }: Finding): { readonly file?: string; readonly line?: number } {
  if (!cause || cause.kind === 'toolkit') return {};
  return cause.side === 'base' ? { file: cause.file } : { file: cause.file, line: cause.line };
}

function messageOf(f: Finding, { sentence, say, t, colon }: Teller): string {
  return [
    `${sentence(f.what)} ${sentence(f.why)}`,
    ...(f.before ? [`${t('finding.before')}${colon}${say(f.before)}`] : []),
    ...(f.after ? [`${t('finding.after')}${colon}${say(f.after)}`] : []),
    ...(f.reversible ? [] : [t('finding.irreversible')]),
  ].join('\n');
}

/** Annotations for GitHub Actions at the lines that cause the findings, worst first, as GitHub shows ten of a level. */
export function formatGithub(review: Review, { language, gates }: ReaderContext): string {
  const teller = new Teller(language);
  const byCity = new Map(review.cities.map((city) => [city.city, city]));
  const problems = review.cities.flatMap(({ problems }) =>
    problems.map(({ severity, file, line, column, code, message, hint }) =>
      githubAnnotation({ level: severity, file, line, col: column, title: code, message: `${message}\n${hint}` }),
    ),
  );
  const findings = worstFirst(review.cities.flatMap((city) => city.findings)).map((f) => {
    const city = byCity.get(f.city);
    const title = `${city ? teller.city(city) : f.city}: ${teller.t(`kind.${f.kind}`)}`;
    return githubAnnotation({
      level: annotationLevels[levelOf(f)],
      ...placeOf(f),
      title,
      message: messageOf(f, teller),
    });
  });
  const shut = gatesAcross(review, gates).map((reason) =>
    githubAnnotation({ level: 'error', title: teller.t('title.gates'), message: teller.gate(reason) }),
  );
  return [...shut, ...problems, ...findings].join('');
}
