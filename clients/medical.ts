// Generated from docs/reference/medical-openapi.json by npm run generate. Do not edit.

export type AnsweredBundle = { readonly resourceType: 'Bundle'; readonly type: 'searchset' | 'history' | 'batch-response' | 'transaction-response'; readonly total?: number; readonly link?: readonly ({ readonly relation: string; readonly url: string; readonly [more: string]: unknown })[]; readonly entry?: readonly ({ readonly fullUrl?: string; readonly resource?: KeptResource | OperationOutcome; readonly search?: { readonly mode: 'match' | 'outcome'; readonly [more: string]: unknown }; readonly request?: { readonly method: string; readonly url: string; readonly [more: string]: unknown }; readonly response?: { readonly status: string; readonly location?: string; readonly etag?: string; readonly [more: string]: unknown }; readonly [more: string]: unknown })[]; readonly [more: string]: unknown };

export type Appointment = { readonly resourceType: 'Appointment'; readonly id?: string; readonly identifier?: readonly (Identifier)[]; readonly status: 'proposed' | 'pending' | 'booked' | 'arrived' | 'fulfilled' | 'cancelled' | 'noshow' | 'entered-in-error' | 'checked-in' | 'waitlist'; readonly start?: string; readonly end?: string; readonly participant: readonly ({ readonly actor?: Reference; readonly status: string; readonly [more: string]: unknown })[]; readonly [more: string]: unknown };

export type CapabilityStatement = { readonly resourceType: 'CapabilityStatement'; readonly status: string; readonly fhirVersion: string; readonly [more: string]: unknown };

export type CodeableConcept = { readonly coding?: readonly ({ readonly system?: string; readonly code?: string; readonly [more: string]: unknown })[]; readonly [more: string]: unknown };

export type Consent = { readonly resourceType: 'Consent'; readonly id?: string; readonly identifier?: readonly (Identifier)[]; readonly status: 'draft' | 'proposed' | 'active' | 'rejected' | 'inactive' | 'entered-in-error'; readonly patient?: Reference; readonly scope: CodeableConcept; readonly category: readonly (CodeableConcept)[]; readonly provision?: { readonly type?: 'deny' | 'permit'; readonly [more: string]: unknown }; readonly [more: string]: unknown };

export type Encounter = { readonly resourceType: 'Encounter'; readonly id?: string; readonly identifier?: readonly (Identifier)[]; readonly status: 'planned' | 'arrived' | 'triaged' | 'in-progress' | 'onleave' | 'finished' | 'cancelled' | 'entered-in-error' | 'unknown'; readonly class: { readonly code?: string; readonly [more: string]: unknown }; readonly subject?: Reference; readonly period?: Period; readonly serviceProvider?: Reference; readonly [more: string]: unknown };

export type Identifier = { readonly type?: CodeableConcept; readonly system?: string; readonly value?: string; readonly [more: string]: unknown };

export type KeptResource = { readonly resourceType: 'Encounter' | 'Appointment' | 'Slot' | 'MeasureReport' | 'Consent' | 'Location' | 'Observation'; readonly id: string; readonly meta: { readonly versionId: string; readonly lastUpdated: string; readonly [more: string]: unknown }; readonly status?: string; readonly [more: string]: unknown };

export type Location = { readonly resourceType: 'Location'; readonly id?: string; readonly identifier?: readonly (Identifier)[]; readonly status?: 'active' | 'suspended' | 'inactive'; readonly operationalStatus?: { readonly code?: string; readonly [more: string]: unknown }; readonly physicalType?: CodeableConcept; readonly managingOrganization?: Reference; readonly partOf?: Reference; readonly [more: string]: unknown };

export type MeasureReport = { readonly resourceType: 'MeasureReport'; readonly id?: string; readonly identifier?: readonly (Identifier)[]; readonly status: 'complete' | 'pending' | 'error'; readonly type: 'individual' | 'subject-list' | 'summary' | 'data-collection'; readonly measure: string; readonly period: Period; readonly group?: readonly ({ readonly population?: readonly ({ readonly code?: CodeableConcept; readonly count?: number; readonly [more: string]: unknown })[]; readonly [more: string]: unknown })[]; readonly [more: string]: unknown };

export type Observation = { readonly resourceType: 'Observation'; readonly id?: string; readonly identifier?: readonly (Identifier)[]; readonly status: 'registered' | 'preliminary' | 'final' | 'amended' | 'corrected' | 'cancelled' | 'entered-in-error' | 'unknown'; readonly code: CodeableConcept; readonly subject?: Reference; readonly device?: Reference; readonly effectiveDateTime?: string; readonly effectivePeriod?: Period; readonly valueQuantity?: { readonly value?: number; readonly code?: string; readonly [more: string]: unknown }; readonly dataAbsentReason?: CodeableConcept; readonly [more: string]: unknown };

export type OperationOutcome = { readonly resourceType: 'OperationOutcome'; readonly issue: readonly ({ readonly severity: 'fatal' | 'error' | 'warning' | 'information'; readonly code: string; readonly diagnostics?: string; readonly expression?: readonly (string)[]; readonly [more: string]: unknown })[]; readonly [more: string]: unknown };

export type Period = { readonly start?: string; readonly end?: string; readonly [more: string]: unknown };

export type Reference = { readonly reference?: string; readonly [more: string]: unknown };

