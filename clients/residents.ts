// Generated from docs/reference/residents-openapi.json by npm run generate. Do not edit.

export type BrokenGlass = { readonly id: string; readonly expiresAt: string };

export type Consent = { readonly id: string; readonly version: number; readonly at: string; readonly masked: readonly (string)[]; readonly personId: string; readonly use: string; readonly sensitive: boolean; readonly status: 'given' | 'withdrawn'; readonly givenAt: string; readonly withdrawnAt: string | null; readonly evidence?: string };

export type ConsentPage = { readonly items: readonly (Consent)[]; readonly next: string | null };

export type DataSubjectRequest = { readonly id: string; readonly version: number; readonly at: string; readonly masked: readonly (string)[]; readonly personId: string; readonly type: 'access' | 'portability' | 'correction' | 'erasure'; readonly step: 'received' | 'identity-verified' | 'scope-resolved' | 'finished'; readonly outcome: 'answered' | 'corrected' | 'erased' | 'restricted' | 'refused' | 'cancelled' | null; readonly reasons: readonly (string)[]; readonly receivedAt: string; readonly respondBy: string; readonly finishedAt: string | null; readonly records: number; readonly receipts: readonly (DestructionReceipt)[]; readonly openDsr: OpenDsrStatus; readonly message?: string; readonly note?: string };

export type DataSubjectRequestPage = { readonly items: readonly (DataSubjectRequest)[]; readonly next: string | null };

export type DestructionReceipt = { readonly key: string; readonly destroyedAt: string; readonly fingerprint: string; readonly unreadable: boolean; readonly backupsExpireAt: string };

export type Disposal = { readonly reason: string };

export type DisposedFile = { readonly file: File; readonly receipts: readonly (DestructionReceipt)[] };

export type Document = { readonly id: string; readonly version: number; readonly at: string; readonly masked: readonly (string)[]; readonly fileId: string; readonly state: 'awaiting-upload' | 'scanning' | 'clean' | 'infected' | 'refused' | 'disposed'; readonly contentType: string; readonly bytes: number; readonly sha256?: string; readonly name?: string };

export type DocumentPage = { readonly items: readonly (Document)[]; readonly next: string | null };

export type Download = { readonly document: Document; readonly download: { readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly expiresAt: string } | null };

export type DuplicateDecision = { readonly decision: 'merge'; readonly keep: string } | { readonly decision: 'distinct' };

export type DuplicateReview = { readonly id: string; readonly version: number; readonly at: string; readonly status: 'open' | 'merged' | 'distinct'; readonly personIds: readonly (string)[]; readonly match: 'identifier' | 'similar'; readonly score: number; readonly agreeing: readonly (string)[] };

export type DuplicateReviewPage = { readonly items: readonly (DuplicateReview)[]; readonly next: string | null };

export type Export = { readonly id: string; readonly version: number; readonly at: string; readonly masked: readonly (string)[]; readonly status: 'requested' | 'approved' | 'refused' | 'expired'; readonly fields: readonly (string)[]; readonly expiresAt: string | null; readonly reason?: string };

export type ExportDecision = { readonly approve: boolean };

export type ExportedPersonPage = { readonly items: readonly (Person)[]; readonly next: string | null };

export type File = { readonly id: string; readonly version: number; readonly at: string; readonly masked: readonly (string)[]; readonly personId: string; readonly category: string; readonly status: 'open' | 'closed' | 'disposed'; readonly openedAt: string; readonly closedAt: string | null; readonly promisedBy: string | null; readonly retainUntil: string | null; readonly title?: string; readonly entries?: readonly ({ readonly name: string; readonly value: string })[] };

export type FileChange = { readonly title?: string; readonly entries?: readonly ({ readonly name: string; readonly value: string })[]; readonly status?: 'open' | 'closed' };

export type FilePage = { readonly items: readonly (File)[]; readonly next: string | null };

export type GlassBreaking = { readonly reason: string };

export type Household = { readonly id: string; readonly version: number; readonly at: string; readonly masked: readonly (string)[]; readonly address?: { readonly line: string; readonly divisionCode?: string }; readonly members?: readonly ({ readonly personId: string; readonly relation: string })[] };

export type HouseholdChange = { readonly address?: { readonly line: string; readonly divisionCode?: string }; readonly members?: readonly ({ readonly personId: string; readonly relation: string })[] };

export type IdentityVerification = { readonly method: 'in-person' | 'electronic-id' | 'registered-letter'; readonly verified: boolean };

