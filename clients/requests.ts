// Generated from docs/reference/requests-openapi.json by npm run generate. Do not edit.

export type GeoReportErrors = readonly ({ readonly code: number; readonly description: string })[];

export type OneRequest = readonly (Request)[];

export type Receipt = { readonly service_request_id?: string; readonly token?: string; readonly service_notice: string };

export type Receipts = readonly (Receipt)[];

export type Report = { readonly jurisdiction_id?: string; readonly api_key?: string; readonly service_code: string; readonly lat?: number; readonly long?: number; readonly address_string?: string; readonly address_id?: string; readonly email?: string; readonly device_id?: string; readonly account_id?: string; readonly first_name?: string; readonly last_name?: string; readonly phone?: string; readonly description?: string; readonly media_url?: string; readonly attribute?: Readonly<Record<string, string | readonly (string)[]>> };

export type Request = { readonly service_request_id: string; readonly status: 'open' | 'closed'; readonly status_notes: string | null; readonly service_name: string | null; readonly service_code: string; readonly agency_responsible: string; readonly requested_datetime: string; readonly updated_datetime: string; readonly expected_datetime: string | null; readonly lat: number | null; readonly long: number | null; readonly media_url?: string | null };

export type Requests = readonly (Request)[];

export type Service = { readonly service_code: string; readonly service_name: string; readonly description: string; readonly metadata: boolean; readonly type: 'realtime' | 'batch'; readonly keywords: string; readonly group: string };

export type ServiceDefinition = { readonly service_code: string; readonly attributes: readonly ({ readonly variable: boolean; readonly code: string; readonly datatype: 'string' | 'number' | 'datetime' | 'text' | 'singlevaluelist' | 'multivaluelist'; readonly required: boolean; readonly datatype_description: string | null; readonly order: number; readonly description: string; readonly values: readonly ({ readonly key: string; readonly name: string })[] })[] };

export type Services = readonly (Service)[];

export type Tokens = readonly ({ readonly service_request_id: string; readonly token: string })[];

export type Problem = { readonly type: string; readonly title: string; readonly status: number; readonly detail?: string; readonly instance: string; readonly invalid?: readonly ({ readonly at: string; readonly code: string })[] };

export type ListServicesInput = { readonly query?: { readonly jurisdiction_id?: string; readonly api_key?: string } };

export type ReadDefinitionInput = { readonly path: { readonly code: string }; readonly query?: { readonly jurisdiction_id?: string; readonly api_key?: string } };

export type ListRequestsInput = { readonly query?: { readonly jurisdiction_id?: string; readonly api_key?: string; readonly service_request_id?: string; readonly service_code?: string; readonly start_date?: string; readonly end_date?: string; readonly status?: string; readonly page?: number; readonly page_size?: number; readonly cursor?: string } };

export type CreateRequestInput = { readonly query?: { readonly jurisdiction_id?: string; readonly api_key?: string }; readonly body: Report };

export type ReadRequestInput = { readonly path: { readonly id: string }; readonly query?: { readonly jurisdiction_id?: string; readonly api_key?: string } };

export type ReadTokenInput = { readonly path: { readonly token: string }; readonly query?: { readonly jurisdiction_id?: string; readonly api_key?: string } };

/** What an operation answers: its data, or a problem to decide by. */
export type Result<T> =
  | { readonly ok: true; readonly status: number; readonly data: T; readonly etag: string | undefined }
  | { readonly ok: false; readonly status: number; readonly problem: Problem; readonly retryAfterSeconds: number | undefined };

export interface ClientOptions {
  /** Address of the API, without a slash at its end. */
  readonly baseUrl: string;
  /** Headers of each call, e.g. the bearer token. */
  readonly headers?: () => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>;
  /** Takes the place of `fetch`, e.g. one that signs for AWS. */
  readonly fetch?: (url: string, init: { method: string; headers: Record<string, string>; body?: string }) => Promise<Response>;
}

