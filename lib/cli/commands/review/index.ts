import { formatProblems } from '../../../config';
import { userCache, userCacheFolder } from '../../../model/json-cache';
import { modelsAhead } from '../../../model/models-ahead';
import { Replacements } from '../../../review/compare/replacements';
import { formatReview, type ReviewFormat } from '../../../review/formats';
import { gateReasons } from '../../../review/gates';
import { modelsToMake } from '../../../review/pair';
import type { Review } from '../../../review/review';
import { reviewCities } from '../../../review/review-cities';
import type { Failure } from '../../../review/unjudged';
import { services } from '../../../services';
import type { Words } from '../../../services/shared';
import { replaceFile } from '../../../shared/write-file-atomically';
import type { Language } from '../../../words/language';
import type { Handler, Input } from '../../card';
import { asUserError, checkOutFile } from '../../file-error';
import { ourBug } from '../../usage-error';
import { dayRunner } from './day';
import { expectedDigest, gatesOf } from './gates';
import { openSides, type Sides } from './sides';

/** Columns where the output is no terminal. */
const usualWidth = 100;

async function write({ options, stdout }: Input, text: string, { digest }: Review): Promise<void> {
  const { out } = options;
  if (typeof out !== 'string') {
    stdout.write(text);
    return;
  }
  await asUserError(out, () => replaceFile(out, text));
  stdout.write(`${out}: digest ${digest}\n`);
}

/** Errors of a side that belong to no city, e.g. a folder without any. */
function sideErrors({ base, head }: Sides, language: Language): string {
  const errors = [base, head].flatMap(({ problems, unread }) => {
    const ofCities = new Set(unread.flatMap((city) => city.problems));
    return problems.filter((p) => p.severity === 'error' && !ofCities.has(p));
  });
  return errors.length > 0 ? formatProblems(errors, 'text', { language }) : '';
}

const failureText = ({ city, doing, error }: Failure, language: Language): string =>
  `${city}, ${doing}: ${ourBug(error, language)}`;

const otherDigest = (digest: string, expected: string): Words => ({
  en: `this is not what was reviewed: its digest is ${digest}, not ${expected}`,
  zh: `与评审内容不符：摘要为 ${digest}，而非 ${expected}`,
});
const stoppedBy = (gates: readonly string[]): Words => ({
  en: `stopped by --fail-on ${gates.join(', ')}`,
  zh: `被 --fail-on ${gates.join('、')} 拦下`,
});

/** `citykit review`: 3 when a gate is shut or the digest is another, 1 when something could not be reviewed. */
export const review: Handler = async (input) => {
  const { options, stdout, stderr } = input;
  const gates = gatesOf(options['fail-on']);
  const expected = expectedDigest(options.expect);
  if (typeof options.out === 'string') await checkOutFile(options.out);
  const runDay = dayRunner(input);
  const sides = openSides(input);
  const cache = userCache();
  const ahead = modelsAhead(modelsToMake(sides.base, sides.head, cache), userCacheFolder());
  const failures: Failure[] = [];
  const reviewed = await reviewCities(sides.base, sides.head, {
    services,
    known: new Replacements(cache),
    ...(runDay ? { runDay } : {}),
    ready: ahead.ready,
    onFailure: (failure) => failures.push(failure),
  }).finally(ahead.stop);
  const reasons = gateReasons(reviewed, gates);
  const language = options.lang as Language;
  const text = formatReview(reviewed, options.format as ReviewFormat, {
    language,
    gates: reasons,
    texts: sides.head.texts,
    baseTexts: sides.base.texts,
    width: (stdout as { readonly columns?: number }).columns ?? usualWidth,
  });
  await write(input, text, reviewed);
  const errors = sideErrors(sides, language);
  stderr.write(errors + failures.map((failure) => failureText(failure, language)).join(''));
  if (expected !== undefined && expected !== reviewed.digest)
    stderr.write(`citykit: ${otherDigest(reviewed.digest, expected)[language]}\n`);
  const shut = [...new Set(reasons.map(({ gate }) => gate))];
  if (shut.length > 0) stderr.write(`citykit: ${stoppedBy(shut)[language]}\n`);
  if (shut.length > 0 || (expected !== undefined && expected !== reviewed.digest)) return 3;
  const whole = errors === '' && failures.length === 0;
  return whole && reviewed.cities.every(({ status }) => status !== 'unreviewed') ? 0 : 1;
};
