// Generated from docs/reference/education-openapi.json by npm run generate. Do not edit.

export type Asked = { readonly guardian: string; readonly pupil: string; readonly school: string };

export type CorrectDayBody = { readonly guardian: string; readonly pupil: string; readonly school: string; readonly date: string; readonly kind: 'excused' | 'unexcused' | 'tardy' | 'present'; readonly share: number };

export type Day = { readonly date: string; readonly counts: Shares; readonly said: readonly (Statement)[] };

export type Erased = { readonly erasedUntil: string };

export type GuardianRequest = { readonly requestId: string; readonly type: 'access' | 'erasure' | 'restriction' | 'correction'; readonly day: WantedDay | null; readonly school: string; readonly guardian: string | null; readonly pupil: string | null; readonly isGuardian: boolean; readonly state: 'open' | 'answered' | 'refused' | 'withdrawn'; readonly reason: 'record-is-right' | 'kept-by-law' | 'nothing-kept' | 'no-guardian' | 'asked-before' | null; readonly receivedAt: string; readonly respondBy: string; readonly finishedAt: string | null };

export type GuardianRequestPage = { readonly items: readonly (GuardianRequest)[]; readonly next: string | null };

export type NewGuardianRequest = { readonly guardian?: string; readonly pupil: string; readonly school: string; readonly type: 'correction'; readonly day: WantedDay } | { readonly guardian?: string; readonly pupil: string; readonly school: string; readonly type: 'access' | 'erasure' | 'restriction' };

export type Pupil = { readonly schema: 'citykit-education-pupil-1'; readonly madeAt: string; readonly school: string; readonly isEnrolled: boolean; readonly isRestricted: boolean; readonly erasedUntil: string | null; readonly days: readonly (Day)[]; readonly kept: readonly ({ readonly what: string; readonly how: string; readonly days: number | null })[] };

export type Reading = { readonly guardian?: string; readonly pupil: string; readonly school: string };

export type RequestAnswer = { readonly state: 'answered' | 'withdrawn' } | { readonly state: 'refused'; readonly reason: 'record-is-right' | 'kept-by-law' | 'nothing-kept' | 'no-guardian' | 'asked-before' };

export type RestrictPupilBody = { readonly guardian: string; readonly pupil: string; readonly school: string; readonly isRestricted: boolean };

export type Restricted = { readonly isRestricted: boolean };

export type Shares = { readonly excused?: number; readonly unexcused?: number; readonly tardy?: number };

export type Statement = { readonly kind: 'excused' | 'unexcused' | 'tardy' | 'present'; readonly share: number; readonly firstSaidAt: string };

export type WantedDay = { readonly date: string; readonly kind: 'excused' | 'unexcused' | 'tardy' | 'present'; readonly share: number };

export type Problem = { readonly type: string; readonly title: string; readonly status: number; readonly detail?: string; readonly instance: string; readonly invalid?: readonly ({ readonly at: string; readonly code: string })[] };

export type Refusal = { readonly message: string };

export type ReadPupilInput = { readonly body: Reading };

export type CorrectDayInput = { readonly body: CorrectDayBody; readonly idempotencyKey: string };

export type ErasePupilInput = { readonly body: Asked; readonly idempotencyKey: string };

export type RestrictPupilInput = { readonly body: RestrictPupilBody; readonly idempotencyKey: string };

export type FileRequestInput = { readonly body: NewGuardianRequest; readonly idempotencyKey: string };

export type ListRequestsInput = { readonly query?: { readonly state?: 'open' | 'answered' | 'refused' | 'withdrawn'; readonly cursor?: string; readonly limit?: number } };

export type ReadRequestInput = { readonly path: { readonly requestId: string } };

export type AnswerRequestInput = { readonly path: { readonly requestId: string }; readonly body: RequestAnswer; readonly idempotencyKey: string };

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
    /** What is kept of a pupil: to hand over, or for the guardian who signs in · 查阅学生的留存数据：供交付，或供登录的监护人查阅 */
    readPupil: (input: ReadPupilInput) => call<Pupil>('POST', '/guardians/access', input),
    /** Correct or take back an absence · 更正或撤销缺勤 */
    correctDay: (input: CorrectDayInput) => call<Day>('POST', '/guardians/corrections', input),
    /** Erase the days of a pupil · 删除学生的缺勤记录 */
    erasePupil: (input: ErasePupilInput) => call<Erased>('POST', '/guardians/erasures', input),
    /** Keep the days of a pupil out of all figures, or let them in again · 限制或恢复学生数据参与统计 */
    restrictPupil: (input: RestrictPupilInput) => call<Restricted>('POST', '/guardians/restrictions', input),
    /** Ask for access, correction, erasure or restriction; what is asked for already is that request · 申请查阅、更正、删除或限制；相同的未结申请即为同一申请 */
    fileRequest: (input: FileRequestInput) => call<GuardianRequest>('POST', '/guardians/requests', input),
    /** List requests: a school those of pupils who are there, the officer all; those of a child of theirs nobody · 列出申请：学校可见在读学生的，负责人可见全部；本人子女的不列出 */
    listRequests: (input: ListRequestsInput) => call<GuardianRequestPage>('GET', '/guardians/requests', input),
    /** Read where a request stands · 查询申请进度 */
    readRequest: (input: ReadRequestInput) => call<GuardianRequest>('GET', '/guardians/requests/{requestId}', input),
    /** Say what came of a request, which was carried out by the other operations · 登记申请结果；申请由其他操作办理 */
    answerRequest: (input: AnswerRequestInput) => call<GuardianRequest>('POST', '/guardians/requests/{requestId}/answer', input),
  };
}

export type Client = ReturnType<typeof createClient>;
