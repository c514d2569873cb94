import { ApiProblem } from '../../../lib/engine/api/problem';
import type { ApiRequest, ApiResponse } from '../../../lib/engine/api/request';
import { route } from '../../../lib/engine/api/route';
import { takeToken, throttle } from '../../../lib/engine/api/throttle';
import { georeportOperations, type ListQuestion, type Report } from '../../../lib/services/requests/operations';
import type { Operation } from '../../../lib/services/shared/operation';
import { definitionOf, requestOf, requestsOf, servicesOf, tokenOf } from './answers';
import { bodyOf } from './body';
import { createRequest } from './create';
import { type AppDesk, openSettings } from './desk';
import { GeoReportError, invalid } from './errors';
import { appOf } from './keys';
import { keyAhead } from './upload';
import { xmlOf } from './xml';

/** Kept by nobody on its way, and read as nothing but what it is. No origin of another page is let in (CORS). */
const everyAnswer = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
const keyForm = /^[\x21-\x7e]{8,128}$/;

type Format = 'json' | 'xml';

/** The format that a path asks for, and the path as the operations have it. */
function formatOf(path: string): { readonly format: Format; readonly json: string } {
  const format = path.endsWith('.xml') ? 'xml' : 'json';
  return { format, json: path.replace(/\.xml$/, '.json') };
}

function parsed<T>(schema: Operation['params'] | Operation['query'] | Operation['body'], value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data as T;
  const [issue] = result.error.issues;
  // Names of our schema, never what was sent: a name that is none of ours could be anything.
  throw invalid(
    issue && issue.path.length > 0 ? `${issue.path[0] as string} is not valid` : 'a field is not one of this call',
  );
}

/** Root element of the XML of each operation. */
const roots: Readonly<Record<keyof typeof georeportOperations, string>> = {
  listServices: 'services',
  readDefinition: 'service_definition',
  listRequests: 'service_requests',
  readRequest: 'service_requests',
  readToken: 'service_requests',
  createRequest: 'service_requests',
};

/** Calls of those who show no key, all together: nothing is written for a stranger. */
const strangers = new WeakMap<AppDesk, NonNullable<ReturnType<typeof takeToken>>>();

async function limit(desk: AppDesk, app: string | undefined, rate: Parameters<typeof throttle>[2]): Promise<void> {
  const { ports } = desk;
  if (app !== undefined) return throttle(ports, app, rate);
  const left = takeToken(strangers.get(desk), ports.clock.nowMs(), rate);
  // An empty bucket stays as it is: none would be a full one.
  if (left) return void strangers.set(desk, left);
  throw new GeoReportError(429, 'too many calls: use a key', {
    'retry-after': String(Math.ceil(60 / rate.requestsPerMinute)),
  });
}

interface Asked {
  readonly query: Readonly<Record<string, string>>;
  readonly name: string;
  readonly body: Report | undefined;
  readonly photos: readonly Uint8Array[];
  readonly app: string | undefined;
  readonly idempotencyKey: string | undefined;
}

