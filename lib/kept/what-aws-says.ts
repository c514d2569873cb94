import { readAnswers } from './answer-file';
import type { Answers, Asked } from './answers';
import { type CloudPlace, notFound, type Said } from './kept-list';
import { isOfOne, questionOf, type Thing } from './questions';
import { refuse } from './refusals';

/** What AWS says of a part. */
export interface Word {
  /** What an import names it by, where AWS gives that. */
  readonly id?: string;
  /** ARN of the key that it is encrypted with, where AWS gives that. */
  readonly encryptedWith?: string;
  readonly said: Said;
}

/** What AWS says of the parts in a place. */
export interface AwsSays {
  /** Id of the key behind an alias. Throws UserError where nobody says it. */
  keyId(alias: string): string;
  /**
   * Of a part by its name, of a key by its alias; undefined where AWS was not asked, or knows several. Throws UserError where it
   * was asked in another place or for other parts, or did not answer.
   */
  of(type: string, name: string): Word | undefined;
}

/** Names of the errors by which AWS says that it has no table or key of a name. */
const isNotFound = (error: string | undefined): boolean =>
  error === 'ResourceNotFoundException' || error === 'NotFoundException';

/** Things of a name in an answer; undefined where AWS did not answer. */
function thingsIn({ answer, error }: Asked, type: string, name: string): readonly Thing[] | undefined {
  if (isOfOne(type)) return answer?.things ?? (isNotFound(error) ? [] : undefined);
  return answer?.things.filter((thing) => thing.name === name);
}

/** What was asked in a place. Throws UserError where all of it was asked elsewhere. */
function askedIn(place: CloudPlace, files: readonly Answers[]): readonly Asked[] {
  const { account, partition, region } = place;
  const asked = files
    .filter(({ cloud }) => cloud.account === account && cloud.partition === partition)
    .flatMap((answers) => answers.asked.filter((one) => one.region === region));
  if (asked.length === 0) throw refuse.elsewhere(files, place);
  return asked;
}

const latest = (asked: readonly Asked[]): Asked | undefined =>
  asked.reduce<Asked | undefined>((last, one) => (last && last.at > one.at ? last : one), undefined);

/** What AWS says by answers; of what it says at two times the last. They are read when something is left to ask for. */
export function awsSaysIn(files: readonly string[], place: CloudPlace): AwsSays {
  let known: readonly Asked[] | undefined;
  const named = files.join(', ');
  const of: AwsSays['of'] = (type, name) => {
    const question = questionOf(type, name)?.join(' ');
    if (question === undefined) return undefined;
    known ??= askedIn(place, files.map(readAnswers));
    const last = latest(known.filter((asked) => asked.question === question));
    if (!last) throw refuse.notAsked(named, question, place);
    const things = thingsIn(last, type, name);
    if (!things) throw refuse.unanswered(named, question, last.error);
    const [thing, another] = things;
    if (!thing) return { said: { at: last.at, state: notFound } };
    // Names of pools may repeat.
    if (another) return undefined;
    const { said, id, encryptedWith } = thing;
    return { ...(id ? { id } : {}), ...(encryptedWith ? { encryptedWith } : {}), said: { at: last.at, ...said } };
  };
  return {
    of,
    keyId(alias) {
      const id = of('AWS::KMS::Alias', alias)?.id;
      if (!id) throw refuse.noAlias(named, alias, place);
      const ofKey = of('AWS::KMS::Key', alias)?.id;
      if (ofKey !== undefined && ofKey !== id) throw refuse.twoKeys(named, alias, [id, ofKey]);
      return id;
    },
  };
}

/** For the questions themselves: they need no answer. */
export const awsBeforeItIsAsked: AwsSays = { of: () => undefined, keyId: () => '' };

/** For a change that removes a key while AWS was not asked for its id. */
export const awsNotAsked: AwsSays = {
  of: () => undefined,
  keyId(alias) {
    throw refuse.askFirst(alias);
  },
};
