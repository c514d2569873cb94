import { readFileSync } from 'node:fs';
import { systemErrorCode } from '../shared/system-error';
import { UserError } from '../shared/user-error';
import type { Place, Said } from './kept-list';
import { type Answer, instant, questions } from './questions';

/** What AWS says of the parts of an account. */
export interface AwsSays {
  /** Id of the key behind an alias. Throws UserError where nobody says it. */
  keyId(alias: string, place: Place): string;
  /** Of a part by its name, of a key by its id; undefined where AWS was not asked, or knows none or several. */
  of(type: string, name: string, place: Place): { readonly id?: string; readonly said: Said } | undefined;
}

type Timed = Answer & { readonly said: Said };

const asking = 'citykit kept … --ask > ask.sh';
const askFirst = {
  en: `ask with the credentials of the city: ${asking}, then sh ask.sh > answers.json, and --answers answers.json`,
  zh: `以该城市账户的凭证查询：${asking}，然后 sh ask.sh > answers.json，再加 --answers answers.json`,
};

/** PowerShell's `>` writes UTF-16, or a byte order mark. */
function decoded(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes);
}

/** JSON documents as commands print them one after the other, each from the begin of a line; undefined for any other text. */
function documentsIn(text: string): readonly unknown[] | undefined {
  try {
    return text.split(/^(?=\{)/m).map((document) => JSON.parse(document) as unknown);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

function textOf(file: string): string | undefined {
  try {
    return decoded(readFileSync(file));
  } catch (error) {
    if (systemErrorCode(error) === '') throw error;
    return undefined;
  }
}

/** What one document says, of one thing or of a list; undefined for what answers no question of ours. */
function answersOf(document: unknown): Answer[] | undefined {
  for (const [type, { field, read }] of Object.entries(questions)) {
    const value = (document as Readonly<Record<string, unknown>> | null)?.[field];
    if (value === undefined) continue;
    const things = [value].flat().map((thing) => read(Object(thing)));
    return things.every((thing) => thing !== undefined) ? things.map((thing) => ({ type, ...thing })) : undefined;
  }
  return undefined;
}

const timeIn = (document: unknown): string | undefined =>
  instant((document as { readonly askedAt?: unknown } | null)?.askedAt);

/** All answers of a file, each with the time that stands before it. */
function answersIn(file: string): readonly Timed[] {
  const unreadable = new UserError(
    'CK1922',
    { en: `${file} does not hold what AWS answered`, zh: `${file} 的内容不是 AWS 的答复` },
    askFirst,
  );
  const documents = documentsIn(textOf(file) ?? '') ?? [];
  if (documents.length === 0) throw unreadable;
  const timed: Timed[] = [];
  let at: string | undefined;
  for (const document of documents) {
    const time = timeIn(document);
    const answers = time ? [] : answersOf(document);
    at = time ?? at;
    if (!answers) throw unreadable;
    if (!at)
      throw new UserError(
        'CK1927',
        { en: `${file} does not say when AWS answered`, zh: `${file} 未注明 AWS 答复的时间` },
        askFirst,
      );
    for (const answer of answers) timed.push({ ...answer, said: { at, ...answer.said } });
  }
  return timed;
}

/** What AWS says in a file of answers, which is read when something is left to ask for; of what it says at two times the last. */
export function awsSaysIn(file: string): AwsSays {
  let known: readonly Timed[] | undefined;
  const answers = () => {
    known ??= answersIn(file);
    return known;
  };
  const of: AwsSays['of'] = (type, name, { account, region }) => {
    const isMeant = (answer: Timed) =>
      answer.type === type &&
      answer.name === name &&
      (answer.place?.account ?? account) === account &&
      (answer.place?.region ?? region) === region;
    const meant = answers().filter(isMeant);
    const last = meant.at(-1);
    // Names of pools may repeat.
    const several = meant.some(({ id, said }) => said.at === last?.said.at && id !== last.id);
    return several ? undefined : last;
  };
  return {
    of,
    keyId(alias, place) {
      const id = of('AWS::KMS::Alias', alias, place)?.id;
      if (id) return id;
      throw new UserError(
        'CK1923',
        {
          en: `${file} has no ${alias} of account ${place.account} in ${place.region}`,
          zh: `${file} 中没有账户 ${place.account} 在 ${place.region} 的 ${alias}`,
        },
        {
          en: `${askFirst.en}; what was never deployed leaves nothing`,
          zh: `${askFirst.zh}；从未部署的内容不会留下任何资源`,
        },
      );
    },
  };
}

/** For the questions themselves: they need no answer. */
export const awsBeforeItIsAsked: AwsSays = { of: () => undefined, keyId: () => '' };

/** For a change that removes a key while AWS was not asked for its id. */
export const awsNotAsked: AwsSays = {
  of: () => undefined,
  keyId(alias) {
    throw new UserError(
      'CK1920',
      {
        en: `the key behind ${alias} stays, and only AWS knows its id`,
        zh: `${alias} 指向的密钥会保留，其编号只有 AWS 知道`,
      },
      askFirst,
    );
  },
};
