import type { Question, RequestsSection, RequestType } from '../../../lib/services/requests/config';
import { type ListQuestion, longestName, type Report, w3cTime } from '../../../lib/services/requests/operations';
import { typeOf } from '../rules/targets';
import { type AppDesk, openSettings } from './desk';
import { invalid, notFound } from './errors';
import { photoAddress } from './photos';
import { idOfToken, photosOfReport } from './reports';
import { mostLooks, newestViews, type Spot, type View, viewOf } from './views';

const dayMs = 86_400_000;
/** GeoReport v2, GET Service Requests: a span of 90 days at most. */
const longestSpanMs = 90 * dayMs;
const usualPage = 50;
const mostIds = 50;
const iso = (ms: number) => new Date(ms).toISOString();

export const servicesOf = ({ types }: RequestsSection) =>
  types.map(({ code, name, group = '', delivery, questions }) => ({
    service_code: code,
    service_name: name,
    description: name,
    metadata: questions.length > 0,
    type: delivery,
    keywords: '',
    group,
  }));

const attributeOf = ({ code, text, form, required, values }: Question, i: number) => ({
  variable: true,
  code,
  datatype: form,
  required,
  datatype_description: null,
  order: i + 1,
  description: text,
  values: values.map((name) => ({ key: name, name })),
});

export function definitionOf(settings: RequestsSection, code: string) {
  const type = typeOf(settings, code);
  if (!type) throw notFound('service_code');
  return { service_code: type.code, attributes: type.questions.map(attributeOf) };
}

/** Address of the first photo of a request, of a city that shows photos to everybody. */
async function mediaOf(desk: AppDesk, { id }: View): Promise<{ readonly media_url?: string | null }> {
  if (!openSettings(desk).photos?.shown) return {};
  const count = await photosOfReport(desk.ports.state, id);
  return { media_url: count ? (await photoAddress(desk, id, 0)).url : null };
}

const viewed = (desk: AppDesk, views: readonly View[]) =>
  Promise.all(views.map(async (view) => ({ ...shown(desk.city.settings, view), ...(await mediaOf(desk, view)) })));

const shown = (settings: RequestsSection, view: View) => ({
  service_request_id: view.id,
  status: view.status,
  status_notes: view.said,
  service_name: typeOf(settings, view.type)?.name ?? null,
  service_code: view.type,
  agency_responsible: view.desk,
  requested_datetime: iso(view.requestedMs),
  updated_datetime: iso(view.updatedMs),
  expected_datetime: view.expectedMs === null ? null : iso(view.expectedMs),
  lat: view.latitude,
  long: view.longitude,
});

const listIn = (text: string | undefined) => text?.split(',').map((one) => one.trim());

/** Where a list goes on, as apps send it back. */
const cursorOf = ({ requestedMs, id }: Spot) => `${requestedMs}.${Buffer.from(id).toString('base64url')}`;

/** The spot of a cursor. One that no answer had could make a list begin in another century, or have no room as a key of the store. */
function spotIn(cursor: string | undefined, fromMs: number, toMs: number): Spot | null {
  if (cursor === undefined) return null;
  const [requestedMs, id = ''] = cursor.split('.');
  const spot = { requestedMs: Number(requestedMs), id: Buffer.from(id, 'base64url').toString() };
  if (cursorOf(spot) !== cursor || spot.requestedMs < fromMs || spot.requestedMs > toMs)
    throw invalid('cursor is not valid');
  return spot;
}

/** The address of what comes next, beside the one that was asked (RFC 8288); the key of the app is left out. */
function linkTo(next: Spot, { api_key: _, page: __, ...asked }: ListQuestion, endDate: string): string {
  const query = Object.entries({ end_date: endDate, ...asked, cursor: cursorOf(next) });
  return `<?${new URLSearchParams(query.map(([name, value]): [string, string] => [name, String(value)]))}>; rel="next"`;
}

/** Requests by their numbers. */
async function requestsByNumber(desk: AppDesk, asked: readonly string[]) {
  const ids = [...new Set(asked)];
  if (ids.length > mostIds) throw invalid(`more than ${mostIds} numbers`);
  if (ids.some((id) => id.length > longestName)) throw invalid('service_request_id is not valid');
  const views = await Promise.all(ids.map((id) => viewOf(desk.ports.state, id)));
  return viewed(
    desk,
    views.filter((view) => view !== undefined),
  );
}

/** Requests, the newest first, and where the list goes on; by their numbers, whatever else is asked. */
export async function requestsOf(desk: AppDesk, asked: ListQuestion) {
  const { ports } = desk;
  const ids = listIn(asked.service_request_id);
  if (ids) return { body: await requestsByNumber(desk, ids) };
  const toMs = asked.end_date ? Date.parse(asked.end_date) : ports.clock.nowMs();
  const fromMs = Math.max(asked.start_date ? Date.parse(asked.start_date) : 0, toMs - longestSpanMs);
  const [types, states] = [listIn(asked.service_code), listIn(asked.status)];
  const fits = ({ type, status }: View) => (!types || types.includes(type)) && (!states || states.includes(status));
  const { page = 1, page_size: size = usualPage } = asked;
  if (page * size > mostLooks)
    throw invalid(`page reaches ${mostLooks} requests at most: follow the Link header, or ask for fewer days`);
  const after = spotIn(asked.cursor, fromMs, toMs);
  const { views, next } = await newestViews(ports.state, { fromMs, toMs, after }, fits, page * size);
  return {
    body: await viewed(desk, views.slice((page - 1) * size)),
    ...(next ? { headers: { link: linkTo(next, asked, iso(toMs)) } } : {}),
  };
}

export async function requestOf(desk: AppDesk, id: string) {
  const view = await viewOf(desk.ports.state, id);
  if (!view) throw notFound('service_request_id');
  return viewed(desk, [view]);
}

/** The number that a token stands for, once what was reported is taken in. */
export async function tokenOf({ ports }: AppDesk, token: string) {
  const id = await idOfToken(ports.state, token);
  const view = id === undefined ? undefined : await viewOf(ports.state, id);
  if (id === undefined || !view) throw notFound('token');
  return [{ service_request_id: id, token }];
}

/** Is an answer one that its question takes? */
function isAnswer({ form, values }: Question, answer: string | readonly string[]): boolean {
  if (Array.isArray(answer)) return form === 'multivaluelist' && answer.every((one) => values.includes(one));
  const text = answer as string;
  switch (form) {
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(text);
    case 'datetime':
      return w3cTime.safeParse(text).success;
    case 'singlevaluelist':
    case 'multivaluelist':
      return values.includes(text);
    default:
      return true;
  }
}

/** Throws for what is asked and not answered, and for answers to what is not asked. */
export function checkAnswers({ questions }: RequestType, { attribute = {} }: Report): void {
  for (const code of Object.keys(attribute))
    if (!questions.some((question) => question.code === code)) throw invalid('attribute: a code that is not asked');
  for (const question of questions) {
    const said = Object.hasOwn(attribute, question.code) ? attribute[question.code] : undefined;
    // Empty text and an empty list say nothing.
    const answer = said?.length === 0 ? undefined : said;
    if (answer === undefined ? question.required : !isAnswer(question, answer))
      throw invalid(`attribute[${question.code}] ${answer === undefined ? 'is required' : 'is not valid'}`);
  }
}