export type LegalHold = { readonly held: boolean; readonly reason: string };

export type NewConsent = { readonly use: string; readonly sensitive?: boolean; readonly evidence: string };

export type NewDataSubjectRequest = { readonly subjectRequestId: string; readonly type: 'access' | 'portability' | 'correction' | 'erasure'; readonly personId: string; readonly message?: string };

export type NewDocument = { readonly name: string; readonly contentType: string; readonly bytes: number; readonly sha256: string };

export type NewExport = { readonly fields: readonly ('givenName' | 'familyName' | 'birthDate' | 'sex' | 'citizenNumber' | 'identifier' | 'phone' | 'email' | 'address')[]; readonly reason: string };

export type NewFile = { readonly title: string; readonly entries?: readonly ({ readonly name: string; readonly value: string })[]; readonly category: string };

export type NewHousehold = { readonly address: { readonly line: string; readonly divisionCode?: string }; readonly members: readonly ({ readonly personId: string; readonly relation: string })[] };

export type NewPerson = { readonly givenName: string; readonly familyName: string; readonly birthDate: string; readonly sex?: '0' | '1' | '2' | '9'; readonly citizenNumber?: string; readonly identifier?: string; readonly phone?: string; readonly email?: string; readonly address?: { readonly line: string; readonly divisionCode?: string }; readonly protected?: boolean };

export type OpenDsrStatus = { readonly controller_id: string; readonly expected_completion_time: string; readonly subject_request_id: string; readonly request_status: 'pending' | 'in_progress' | 'completed' | 'cancelled'; readonly api_version: '2.0'; readonly results_count: number };

export type Person = { readonly id: string; readonly version: number; readonly at: string; readonly masked: readonly (string)[]; readonly status: 'active' | 'restricted'; readonly protected: boolean; readonly legalHold: boolean; readonly givenName?: string; readonly familyName?: string; readonly birthDate?: string; readonly sex?: string; readonly citizenNumber?: string; readonly identifier?: string; readonly phone?: string; readonly email?: string; readonly address?: { readonly line: string; readonly divisionCode?: string }; readonly links?: readonly ({ readonly personId: string; readonly relation: string })[] };

export type PersonChange = { readonly givenName?: string; readonly familyName?: string; readonly birthDate?: string; readonly sex?: '0' | '1' | '2' | '9' | null; readonly citizenNumber?: string | null; readonly identifier?: string | null; readonly phone?: string | null; readonly email?: string | null; readonly address?: { readonly line: string; readonly divisionCode?: string } | null; readonly protected?: boolean };

export type PersonLink = { readonly relation: string };

export type PersonPage = { readonly items: readonly (Person)[]; readonly next: string | null };

export type PersonSearch = { readonly citizenNumber?: string; readonly identifier?: string; readonly phone?: string; readonly familyName?: string; readonly givenName?: string; readonly birthDate?: string; readonly cursor?: string; readonly limit?: number };

export type Receipt = { readonly id: string; readonly version: number; readonly at: string; readonly masked: readonly (string)[]; readonly personId: string; readonly order?: string; readonly service?: string; readonly amount?: string; readonly currency?: string; readonly paidAt?: string; readonly refunded: string | null };

export type ReceiptClaim = { readonly order: string; readonly amount: string; readonly currency: string };

export type ReceiptPage = { readonly items: readonly (Receipt)[]; readonly next: string | null };

export type RequestCancellation = { readonly reason: string };

export type RequestCompletion = { readonly refuse?: boolean; readonly reason?: string };

export type RequestStatistics = { readonly minimum: number; readonly groups: readonly ({ readonly type: string; readonly status: string; readonly requests: number | null; readonly suppressed: boolean })[]; readonly total: number | null };

export type SubjectBundle = { readonly schema: 'citykit-residents-bundle-1'; readonly requestId: string; readonly madeAt: string; readonly records: readonly ({ readonly kind: string; readonly id: string; readonly version: number; readonly at: string; readonly facts: Readonly<Record<string, unknown>>; readonly fields: Readonly<Record<string, unknown>> })[]; readonly lake: string; readonly next: string | null };

export type Upload = { readonly document: Document; readonly upload: { readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly expiresAt: string } };

export type Problem = { readonly type: string; readonly title: string; readonly status: number; readonly detail?: string; readonly instance: string; readonly invalid?: readonly ({ readonly at: string; readonly code: string })[] };

export type Refusal = { readonly message: string };

