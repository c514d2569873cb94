import { isJsonObject, type JsonObject } from '../../../lib/engine/intake/reading';
import type { SignedInRun } from '../../../lib/engine/outside/client-credentials';
import { NoAnswer } from '../../../lib/engine/outside/no-answer';
import type { OutsideAnswer } from '../../../lib/engine/ports/ports';
import { isNestedTooDeep } from '../../../lib/shared/json-depth';
import { hasMemberTwice } from '../../../lib/shared/json-members';
import { membersOf, stripped } from '../roster/answers';
import type { AskedTable } from '../roster/columns';

/** Objects of a page; providers give fewer where they like (OneRoster 1.1, 3.4.1). */
const pageSize = 1000;
const mostPages = 2000;
const mostPageBytes = 16_777_216;

/** Where the lists of a version begin (OneRoster 1.1, 3.3; 1.2, REST binding). */
const paths = { '1.1': '/ims/oneroster/v1p1', '1.2': '/ims/oneroster/rostering/v1p2' } as const;

export type OneRosterVersion = keyof typeof paths;

/** Least that lets one read: neither addresses nor demographics. */
export const scopeOf = (version: OneRosterVersion): string =>
  `https://purl.imsglobal.org/spec/or/v${version.replace('.', 'p')}/scope/roster-core.readonly`;

function objectsIn({ status, body }: OutsideAnswer, table: AskedTable): readonly JsonObject[] {
  if (status !== 200)
    throw new NoAnswer(status === 401 || status === 403 ? 'refused' : 'answer', `${table}: status ${status}`);
  let page: unknown;
  try {
    // Of two members of one name the next reader may take the other (RFC 8259, 4).
    if (!isNestedTooDeep(body) && !hasMemberTwice(body)) page = JSON.parse(body);
  } catch {
    // The parser would quote it.
  }
  const list = isJsonObject(page) ? page[table] : undefined;
  if (!Array.isArray(list) || !list.every(isJsonObject)) throw new NoAnswer('answer', `${table}: no list of objects`);
  return list;
}

/** Offset of the next page of RFC 8288; null: the provider says that there is none. Where it leads is not followed: a token goes nowhere else. */
function nextOffset(link: string | undefined): number | null | undefined {
  if (link === undefined) return undefined;
  const next = link.split(/,\s*(?=<)/).find((one) => /;\s*rel="?next"?\s*(;|$)/i.test(one));
  const target = next === undefined ? undefined : /<([^>]*)>/.exec(next)?.[1];
  if (target === undefined) return null;
  const offset = /[?&]offset=(\d{1,9})(&|$)/.exec(target)?.[1];
  return offset === undefined ? undefined : Number(offset);
}

const countIn = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;

/** What a provider of OneRoster answers: lists, page by page, of a run of one token. */
export class ProviderPages {
  constructor(
    private readonly address: string,
    private readonly version: OneRosterVersion,
    private readonly run: SignedInRun,
  ) {}

  /**
   * All objects of a table, or those changed after a time, without what is not read of them. Who changes the list while it is read
   * could hide a row between two pages: where the provider says how many there are, so many must come.
   */
  async all(table: AskedTable, sinceMs: number | undefined): Promise<readonly JsonObject[]> {
    const found = new Map<string, JsonObject>();
    let [offset, total]: [number, number | undefined] = [0, undefined];
    for (let n = 0; n < mostPages; n++) {
      const answer = await this.page(table, sinceMs, offset);
      const page = objectsIn(answer, table);
      const said = countIn(answer.headers['x-total-count']);
      if (total !== undefined && said !== undefined && said !== total)
        throw new NoAnswer('answer', `${table}: it changed while it was read`);
      total ??= said;
      const before = found.size;
      for (const [i, one] of page.entries()) found.set(keyOf(one, offset + i), stripped(table, one));
      const next = nextOffset(answer.headers.link);
      // It says that there is more, and gives what it gave before.
      if (typeof next === 'number' && found.size === before && found.size !== total)
        throw new NoAnswer('answer', `${table}: a page that brings nothing, and is not the last`);
      const isLast = next === null || found.size === before || (total !== undefined && found.size >= total);
      if (isLast) return whole(table, found, total);
      offset = next !== undefined && next !== null && next > offset ? next : offset + page.length;
    }
    throw new NoAnswer('answer', `${table}: more than ${mostPages} pages`);
  }

  private page(table: AskedTable, sinceMs: number | undefined, offset: number): Promise<OutsideAnswer> {
    const url = new URL(`${this.address.replace(/\/+$/, '')}${paths[this.version]}/${table}`);
    const query = {
      limit: String(pageSize),
      offset: String(offset),
      sort: 'sourcedId',
      orderBy: 'asc',
      fields: membersOf(table, this.version).join(','),
      ...(sinceMs === undefined ? {} : { filter: `dateLastModified>'${new Date(sinceMs).toISOString()}'` }),
    };
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return this.run.get({ url: url.href, maxBytes: mostPageBytes });
  }
}

/** Of an object that is there twice the later counts; one without an id is one of its own. */
const keyOf = ({ sourcedId }: JsonObject, at: number): string =>
  typeof sourcedId === 'string' && sourcedId !== '' ? `id ${sourcedId}` : `row ${at}`;

function whole(table: AskedTable, found: ReadonlyMap<string, JsonObject>, total: number | undefined) {
  if (total !== undefined && found.size < total)
    throw new NoAnswer('answer', `${table}: ${found.size} of ${total} objects came`);
  return [...found.values()];
}