export type SentBundle = { readonly resourceType: 'Bundle'; readonly type: 'batch' | 'transaction'; readonly entry?: readonly ({ readonly fullUrl?: string; readonly request: { readonly method: 'POST' | 'PUT' | 'DELETE'; readonly url: string; readonly ifMatch?: string; readonly ifNoneExist?: string; readonly [more: string]: unknown }; readonly resource?: SentResource; readonly [more: string]: unknown })[]; readonly [more: string]: unknown };

export type SentResource = Encounter | Appointment | Slot | MeasureReport | Consent | Location | Observation;

export type Slot = { readonly resourceType: 'Slot'; readonly id?: string; readonly identifier?: readonly (Identifier)[]; readonly status: 'busy' | 'free' | 'busy-unavailable' | 'busy-tentative' | 'entered-in-error'; readonly schedule: Reference; readonly start: string; readonly end: string; readonly [more: string]: unknown };

export type Problem = { readonly type: string; readonly title: string; readonly status: number; readonly detail?: string; readonly instance: string; readonly invalid?: readonly ({ readonly at: string; readonly code: string })[] };

export type Refusal = { readonly message: string };

export type ReadMetadataInput = {  };

export type SendBundleInput = { readonly body: SentBundle; readonly idempotencyKey?: string };

export type SearchResourcesInput = { readonly path: { readonly type: 'Encounter' | 'Appointment' | 'Slot' | 'MeasureReport' | 'Consent' | 'Location' | 'Observation' }; readonly query?: { readonly identifier?: string; readonly patient?: string; readonly _id?: string; readonly status?: string; readonly date?: string; readonly start?: string; readonly schedule?: string; readonly partof?: string; readonly device?: string; readonly _count?: number; readonly _cursor?: string }; readonly purpose: 'HOPERAT' | 'PUBHLTH' | 'TREAT' };

export type CreateResourceInput = { readonly path: { readonly type: 'Encounter' | 'Appointment' | 'Slot' | 'MeasureReport' | 'Consent' | 'Location' | 'Observation' }; readonly body: SentResource; readonly ifNoneExist?: string; readonly idempotencyKey?: string };

export type ReadResourceInput = { readonly path: { readonly type: 'Encounter' | 'Appointment' | 'Slot' | 'MeasureReport' | 'Consent' | 'Location' | 'Observation'; readonly id: string }; readonly purpose: 'HOPERAT' | 'PUBHLTH' | 'TREAT' };

export type UpdateResourceInput = { readonly path: { readonly type: 'Encounter' | 'Appointment' | 'Slot' | 'MeasureReport' | 'Consent' | 'Location' | 'Observation'; readonly id: string }; readonly body: SentResource; readonly ifMatch?: string };

export type DeleteResourceInput = { readonly path: { readonly type: 'Encounter' | 'Appointment' | 'Slot' | 'MeasureReport' | 'Consent' | 'Location' | 'Observation'; readonly id: string }; readonly ifMatch?: string };

export type ReadHistoryInput = { readonly path: { readonly type: 'Encounter' | 'Appointment' | 'Slot' | 'MeasureReport' | 'Consent' | 'Location' | 'Observation'; readonly id: string }; readonly query?: { readonly _count?: number; readonly _before?: number }; readonly purpose: 'HOPERAT' | 'PUBHLTH' | 'TREAT' };

export type ReadVersionInput = { readonly path: { readonly type: 'Encounter' | 'Appointment' | 'Slot' | 'MeasureReport' | 'Consent' | 'Location' | 'Observation'; readonly id: string; readonly version: number }; readonly purpose: 'HOPERAT' | 'PUBHLTH' | 'TREAT' };

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
    /** What the API can do · 接口能力说明 */
    readMetadata: (input: ReadMetadataInput) => call<CapabilityStatement>('GET', '/fhir/metadata', input),
    /** Make, change and delete resources together · 批量或事务提交 */
    sendBundle: (input: SendBundleInput) => call<AnsweredBundle>('POST', '/fhir', input, 'application/fhir+json'),
    /** Resources of a type, by id · 按条件检索资源，以编号排序 */
    searchResources: (input: SearchResourcesInput) => call<AnsweredBundle>('GET', '/fhir/{type}', input),
    /** Make a resource · 创建资源 */
    createResource: (input: CreateResourceInput) => call<KeptResource | OperationOutcome>('POST', '/fhir/{type}', input, 'application/fhir+json'),
    /** Read a resource · 读取资源 */
    readResource: (input: ReadResourceInput) => call<KeptResource>('GET', '/fhir/{type}/{id}', input),
    /** Change a resource, or make it under an id · 更新资源，或以指定编号创建 */
    updateResource: (input: UpdateResourceInput) => call<KeptResource>('PUT', '/fhir/{type}/{id}', input, 'application/fhir+json'),
    /** Delete a resource; its history stays, and so do figures (withdraw with entered-in-error) · 删除资源；历史与统计保留（撤销请用 entered-in-error） */
    deleteResource: (input: DeleteResourceInput) => call<undefined>('DELETE', '/fhir/{type}/{id}', input),
    /** Versions of a resource, the newest first · 资源的各版本，最新在前 */
    readHistory: (input: ReadHistoryInput) => call<AnsweredBundle>('GET', '/fhir/{type}/{id}/_history', input),
    /** Read a version of a resource · 读取资源的某一版本 */
    readVersion: (input: ReadVersionInput) => call<KeptResource>('GET', '/fhir/{type}/{id}/_history/{version}', input),
  };
}

export type Client = ReturnType<typeof createClient>;