export type CreatePersonInput = { readonly body: NewPerson; readonly purpose: 'record-maintenance' | 'application-processing' | 'benefit-assessment' | 'certificate-issuance' | 'data-subject-request'; readonly idempotencyKey: string };

export type ReadPersonInput = { readonly path: { readonly personId: string }; readonly query?: { readonly version?: number }; readonly purpose: 'record-maintenance' | 'application-processing' | 'benefit-assessment' | 'certificate-issuance' | 'data-subject-request' | 'oversight' | 'emergency' | 'own-data'; readonly breakGlass?: string };

export type AmendPersonInput = { readonly path: { readonly personId: string }; readonly body: PersonChange; readonly purpose: 'record-maintenance' | 'application-processing' | 'benefit-assessment' | 'certificate-issuance' | 'data-subject-request'; readonly ifMatch: string };

export type ListPersonVersionsInput = { readonly path: { readonly personId: string }; readonly query?: { readonly cursor?: string; readonly limit?: number }; readonly purpose: 'record-maintenance' | 'application-processing' | 'benefit-assessment' | 'certificate-issuance' | 'data-subject-request' | 'oversight' | 'emergency' | 'own-data'; readonly breakGlass?: string };

export type SearchPeopleInput = { readonly body: PersonSearch; readonly purpose: 'record-maintenance' | 'application-processing' | 'benefit-assessment' | 'certificate-issuance' | 'data-subject-request' | 'oversight' };

export type LinkPeopleInput = { readonly path: { readonly personId: string; readonly otherId: string }; readonly body: PersonLink; readonly purpose: 'record-maintenance' | 'application-processing' | 'benefit-assessment' | 'certificate-issuance' | 'data-subject-request'; readonly ifMatch: string };

export type SetLegalHoldInput = { readonly path: { readonly personId: string }; readonly body: LegalHold; readonly purpose: 'oversight' | 'data-subject-request'; readonly ifMatch: string };

export type BreakGlassInput = { readonly path: { readonly personId: string }; readonly body: GlassBreaking; readonly purpose: 'emergency'; readonly idempotencyKey: string };

export type CreateHouseholdInput = { readonly body: NewHousehold; readonly purpose: 'record-maintenance' | 'application-processing' | 'benefit-assessment' | 'certificate-issuance' | 'data-subject-request'; readonly idempotencyKey: string };

export type ReadHouseholdInput = { readonly path: { readonly householdId: string }; readonly query?: { readonly version?: number }; readonly purpose: 'record-maintenance' | 'application-processing' | 'benefit-assessment' | 'certificate-issuance' | 'data-subject-request' | 'oversight' };

export type AmendHouseholdInput = { readonly path: { readonly householdId: string }; readonly body: HouseholdChange; readonly purpose: 'record-maintenance' | 'application-processing' | 'benefit-assessment' | 'certificate-issuance' | 'data-subject-request'; readonly ifMatch: string };

export type CreateFileInput = { readonly path: { readonly personId: string }; readonly body: NewFile; readonly purpose: 'record-maintenance' | 'application-processing' | 'benefit-assessment' | 'certificate-issuance' | 'data-subject-request'; readonly idempotencyKey: string };

export type ListFilesInput = { readonly path: { readonly personId: string }; readonly query?: { readonly cursor?: string; readonly limit?: number }; readonly purpose: 'record-maintenance' | 'application-processing' | 'benefit-assessment' | 'certificate-issuance' | 'data-subject-request' | 'oversight' | 'emergency' | 'own-data'; readonly breakGlass?: string };

export type ReadFileInput = { readonly path: { readonly fileId: string }; readonly query?: { readonly version?: number }; readonly purpose: 'record-maintenance' | 'application-processing' | 'benefit-assessment' | 'certificate-issuance' | 'data-subject-request' | 'oversight' };

export type AmendFileInput = { readonly path: { readonly fileId: string }; readonly body: FileChange; readonly purpose: 'record-maintenance' | 'application-processing' | 'benefit-assessment' | 'certificate-issuance' | 'data-subject-request'; readonly ifMatch: string };

export type ListDueFilesInput = { readonly query?: { readonly cursor?: string; readonly limit?: number }; readonly purpose: 'oversight' };

export type DisposeFileInput = { readonly path: { readonly fileId: string }; readonly body: Disposal; readonly purpose: 'oversight'; readonly ifMatch: string };

