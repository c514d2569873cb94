import { createHash } from 'node:crypto';
import type { Problem } from '../../config';
import { type SarifResult, sarifLog } from '../../formats/sarif';
import type { Finding } from '../finding';
import type { CityReview, Review } from '../review';
import { type Across, problemsAcross } from './across-cities';
import { levelOf, placeOf, type ReaderContext } from './format';
import { storiesInOrder } from './stories';
import { Teller } from './teller';

/** The rule of a finding: its id without what it touches. */
const ruleOf = ({ id }: Finding): string => id.split(':')[0] as string;

/** Same change, same fingerprint: code scanning then knows a finding again. */
const fingerprint = ({ city, id }: Finding): string =>
  createHash('sha256').update(`${city}\0${id}`).digest('hex').slice(0, 32);

/** Code scanning refuses a whole log for one result without a place: what no line causes is stated at the city's file. */
const resultOf = (f: Finding, { file }: CityReview, { sentence, say }: Teller): SarifResult => ({
  rule: ruleOf(f),
  level: levelOf(f),
  message: `${f.city}: ${sentence(f.what)} ${sentence(f.why)}`,
  place: placeOf(f) ?? { file },
  path: f.cause && 'path' in f.cause ? f.cause.path : '',
  fingerprints: { 'citykitFinding/v1': fingerprint(f) },
  properties: {
    city: f.city,
    kind: f.kind,
    direction: f.direction,
    severity: f.severity,
    reversible: f.reversible,
    ...(f.before ? { before: say(f.before) } : {}),
    ...(f.after ? { after: say(f.after) } : {}),
    ...(f.exact ? { exact: f.exact } : {}),
    ...(f.each ? { each: f.each.map(say) } : {}),
    ...(f.parts ? { parts: f.parts.map(({ path, what }) => ({ path, what: say(what) })) } : {}),
  },
});

/** What keeps cities from being reviewed stands beside the findings. */
const problemResult = ({ item: problem, cities }: Across<Problem>, teller: Teller): SarifResult => ({
  rule: problem.code,
  level: problem.severity,
  message: `${cities.map(({ city }) => city).join(', ')}: ${teller.problem(problem)}`,
  place: { file: problem.file, line: problem.line },
  path: problem.path,
});

/** Findings in the order of the stories, each in every city that it is of. */
const inOrder = (review: Review): { readonly finding: Finding; readonly city: CityReview }[] =>
  storiesInOrder(review).flatMap(({ headline, parts }) =>
    [headline, ...parts].flatMap(({ finding: shared, cities }) =>
      cities.flatMap((city) =>
        city.findings.filter(({ id }) => id === shared.id).map((finding) => ({ finding, city })),
      ),
    ),
  );

/** Findings at the lines that cause them, in the order of every format, then what was not reviewed. */
export function formatSarif(review: Review, { language }: ReaderContext): string {
  const teller = new Teller(language);
  const findings = inOrder(review);
  const kinds = new Map(findings.map(({ finding }) => [ruleOf(finding), finding.kind]));
  const results = [
    ...findings.map(({ finding, city }) => resultOf(finding, city, teller)),
    ...problemsAcross(review).map((problem) => problemResult(problem, teller)),
  ];
  return sarifLog(results, (id) => {
    const kind = kinds.get(id);
    return kind && { title: teller.t(`kind.${kind}`) };
  });
}
