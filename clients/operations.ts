// Generated from docs/reference/operations-openapi.json by npm run generate. Do not edit.

export type AcknowledgeAlarmBody = { readonly notifiedAt: string };

export type AlarmHandling = { readonly notifiedAt: string; readonly endedAt: string | null; readonly holder: string | null; readonly acknowledgedBy: string | null; readonly acknowledgedAt: string | null; readonly level: number; readonly closed: { readonly by: string; readonly at: string; readonly reason: string } | null; readonly comments: readonly ({ readonly by: string; readonly at: string; readonly text: string })[] };

export type AlarmPage = { readonly alarms: readonly (StandingAlarm)[]; readonly total: number; readonly next: string | null };

export type AssignAlarmBody = { readonly notifiedAt: string; readonly to: string; readonly instead: string | null };

export type ChargingAskCompositeScheduleBody = { readonly connector?: number; readonly minutes?: number };

export type ChargingEndStationLimitBody = Readonly<Record<string, never>>;

export type ChargingLimitStationBody = { readonly amps: number; readonly minutes: number };

export type CloseAlarmBody = { readonly notifiedAt: string; readonly reason: 'repaired' | 'false-alarm' | 'planned-work' | 'not-found' | 'duplicate' };

export type CommentOnAlarmBody = { readonly text: string };

export type RequestsReadPhotosAnswer = { readonly photos: readonly ({ readonly url: string; readonly expiresAt: string })[] };

export type RequestsReadReporterAnswer = { readonly first_name?: string; readonly last_name?: string; readonly email?: string; readonly phone?: string; readonly account_id?: string; readonly device_id?: string; readonly description?: string; readonly address_string?: string; readonly address_id?: string; readonly media_url?: string; readonly attribute?: Readonly<Record<string, string | readonly (string)[]>> };

export type ShownAlarm = { readonly id: string; readonly code: string; readonly title: string; readonly severity: 'critical' | 'major' | 'minor' | 'warning'; readonly deviceId: string; readonly subject: string; readonly detail: string; readonly raisedAt: string; readonly lastSeen: string; readonly notifiedAt: string | null; readonly holder: string | null; readonly heldSince: string | null; readonly acknowledgedAt: string | null; readonly silencedUntil: string | null; readonly level: number; readonly comments: number; readonly open: boolean; readonly runbook: string; readonly handlings: readonly (AlarmHandling)[] };

export type SilenceAlarmBody = { readonly until: string };

export type StandingAlarm = { readonly id: string; readonly code: string; readonly title: string; readonly severity: 'critical' | 'major' | 'minor' | 'warning'; readonly deviceId: string; readonly subject: string; readonly detail: string; readonly raisedAt: string; readonly lastSeen: string; readonly notifiedAt: string | null; readonly holder: string | null; readonly heldSince: string | null; readonly acknowledgedAt: string | null; readonly silencedUntil: string | null; readonly level: number; readonly comments: number };

export type StationCommand = { readonly id: string; readonly action: string; readonly status: 'sent' | 'answered' | 'failed' | 'timed-out' | 'not-connected' | 'busy'; readonly outcome: string | null; readonly sentAt: string; readonly result: unknown };

export type Problem = { readonly type: string; readonly title: string; readonly status: number; readonly detail?: string; readonly instance: string; readonly invalid?: readonly ({ readonly at: string; readonly code: string })[] };

export type Refusal = { readonly message: string };

export type ListAlarmsInput = { readonly query?: { readonly service?: string; readonly severity?: 'critical' | 'major' | 'minor' | 'warning'; readonly limit?: number; readonly cursor?: string } };

export type ShowAlarmInput = { readonly path: { readonly alarmId: string } };

export type AcknowledgeAlarmInput = { readonly path: { readonly alarmId: string }; readonly body: AcknowledgeAlarmBody };

export type AssignAlarmInput = { readonly path: { readonly alarmId: string }; readonly body: AssignAlarmBody };

export type CommentOnAlarmInput = { readonly path: { readonly alarmId: string }; readonly body: CommentOnAlarmBody; readonly idempotencyKey: string };

