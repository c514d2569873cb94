import { createHash } from 'node:crypto';
import { sarifLog, sarifUri } from '../../shared/sarif';
import type { Finding } from '../finding';
import type { CityReview, Review } from '../review';
import type { ReaderContext } from './format';
import { levelOf } from './level';
import { worstFirst } from './order';
import { Teller } from './teller';

/** The rule of a finding: its id without what it touches. */
const ruleOf = ({ id }: Finding): string => id.split(':')[0] as string;

/** Same change, same fingerprint: code scanning then knows a finding again. */
const fingerprint = ({ city, id }: Finding): string =>
  createHash('sha256').update(`${city}\0${id}`).digest('hex').slice(0, 32);

/** A place; a line that was taken out is in the file no more. */
const location = (file: string, line: number | undefined, path: string) => ({
  physicalLocation: {
    artifactLocation: { uri: sarifUri(file) },
    ...(line === undefined ? {} : { region: { startLine: line } }),
  },
  ...(path === '' ? {} : { logicalLocations: [{ fullyQualifiedName: path }] }),
});

function placeOf({ cause }: Finding): { readonly locations?: readonly object[] } {
  if (!cause || cause.kind === 'toolkit') return {};
  return { locations: [location(cause.file, cause.side === 'base' ? undefined : cause.line, cause.path)] };
}

function resultOf(f: Finding, teller: Teller, rules: readonly string[]): object {
  const { sentence, say } = teller;
  return {
    ruleId: ruleOf(f),
    ruleIndex: rules.indexOf(ruleOf(f)),
    level: levelOf(f),
    message: { text: `${f.city}: ${sentence(f.what)} ${sentence(f.why)}` },
    ...placeOf(f),
    partialFingerprints: { 'citykitFinding/v1': fingerprint(f) },
    properties: {
      city: f.city,
      kind: f.kind,
      direction: f.direction,
      severity: f.severity,
      reversible: f.reversible,
      ...(f.before ? { before: say(f.before) } : {}),
      ...(f.after ? { after: say(f.after) } : {}),
    },
  };
}

/** What keeps a city from being reviewed stands beside the findings. */
const problemResults = ({ city, problems }: CityReview): object[] =>
  problems.map((p) => ({
    ruleId: p.code,
    level: p.severity,
    message: { text: `${city}: ${p.message}. ${p.hint}` },
    locations: [location(p.file, p.line, p.path)],
  }));

/** A SARIF 2.1.0 log with one run: findings worst first at the lines that cause them, then what was not reviewed. */
export function formatSarif(review: Review, { language }: ReaderContext): string {
  const teller = new Teller(language);
  const findings = worstFirst(review.cities.flatMap((city) => city.findings));
  const ids = [...new Set(findings.map(ruleOf))].sort();
  const rules = ids.map((id) => {
    const { kind } = findings.find((f) => ruleOf(f) === id) as Finding;
    return { id, shortDescription: { text: teller.t(`kind.${kind}`) } };
  });
  const results = [...findings.map((f) => resultOf(f, teller, ids)), ...review.cities.flatMap(problemResults)];
  return sarifLog(rules, results);
}
