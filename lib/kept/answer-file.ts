import { readFileSync } from 'node:fs';
import { systemErrorCode } from '../shared/system-error';
import type { Answer, Answers, Asked, Cloud } from './answers';
import { instant, isOfOne, questions, type Thing } from './questions';
import { refuse } from './refusals';

type Values = Readonly<Record<string, unknown>>;

/** PowerShell's `>` writes UTF-16, or a byte order mark. */
function decoded(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes);
}

const isMap = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value);

/** JSON documents as commands print them one after the other, each from the begin of a line; undefined for any other text. */
function documentsIn(text: string): readonly Values[] | undefined {
  try {
    const documents = text.split(/^(?=\{)/m).map((document) => JSON.parse(document) as unknown);
    return documents.every(isMap) ? documents : undefined;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

function textOf(file: string): string {
  try {
    return decoded(readFileSync(file));
  } catch (error) {
    if (systemErrorCode(error) === '') throw error;
    return '';
  }
}

/** Account and partition in what `aws sts get-caller-identity` prints. */
function identityIn({ Account, Arn }: Values): Cloud | undefined {
  const [, partition = '', , , account] = typeof Arn === 'string' ? Arn.split(':') : [];
  return typeof Account === 'string' && account === Account && partition ? { account, partition } : undefined;
}

/** What AWS says in a document, of one thing or of a list; undefined for what answers no question of ours. */
function answerIn(document: Values): Answer | undefined {
  const [type, question] = Object.entries(questions).find(([, { field }]) => document[field] !== undefined) ?? [];
  if (!type || !question) return undefined;
  const value = document[question.field];
  if (Array.isArray(value) === isOfOne(type)) return undefined;
  const things = [value].flat().map((thing) => question.read(isMap(thing) ? thing : {}));
  return things.every((thing) => thing !== undefined) ? { type, things } : undefined;
}

/** Does an answer of a type belong to the question before it? */
function fits({ type, things }: Answer, { question }: Asked): boolean {
  const { command = '' } = questions[type] ?? {};
  if (!isOfOne(type)) return question === command;
  const [before = ''] = command.split('{name}');
  const name = question.slice(before.length);
  // Keys are asked for by their alias, and answer by their id.
  return question.startsWith(before) && (name === things[0]?.name || name.startsWith('alias/'));
}

const nameOf = ({ account, partition }: Cloud, region?: string): string =>
  [account, partition, ...(region ? [region] : [])].join(' ');

/** Reads the documents of a file one after the other. */
class Reading {
  readonly asked: Asked[] = [];
  cloud: Cloud | undefined;
  /** Questions since it was said whose the answers are; undefined where that was not said, and after their end. */
  private count: number | undefined;

  constructor(private readonly file: string) {}

  take(document: Values): void {
    if ('Arn' in document) this.begins(document);
    else if ('askedAt' in document) this.asks(document);
    else if ('asked' in document) this.ends(document);
    else this.answers(document);
  }

  /** Nothing follows: the script must have come to its end. */
  closes(): void {
    if (this.count) throw refuse.cutOff(this.file);
  }

  private begins(document: Values): void {
    const cloud = identityIn(document);
    if (!cloud) throw refuse.unreadable(this.file);
    const [before, now] = [nameOf(this.cloud ?? cloud), nameOf(cloud)];
    if (before !== now) throw refuse.mixed(this.file, before, now);
    this.closes();
    this.cloud = cloud;
    this.count = 0;
  }

  private asks({ askedAt, region, question }: Values): void {
    const at = instant(askedAt);
    if (!at) throw refuse.unreadable(this.file);
    if (this.count === undefined || typeof region !== 'string') throw refuse.nobodys(this.file);
    if (typeof question !== 'string') throw refuse.unreadable(this.file);
    this.asked.push({ region, at, question });
    this.count += 1;
  }

  private answers(document: Values): void {
    const { error } = document;
    const answer = answerIn(document);
    if (typeof error !== 'string' && !answer) throw refuse.unreadable(this.file);
    if (!this.cloud) throw refuse.nobodys(this.file);
    const asked = this.count ? this.asked.pop() : undefined;
    if (!asked || asked.answer || asked.error) throw refuse.untimed(this.file);
    this.asked.push({ ...asked, ...(answer ? { answer: this.own(answer, asked) } : { error: String(error) }) });
  }

  /** An answer that belongs to the question before it, without things that are elsewhere. */
  private own(answer: Answer, asked: Asked): Answer {
    if (!fits(answer, asked)) throw refuse.unreadable(this.file);
    const here = nameOf(this.cloud as Cloud, asked.region);
    const isHere = ({ place }: Thing) => !place || nameOf(place, place.region) === here;
    const [first] = answer.things;
    // A list may have what another account shares; what is only of others was answered to others.
    if (first?.place && !answer.things.some(isHere))
      throw refuse.mixed(this.file, here, nameOf(first.place, first.place.region));
    return { ...answer, things: answer.things.filter(isHere) };
  }

  private ends({ asked }: Values): void {
    if (asked !== this.count) throw refuse.cutOff(this.file);
    this.count = undefined;
  }
}

/** What was asked in a file that the script of questions printed, in its order. Throws UserError for any other file. */
export function readAnswers(file: string): Answers {
  const documents = documentsIn(textOf(file)) ?? [];
  if (documents.length === 0) throw refuse.unreadable(file);
  const reading = new Reading(file);
  for (const document of documents) reading.take(document);
  reading.closes();
  const { cloud, asked } = reading;
  if (!cloud) throw refuse.nobodys(file);
  return { file, cloud, asked };
}