interface Input {
  readonly path?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  readonly purpose?: string;
  readonly ifMatch?: string;
  readonly idempotencyKey?: string;
  readonly breakGlass?: string;
  readonly ifNoneExist?: string;
}

function urlOf(baseUrl: string, path: string, input: Input): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(input.path?.[name])));
  const query = Object.entries(input.query ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(String(value))}`],
  );
  return baseUrl + filled + (query.length > 0 ? `?${query.join('&')}` : '');
}

function headersOf(input: Input, media: string): Record<string, string> {
  const { body, purpose, ifMatch, idempotencyKey, breakGlass, ifNoneExist } = input;
  return {
    ...(body === undefined ? {} : { 'content-type': media }),
    ...(purpose === undefined ? {} : { purpose }),
    ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
    ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
    ...(breakGlass === undefined ? {} : { 'break-glass': breakGlass }),
    ...(ifNoneExist === undefined ? {} : { 'if-none-exist': ifNoneExist }),
  };
}

/** The problem of an answer; of one that is not the API's, e.g. the gateway's, what can be said. */
const problemOf = ({ statusText, status }: Response, body: object): Problem => ({
  type: 'about:blank',
  title: statusText,
  status,
  instance: '',
  ...body,
});

/** The object that an answer holds; undefined of another, e.g. of a sign-in's page, which may say 200, too. */
async function objectIn(response: Response): Promise<object | undefined> {
  // What is no JSON is no answer of ours; a call that broke off has none.
  const body: unknown = await response.json().catch((error: unknown) => {
    if (!(error instanceof SyntaxError)) throw error;
  });
  return typeof body === 'object' && body !== null ? body : undefined;
}

/** A client of the API: a method for each operation. */
export function createClient(options: ClientOptions) {
  const { baseUrl, headers = () => ({}), fetch: send = fetch } = options;
  async function call<T>(method: string, path: string, input: Input, media = 'application/json'): Promise<Result<T>> {
    const response = await send(urlOf(baseUrl, path, input), {
      method,
      headers: { ...(await headers()), ...headersOf(input, media) },
      ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
    });
    const { status } = response;
    const body = await objectIn(response);
    if (response.ok && (body || status === 204))
      return { ok: true, status, data: body as T, etag: response.headers.get('etag') ?? undefined };
    const retryAfter = response.headers.get('retry-after');
    const retryAfterSeconds = retryAfter === null ? undefined : Number(retryAfter);
    return { ok: false, status, problem: problemOf(response, response.ok ? {} : (body ?? {})), retryAfterSeconds };
  }
  return {
    /** What may be reported · 可上报的诉求类型 */
    listServices: (input: ListServicesInput) => call<Services>('GET', '/services.json', input),
    /** What is asked of who reports it; `{code}` ends in .json or .xml · 该类型的问题项；`{code}` 以 .json 或 .xml 结尾 */
    readDefinition: (input: ReadDefinitionInput) => call<ServiceDefinition>('GET', '/services/{code}', input),
    /** Requests, the newest first, of 90 days at most · 诉求列表，最新在前，至多 90 天 */
    listRequests: (input: ListRequestsInput) => call<Requests>('GET', '/requests.json', input),
    /** Report something; with a key · 上报诉求；须出示密钥 */
    createRequest: (input: CreateRequestInput) => call<Receipts>('POST', '/requests.json', input),
    /** A request; `{id}` ends in .json or .xml · 单个诉求；`{id}` 以 .json 或 .xml 结尾 */
    readRequest: (input: ReadRequestInput) => call<OneRequest>('GET', '/requests/{id}', input),
    /** The number that a token stands for; `{token}` ends in .json or .xml · 令牌对应的编号；`{token}` 以 .json 或 .xml 结尾 */
    readToken: (input: ReadTokenInput) => call<Tokens>('GET', '/tokens/{token}', input),
  };
}

export type Client = ReturnType<typeof createClient>;
