import { formatProblems } from '../../config';
import { annotations } from '../../formats/annotations';
import type { Finding } from '../finding';
import type { Review } from '../review';
import { gatesAcross, problemsAcross } from './across-cities';
import { levelOf, placeOf, type ReaderContext } from './format';
import { worstFirst } from './order';
import { Teller } from './teller';

function messageOf(f: Finding, { sentence, say, t, colon, severalSettings }: Teller): string {
  const many = severalSettings(f);
  return [
    `${sentence(f.what)} ${sentence(f.why)}`,
    ...(f.before ? [`${t('finding.before')}${colon}${say(f.before)}`] : []),
    ...(f.after ? [`${t('finding.after')}${colon}${say(f.after)}`] : []),
    ...(f.reversible ? [] : [t('finding.irreversible')]),
    ...(many ? [many] : []),
  ].join('\n');
}

/** Annotations for GitHub Actions at the lines that cause the findings, worst first, as GitHub shows ten of a level. */
export function formatGithub(review: Review, { language, gates }: ReaderContext): string {
  const teller = new Teller(language);
  const byCity = new Map(review.cities.map((city) => [city.city, city]));
  const shut = gatesAcross(review, gates).map((reason) => ({
    level: 'error' as const,
    title: teller.t('title.gates'),
    message: teller.gate(reason),
  }));
  const findings = worstFirst(review.cities.flatMap((city) => city.findings)).map((f) => {
    const city = byCity.get(f.city);
    return {
      level: levelOf(f),
      place: placeOf(f),
      title: `${city ? teller.city(city) : f.city}: ${teller.t(`kind.${f.kind}`)}`,
      message: messageOf(f, teller),
    };
  });
  const problems = problemsAcross(review).map(({ item }) => item);
  return annotations(shut) + formatProblems(problems, 'github', { language }) + annotations(findings);
}