export type StartDocumentInput = { readonly path: { readonly fileId: string }; readonly body: NewDocument; readonly purpose: 'record-maintenance' | 'application-processing' | 'benefit-assessment' | 'certificate-issuance' | 'data-subject-request'; readonly idempotencyKey: string };

export type ListDocumentsInput = { readonly path: { readonly fileId: string }; readonly query?: { readonly cursor?: string; readonly limit?: number }; readonly purpose: 'record-maintenance' | 'application-processing' | 'benefit-assessment' | 'certificate-issuance' | 'data-subject-request' | 'oversight' };

export type ReadDocumentInput = { readonly path: { readonly fileId: string; readonly documentId: string }; readonly purpose: 'record-maintenance' | 'application-processing' | 'benefit-assessment' | 'certificate-issuance' | 'data-subject-request' | 'oversight' };

export type GiveConsentInput = { readonly path: { readonly personId: string }; readonly body: NewConsent; readonly purpose: 'record-maintenance' | 'application-processing' | 'benefit-assessment' | 'certificate-issuance' | 'data-subject-request' | 'own-data'; readonly idempotencyKey: string };

export type ListConsentsInput = { readonly path: { readonly personId: string }; readonly query?: { readonly cursor?: string; readonly limit?: number }; readonly purpose: 'record-maintenance' | 'application-processing' | 'benefit-assessment' | 'certificate-issuance' | 'data-subject-request' | 'oversight' | 'emergency' | 'own-data'; readonly breakGlass?: string };

export type WithdrawConsentInput = { readonly path: { readonly personId: string; readonly consentId: string }; readonly purpose: 'record-maintenance' | 'application-processing' | 'benefit-assessment' | 'certificate-issuance' | 'data-subject-request' | 'own-data'; readonly ifMatch: string };

export type ClaimReceiptInput = { readonly path: { readonly personId: string }; readonly body: ReceiptClaim; readonly purpose: 'record-maintenance' | 'application-processing' | 'benefit-assessment' | 'certificate-issuance' | 'data-subject-request' | 'own-data'; readonly idempotencyKey: string };

export type ListReceiptsInput = { readonly path: { readonly personId: string }; readonly query?: { readonly cursor?: string; readonly limit?: number }; readonly purpose: 'record-maintenance' | 'application-processing' | 'benefit-assessment' | 'certificate-issuance' | 'data-subject-request' | 'oversight' | 'emergency' | 'own-data'; readonly breakGlass?: string };

export type CreateRequestInput = { readonly body: NewDataSubjectRequest; readonly purpose: 'data-subject-request' | 'own-data' };

export type ListRequestsInput = { readonly query?: { readonly cursor?: string; readonly limit?: number; readonly status?: 'pending' | 'in_progress' | 'completed' | 'cancelled' }; readonly purpose: 'data-subject-request' | 'oversight' };

export type ReadRequestInput = { readonly path: { readonly requestId: string }; readonly purpose: 'data-subject-request' | 'oversight' | 'own-data' };

export type VerifyIdentityInput = { readonly path: { readonly requestId: string }; readonly body: IdentityVerification; readonly purpose: 'data-subject-request'; readonly ifMatch: string };

export type ResolveScopeInput = { readonly path: { readonly requestId: string }; readonly purpose: 'data-subject-request'; readonly ifMatch: string };

export type CompleteRequestInput = { readonly path: { readonly requestId: string }; readonly body: RequestCompletion; readonly purpose: 'data-subject-request'; readonly ifMatch: string };

export type CancelRequestInput = { readonly path: { readonly requestId: string }; readonly body: RequestCancellation; readonly purpose: 'data-subject-request'; readonly ifMatch: string };

export type ReadBundleInput = { readonly path: { readonly requestId: string }; readonly query?: { readonly cursor?: string }; readonly purpose: 'data-subject-request' };

export type ListReviewsInput = { readonly query?: { readonly cursor?: string; readonly limit?: number; readonly status?: 'open' | 'merged' | 'distinct' }; readonly purpose: 'record-maintenance' };

export type DecideReviewInput = { readonly path: { readonly reviewId: string }; readonly body: DuplicateDecision; readonly purpose: 'record-maintenance'; readonly ifMatch: string };

export type RequestExportInput = { readonly body: NewExport; readonly purpose: 'record-maintenance' | 'oversight'; readonly idempotencyKey: string };

export type ReadExportInput = { readonly path: { readonly exportId: string }; readonly purpose: 'record-maintenance' | 'oversight' };