interface Answer {
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What carries out each operation. */
const runs: Readonly<Record<keyof typeof georeportOperations, (desk: AppDesk, asked: Asked) => Promise<Answer>>> = {
  listServices: async ({ city }) => ({ body: servicesOf(city.settings) }),
  readDefinition: async ({ city }, { name }) => ({ body: definitionOf(city.settings, name) }),
  listRequests: (desk, { query }) => requestsOf(desk, query as unknown as ListQuestion),
  readRequest: async (desk, { name }) => ({ body: await requestOf(desk, name) }),
  readToken: async (desk, { name }) => ({ body: await tokenOf(desk, name) }),
  createRequest: async (desk, { app, idempotencyKey, body, photos }) => {
    if (app === undefined) throw new GeoReportError(403, 'api_key is required');
    return { body: await createRequest(desk, { app, key: idempotencyKey }, body as Report, photos) };
  },
};

function checkJurisdiction(wanted: string | undefined, given: string | undefined): void {
  if (wanted === undefined || given === wanted) return;
  if (given === undefined) throw invalid('jurisdiction_id is required');
  throw new GeoReportError(404, 'jurisdiction_id was not found');
}

/** What is said in a body, and the app that says it; undefined of a stranger. @param ahead the app whose key stood before the body */
async function saidIn(desk: AppDesk, request: ApiRequest, operation: Operation, ahead: string | undefined) {
  const isKnown = ahead !== undefined;
  const { photos: taken } = openSettings(desk);
  const said = operation.hasBody ? await bodyOf(request, operation.maxBodyBytes, taken, isKnown) : undefined;
  const body = said && parsed<Report>(operation.body, said.report);
  const app = (await appOf(desk.ports.secrets, body?.api_key)) ?? ahead;
  if (isKnown && app !== ahead) throw new GeoReportError(403, 'two keys are shown');
  return { body, photos: said?.photos ?? [], app };
}

/** What is asked, of callers that do not call too often. */
async function askedOf(desk: AppDesk, request: ApiRequest, operation: Operation) {
  const { requestsPerMinute, burst } = openSettings(desk);
  const rate = { requestsPerMinute, burst };
  // Who is refused without a key that is known is a stranger: neither guesses at keys nor broken bodies pass by the limit.
  const orStranger = async <T>(read: Promise<T>): Promise<T> => {
    try {
      return await read;
    } catch (error) {
      if (georeportErrorOf(error)) await limit(desk, undefined, rate);
      throw error;
    }
  };
  const query = parsed<Readonly<Record<string, string>>>(operation.query, request.query);
  // Who shows a key is judged before a body is read.
  const ahead = await orStranger(appOf(desk.ports.secrets, query.api_key ?? keyAhead(request)));
  if (ahead !== undefined) {
    await limit(desk, ahead, rate);
    return { query, ...(await saidIn(desk, request, operation, ahead)) };
  }
  const said = await orStranger(saidIn(desk, request, operation, undefined));
  await limit(desk, said.app, rate);
  return { query, ...said };
}

async function answer(
  desk: AppDesk,
  request: ApiRequest,
): Promise<Answer & { readonly root: string; readonly status: number }> {
  const { json } = formatOf(request.path);
  const { operation, params } = route(Object.values(georeportOperations), request.method, json);
  const { query, body, photos, app } = await askedOf(desk, request, operation);
  checkJurisdiction(openSettings(desk).jurisdiction, body?.jurisdiction_id ?? query.jurisdiction_id);
  const { 'idempotency-key': idempotencyKey } = request.headers;
  if (idempotencyKey !== undefined && !keyForm.test(idempotencyKey)) throw invalid('Idempotency-Key is not valid');
  const { id, params: path } = operation;
  const decoded = Object.entries(params).map(([name, one]) => [name, decodeURIComponent(one).replace(/\.json$/, '')]);
  const [name = ''] = Object.values(parsed<Readonly<Record<string, string>>>(path, Object.fromEntries(decoded)));
  return {
    root: roots[id],
    ...(await runs[id](desk, { query, name, body, photos, app, idempotencyKey })),
    status: operation.status,
  };
}

/** Stack of a bug without its message, which may hold what an app sent. */
const trace = (error: unknown): readonly string[] =>
  error instanceof Error
    ? [error.name, ...(error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))]
    : ['not an Error'];

/** Answers an app. Whatever goes wrong is an error of GeoReport; bugs go to `log`. */
export async function serve(desk: AppDesk, request: ApiRequest, log: (line: string) => void): Promise<ApiResponse> {
  const { format } = formatOf(request.path);
  const write = (root: string, body: unknown) => (format === 'xml' ? xmlOf(root, body) : JSON.stringify(body));
  const headers = { ...everyAnswer, 'content-type': format === 'xml' ? 'text/xml; charset=utf-8' : 'application/json' };
  try {
    const { root, body, status, headers: more } = await answer(desk, request);
    return { status, headers: { ...headers, ...more }, body: write(root, body) };
  } catch (error) {
    const known = georeportErrorOf(error);
    if (!known) log(JSON.stringify({ level: 'error', requestId: request.requestId, trace: trace(error) }));
    const { status, description, headers: more } = known ?? new GeoReportError(500, 'something went wrong here');
    return { status, headers: { ...headers, ...more }, body: write('errors', [{ code: status, description }]) };
  }
}

/** The error that an app is answered with; undefined for a bug. */
function georeportErrorOf(error: unknown): GeoReportError | undefined {
  if (error instanceof GeoReportError) return error;
  if (error instanceof URIError) return invalid('the path is not valid');
  if (error instanceof ApiProblem)
    return new GeoReportError(error.type.status, error.type.title.en, error.more.headers);
  return undefined;
}
