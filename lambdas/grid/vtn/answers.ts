import { createHash } from 'node:crypto';
import { canonicalJson, type Json } from '../../../lib/engine/audit/canonical-json';
import { isJsonObject, type JsonObject } from '../../../lib/engine/intake/reading';
import type { SignedInRun } from '../../../lib/engine/outside/client-credentials';
import { NoAnswer } from '../../../lib/engine/outside/no-answer';
import type { OutsideAnswer } from '../../../lib/engine/ports/ports';
import { isNestedTooDeep } from '../../../lib/shared/json-depth';

/** Most that a VTN gives at once (OpenADR 3.0.1, parameter `limit`). */
const pageSize = 50;
const mostPages = 40;
/** 50 events of a day of prices of five minutes are 1 MB. */
const mostPageBytes = 4_194_304;

/** OpenADR 3.0.1, `objectID`. */
const idForm = /^[a-zA-Z0-9_-]{1,128}$/;

/** The id that the VTN gave an object; null where it is none. */
export const idOf = ({ id }: JsonObject): string | null => (typeof id === 'string' && idForm.test(id) ? id : null);

/** What tells one content from another. */
export const digestOf = (value: unknown): string =>
  createHash('sha256')
    .update(canonicalJson(value as Json))
    .digest('hex');

/** Lets the answer through, or says why it is none. */
function taken(answer: OutsideAnswer, what: string): OutsideAnswer {
  if (answer.status === 200) return answer;
  const isRefused = answer.status === 401 || answer.status === 403;
  throw new NoAnswer(isRefused ? 'refused' : 'answer', `${what}: status ${answer.status}`);
}

function objectsIn({ body }: OutsideAnswer, what: string): readonly JsonObject[] {
  if (isNestedTooDeep(body)) throw new NoAnswer('answer', `${what}: nested without end`);
  let page: unknown;
  try {
    page = JSON.parse(body);
  } catch {
    // The parser would quote it.
  }
  if (!Array.isArray(page) || !page.every(isJsonObject)) throw new NoAnswer('answer', `${what}: no list of objects`);
  return page;
}

/** What a VTN has, as a VEN asks for it: a run of one token. */
export class VtnAnswers {
  constructor(
    private readonly address: string,
    private readonly run: SignedInRun,
  ) {}

  programs(): Promise<readonly JsonObject[]> {
    return this.all('programs', {});
  }

  /** Events of a program; those of others are left out, should the VTN not know the filter. */
  async events(program: string): Promise<readonly JsonObject[]> {
    const all = await this.all('events', { programID: program });
    return all.filter(({ programID }) => programID === program);
  }

  /** Is an event gone, for this VEN at least? Pages move while they are read, so a list without it proves nothing. */
  async isGone(event: string): Promise<boolean> {
    const answer = await this.get(`events/${event}`, {});
    if ([403, 404, 410].includes(answer.status)) return true;
    taken(answer, 'event');
    return false;
  }

  /**
   * All pages: until one brings nothing new, for a VTN may give fewer than it is asked for, and nothing says that a page is the
   * last. Of an object that is there twice the later counts.
   */
  private async all(what: 'programs' | 'events', filter: Readonly<Record<string, string>>) {
    const found = new Map<string, JsonObject>();
    let asked = 0;
    for (let n = 0; n < mostPages; n++) {
      const answer = await this.get(what, { ...filter, skip: String(asked), limit: String(pageSize) });
      if (n > 0 && answer.status === 404) return [...found.values()];
      const page = objectsIn(taken(answer, what), what);
      const before = found.size;
      for (const one of page) found.set(idOf(one) ?? digestOf(one), one);
      if (found.size === before) return [...found.values()];
      asked += page.length;
    }
    throw new NoAnswer('answer', `${what}: more than ${mostPages} pages`);
  }

  private get(path: string, query: Readonly<Record<string, string>>): Promise<OutsideAnswer> {
    const url = new URL(`${this.address.replace(/\/+$/, '')}/${path}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return this.run.get({ url: url.href, maxBytes: mostPageBytes });
  }
}