export type DecideExportInput = { readonly path: { readonly exportId: string }; readonly body: ExportDecision; readonly purpose: 'oversight'; readonly ifMatch: string };

export type ReadExportPageInput = { readonly path: { readonly exportId: string }; readonly query?: { readonly cursor?: string; readonly limit?: number }; readonly purpose: 'record-maintenance' | 'oversight' };

export type ReadStatisticsInput = { readonly purpose: 'statistics' };

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
    /** Enter a person · 登记人员 */
    createPerson: (input: CreatePersonInput) => call<Person>('POST', '/people', input),
    /** Read a person, or an earlier version · 查阅人员，或其早先版本 */
    readPerson: (input: ReadPersonInput) => call<Person>('GET', '/people/{personId}', input),
    /** Amend a person; the version before is kept · 更正人员；保留此前版本 */
    amendPerson: (input: AmendPersonInput) => call<Person>('PATCH', '/people/{personId}', input),
    /** List the versions of a person, newest first · 列出人员的各版本，最新在前 */
    listPersonVersions: (input: ListPersonVersionsInput) => call<PersonPage>('GET', '/people/{personId}/versions', input),
    /** Find people by number, phone, or name; a body, since a query would stand in logs · 按号码、电话或姓名查找人员；以正文提交，因查询参数会留在日志中 */
    searchPeople: (input: SearchPeopleInput) => call<PersonPage>('POST', '/people/search', input),
    /** Say how two people are related · 登记两人的关系 */
    linkPeople: (input: LinkPeopleInput) => call<Person>('PUT', '/people/{personId}/links/{otherId}', input),
    /** Place or lift a legal hold: nothing of a held person is erased · 设置或解除法律保全：被保全人员的数据一律不删除 */
    setLegalHold: (input: SetLegalHoldInput) => call<Person>('PUT', '/people/{personId}/legal-hold', input),
    /** See a person unmasked for an hour, in an emergency; raises an alarm · 紧急情况下一小时内不脱敏查看人员；触发告警 */
    breakGlass: (input: BreakGlassInput) => call<BrokenGlass>('POST', '/people/{personId}/break-glass', input),
    /** Enter a household · 登记住户 */
    createHousehold: (input: CreateHouseholdInput) => call<Household>('POST', '/households', input),
    /** Read a household, or an earlier version · 查阅住户，或其早先版本 */
    readHousehold: (input: ReadHouseholdInput) => call<Household>('GET', '/households/{householdId}', input),
    /** Amend a household; the version before is kept · 更正住户；保留此前版本 */
    amendHousehold: (input: AmendHouseholdInput) => call<Household>('PATCH', '/households/{householdId}', input),
    /** Open a file of a person · 为人员立案 */
    createFile: (input: CreateFileInput) => call<File>('POST', '/people/{personId}/files', input),
    /** List the files of a person · 列出人员的案卷 */
    listFiles: (input: ListFilesInput) => call<FilePage>('GET', '/people/{personId}/files', input),
    /** Read a file, or an earlier version · 查阅案卷，或其早先版本 */
    readFile: (input: ReadFileInput) => call<File>('GET', '/files/{fileId}', input),
    /** Amend or close a file; the version before is kept · 更正案卷或办结；保留此前版本 */
    amendFile: (input: AmendFileInput) => call<File>('PATCH', '/files/{fileId}', input),
    /** List files whose retention is over and that nothing holds, the longest over first · 列出保存期已满且未被保全的案卷，逾期最久者在前 */
    listDueFiles: (input: ListDueFilesInput) => call<FilePage>('GET', '/files/due', input),
    /** Destroy a file whose retention is over · 销毁保存期已满的案卷 */
    disposeFile: (input: DisposeFileInput) => call<DisposedFile>('POST', '/files/{fileId}/disposal', input),
    /** Announce a document and get a URL to upload it to · 申报文件并取得上传地址 */
    startDocument: (input: StartDocumentInput) => call<Upload>('POST', '/files/{fileId}/documents', input),
    /** List the documents of a file · 列出案卷的文件 */
    listDocuments: (input: ListDocumentsInput) => call<DocumentPage>('GET', '/files/{fileId}/documents', input),
    /** Read a document: a URL to fetch it from, once the scan found it clean · 查阅文件：扫描无毒后给出下载地址 */
    readDocument: (input: ReadDocumentInput) => call<Download>('GET', '/files/{fileId}/documents/{documentId}', input),
    /** Record a consent · 记录同意 */
    giveConsent: (input: GiveConsentInput) => call<Consent>('POST', '/people/{personId}/consents', input),
    /** List the consents of a person · 列出人员的同意 */
    listConsents: (input: ListConsentsInput) => call<ConsentPage>('GET', '/people/{personId}/consents', input),
    /** Withdraw a consent · 撤回同意 */
    withdrawConsent: (input: WithdrawConsentInput) => call<Consent>('POST', '/people/{personId}/consents/{consentId}/withdrawal', input),
    /** Take a receipt to a record: of what was paid by an order number, with its amount and currency · 认领收据：凭订单号、金额与币种 */
    claimReceipt: (input: ClaimReceiptInput) => call<Receipt>('POST', '/people/{personId}/receipts', input),
    /** List the receipts of a person, and what has gone back · 列出人员的收据及退款 */
    listReceipts: (input: ListReceiptsInput) => call<ReceiptPage>('GET', '/people/{personId}/receipts', input),
    /** Take in the request of a data subject; the same subjectRequestId is the same request · 受理个人信息主体请求；subjectRequestId 相同即为同一请求 */
    createRequest: (input: CreateRequestInput) => call<DataSubjectRequest>('POST', '/data-subject-requests', input),
    /** List requests of data subjects · 列出个人信息主体请求 */
    listRequests: (input: ListRequestsInput) => call<DataSubjectRequestPage>('GET', '/data-subject-requests', input),
    /** Read a request with its OpenDSR status · 查阅请求及其 OpenDSR 状态 */
    readRequest: (input: ReadRequestInput) => call<DataSubjectRequest>('GET', '/data-subject-requests/{requestId}', input),
    /** Say whether the sender was found to be the data subject · 登记申请人是否经核验为个人信息主体本人 */
    verifyIdentity: (input: VerifyIdentityInput) => call<DataSubjectRequest>('POST', '/data-subject-requests/{requestId}/identity-verification', input),
    /** Find every record of the person, in all stores · 查找该人员在全部存储中的记录 */
    resolveScope: (input: ResolveScopeInput) => call<DataSubjectRequest>('POST', '/data-subject-requests/{requestId}/scope', input),
    /** Carry it out: answer, erase or restrict with a reason, or refuse with a reason · 办理请求：答复、删除，或附理由限制处理、拒绝 */
    completeRequest: (input: CompleteRequestInput) => call<DataSubjectRequest>('POST', '/data-subject-requests/{requestId}/completion', input),
    /** Cancel a request that is not carried out yet · 撤销尚未办理的请求 */
    cancelRequest: (input: CancelRequestInput) => call<DataSubjectRequest>('POST', '/data-subject-requests/{requestId}/cancellation', input),
    /** Fetch everything the register holds of the person, for access and portability · 取得登记系统所存该人员的全部数据，用于查阅和转移 */
    readBundle: (input: ReadBundleInput) => call<SubjectBundle>('GET', '/data-subject-requests/{requestId}/bundle', input),
    /** List pairs of records that may be one person · 列出可能为同一人的成对记录 */
    listReviews: (input: ListReviewsInput) => call<DuplicateReviewPage>('GET', '/duplicate-reviews', input),
    /** Merge the two records, or say that they are two people · 合并两条记录，或认定为两人 */
    decideReview: (input: DecideReviewInput) => call<DuplicateReview>('POST', '/duplicate-reviews/{reviewId}/decision', input),
    /** Ask for a bulk export; another person must approve it · 申请批量导出；须由另一人批准 */
    requestExport: (input: RequestExportInput) => call<Export>('POST', '/exports', input),
    /** Read an export job · 查阅导出任务 */
    readExport: (input: ReadExportInput) => call<Export>('GET', '/exports/{exportId}', input),
    /** Approve or refuse an export; never one asked for by oneself · 批准或拒绝导出；不得审批本人的申请 */
    decideExport: (input: DecideExportInput) => call<Export>('POST', '/exports/{exportId}/decision', input),
    /** Fetch an approved export, page by page; only who asked for it · 逐页取得已批准的导出；仅限申请人 */
    readExportPage: (input: ReadExportPageInput) => call<ExportedPersonPage>('GET', '/exports/{exportId}/people', input),
    /** Count requests of data subjects; small groups and what they follow from are suppressed · 统计个人信息主体请求；不显示小群体及可推算出小群体的数值 */
    readStatistics: (input: ReadStatisticsInput) => call<RequestStatistics>('GET', '/statistics/requests', input),
  };
}

export type Client = ReturnType<typeof createClient>;