export type SilenceAlarmInput = { readonly path: { readonly alarmId: string }; readonly body: SilenceAlarmBody };

export type CloseAlarmInput = { readonly path: { readonly alarmId: string }; readonly body: CloseAlarmBody };

export type ChargingLimitStationInput = { readonly path: { readonly stationId: string }; readonly body: ChargingLimitStationBody };

export type ChargingEndStationLimitInput = { readonly path: { readonly stationId: string }; readonly body: ChargingEndStationLimitBody };

export type ChargingAskCompositeScheduleInput = { readonly path: { readonly stationId: string }; readonly body: ChargingAskCompositeScheduleBody };

export type ChargingReadCommandInput = { readonly path: { readonly stationId: string; readonly commandId: string } };

export type RequestsReadReporterInput = { readonly path: { readonly requestId: string } };

export type RequestsReadPhotosInput = { readonly path: { readonly requestId: string } };

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
    /** Alarms that stand, the most severe and the oldest first · 当前告警，最严重、最早者在前 */
    listAlarms: (input: ListAlarmsInput) => call<AlarmPage>('GET', '/alarms', input),
    /** One alarm, and what people did about it · 单个告警及其处理情况 */
    showAlarm: (input: ShowAlarmInput) => call<ShownAlarm>('GET', '/alarms/{alarmId}', input),
    /** Take an alarm · 确认并接手告警 */
    acknowledgeAlarm: (input: AcknowledgeAlarmInput) => call<ShownAlarm>('POST', '/alarms/{alarmId}/acknowledgement', input),
    /** Give an alarm to somebody · 指派告警 */
    assignAlarm: (input: AssignAlarmInput) => call<ShownAlarm>('POST', '/alarms/{alarmId}/assignment', input),
    /** Write a comment · 添加备注 */
    commentOnAlarm: (input: CommentOnAlarmInput) => call<ShownAlarm>('POST', '/alarms/{alarmId}/comments', input),
    /** Notify nobody of an alarm until a time; a time that is over ends it · 静音至指定时间；过去的时间即结束静音 */
    silenceAlarm: (input: SilenceAlarmInput) => call<ShownAlarm>('POST', '/alarms/{alarmId}/silence', input),
    /** Close an alarm with a reason · 注明原因并关闭告警 */
    closeAlarm: (input: CloseAlarmInput) => call<ShownAlarm>('POST', '/alarms/{alarmId}/closure', input),
    /** Limit what a station may draw, for some time; the last limit holds · 在一段时间内限制充电站的取用电流；以最后一次为准 */
    chargingLimitStation: (input: ChargingLimitStationInput) => call<StationCommand>('POST', '/charging/stations/{stationId}/limit', input),
    /** End the limit of a station that was set here · 取消在此设置的充电站限额 */
    chargingEndStationLimit: (input: ChargingEndStationLimitInput) => call<StationCommand>('POST', '/charging/stations/{stationId}/limit-end', input),
    /** Ask a station what it may draw over time, of all its profiles together · 向充电站查询其全部充电计划合成后的限额曲线 */
    chargingAskCompositeSchedule: (input: ChargingAskCompositeScheduleInput) => call<StationCommand>('POST', '/charging/stations/{stationId}/composite-schedule', input),
    /** A command that was sent to a station, and its answer · 下发给充电站的指令及其应答 */
    chargingReadCommand: (input: ChargingReadCommandInput) => call<StationCommand>('GET', '/charging/stations/{stationId}/commands/{commandId}', input),
    /** Who reported a request by an app, and what they wrote · 经应用上报诉求的人及其内容 */
    requestsReadReporter: (input: RequestsReadReporterInput) => call<RequestsReadReporterAnswer>('GET', '/requests/reports/{requestId}', input),
    /** Photos that came with a report of an app · 随应用上报提交的照片 */
    requestsReadPhotos: (input: RequestsReadPhotosInput) => call<RequestsReadPhotosAnswer>('GET', '/requests/reports/{requestId}/photos', input),
  };
}

export type Client = ReturnType<typeof createClient>;
