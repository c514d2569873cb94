import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Client, createClient } from '../../clients/residents';
import { api } from '../../lambdas/residents';
import { facts } from '../../lambdas/residents/facts';
import { residents } from '../../lambdas/residents/register';
import type { GatewayEvent, GatewayResult } from '../../lib/engine/api/gateway-event';
import { route } from '../../lib/engine/api/route';
import { gatewayHandler } from '../../lib/engine/register/api/gateway-handler';
import { type MemoryRegisterPorts, memoryRegisterPorts } from '../../lib/engine/register/memory';
import { type Office, openOffice } from '../../lib/engine/register/office';
import type { OpenApiDocument } from '../../lib/openapi/document';
import { type ResidentsSection, residentsConfig } from '../../lib/services/residents/config';
import { operations } from '../../lib/services/residents/operations';
import type { Operation } from '../../lib/services/shared/operation';
import { copyState } from './copy-state';
import { type Authorizer, LocalGateway } from './residents-gateway';
import { Issuer } from './residents-issuer';

/** A Wednesday morning in Shanghai. */
const morning = Date.parse('2026-11-25T02:00:00Z');
const audience = 'register-client';

type Overrides = Readonly<Record<string, unknown>>;

/** Settings of a city, with what a test says of them. */
export const residentsSettings = (overrides: Overrides = {}) =>
  residentsConfig.parse({
    population: 1000,
    retention: { application: '10y', certificate: '1d', benefit: '5y' },
    processingTime: { application: '20d' },
    access: {
      clerk: ['counter'],
      caseworker: ['cases'],
      registrar: ['registry'],
      protectionOfficer: ['privacy'],
      analyst: ['numbers'],
      resident: ['residents'],
    },
    exports: { enabled: true },
    throttle: { requestsPerMinute: 6000, burst: 1000 },
    divisions: { '640104': ['兴庆区', '兴庆'], '640106': ['金凤区'] },
    ...overrides,
  });

const groups = {
  clerk: 'counter',
  caseworker: 'cases',
  registrar: 'registry',
  'protection-officer': 'privacy',
  analyst: 'numbers',
  resident: 'residents',
} as const;
export type TestRole = keyof typeof groups;

export interface TokenMore {
  readonly sub?: string;
  readonly city?: string;
  readonly personId?: string;
  readonly expiresInSeconds?: number;
  readonly claims?: Overrides;
}

/** Making a key pair takes its time: one serves all tests of a file. */
export const issuer = new Issuer('https://id.example.org');

const openApi: OpenApiDocument = JSON.parse(
  readFileSync(join(__dirname, '../../docs/reference/residents-openapi.json'), 'utf8'),
);

function operationOf({ requestContext, rawPath }: GatewayEvent): Operation | undefined {
  try {
    return route(Object.values(operations) as readonly Operation[], requestContext.http.method, rawPath).operation;
  } catch {
    return undefined;
  }
}

/** What of an answer its operation does not describe. */
const misfit = (operation: Operation, { body }: GatewayResult): string | undefined =>
  operation.answer.safeParse(JSON.parse(body)).error?.message;

/** The problem of an answer, when clients are not promised that the operation has it. */
function undescribed({ path, method }: Operation, { body }: GatewayResult): string | undefined {
  const described = openApi.paths[path]?.[method.toLowerCase()]?.['x-problems'] as readonly string[];
  const { type } = JSON.parse(body) as { type: string };
  return described.includes(type) ? undefined : `has no ${type}`;
}

/** A register in memory behind a real HTTP server, and clients of it. */
export class TestRegister {
  readonly log: string[] = [];
  /** Every answer, as it went out. */
  readonly answers: GatewayResult[] = [];
  /** Answers by operation, status and problem: `readPerson 404 not-found`. */
  readonly counts = new Map<string, number>();
  /** Answers that do not fit the schema of their operation, and problems that it does not name. */
  readonly violations: string[] = [];

  private constructor(
    readonly ports: MemoryRegisterPorts,
    readonly office: Office<ResidentsSection>,
    readonly gateway: LocalGateway,
    private readonly overrides: Overrides,
  ) {}

  /** With `iam`, callers sign; without, they bear tokens of the issuer. */
  static async open(overrides: Overrides = {}, iam?: Authorizer['iam']): Promise<TestRegister> {
    return TestRegister.serve(memoryRegisterPorts(facts.service, morning), overrides, iam);
  }

  private static async serve(
    ports: MemoryRegisterPorts,
    overrides: Overrides,
    iam?: Authorizer['iam'],
  ): Promise<TestRegister> {
    const settings = residentsSettings(overrides);
    const office = await openOffice(residents, { city: 'testville', timeZone: 'Asia/Shanghai', settings }, ports);
    const verifier = { issuer: issuer.url, audience, jwks: issuer.jwks, nowMs: () => ports.clock.nowMs() };
    let register: TestRegister | undefined;
    const handler = gatewayHandler(
      async () => office,
      api,
      (line) => register?.log.push(line),
    );
    const checked = async (event: GatewayEvent) => {
      const result = await handler(event);
      register?.note(event, result);
      return result;
    };
    const gateway = await LocalGateway.open(checked, iam ? { iam } : { jwt: verifier });
    register = new TestRegister(ports, office, gateway, overrides);
    return register;
  }

  /** Another register whose callers bear tokens: the same time, records and trail, and nothing else in memory. */
  async copy(): Promise<TestRegister> {
    const { clock, state, audit, wrapper } = this.ports;
    const ports = memoryRegisterPorts(facts.service, clock.nowMs());
    await copyState(facts.service, state, ports.state);
    for (const [key, text] of audit.objects) ports.audit.objects.set(key, text);
    for (const [order, receipt] of this.ports.receipts.known) ports.receipts.known.set(order, receipt);
    // The key that it wraps with is its own.
    Object.assign(ports.wrapper, wrapper);
    return TestRegister.serve(ports, this.overrides);
  }

  token(role: TestRole | 'nobody', more: TokenMore = {}): string {
    return issuer.token(this.claims(role, more));
  }

  claims(role: TestRole | 'nobody', more: TokenMore = {}): Record<string, unknown> {
    const { sub = `${role}-1`, city = 'testville', personId, expiresInSeconds = 3600, claims = {} } = more;
    return {
      sub,
      aud: audience,
      exp: Math.floor(this.ports.clock.nowMs() / 1000) + expiresInSeconds,
      'custom:city': city,
      'cognito:groups': role === 'nobody' ? ['others'] : [groups[role], 'others'],
      ...(personId === undefined ? {} : { 'custom:person_id': personId }),
      ...claims,
    };
  }

  client(role: TestRole, more: TokenMore = {}): Client {
    const headers = () => ({ authorization: `Bearer ${this.token(role, more)}` });
    return createClient({ baseUrl: this.gateway.url, headers });
  }

  /** What the register keeps: records, lists and keys. */
  async kept(): Promise<string> {
    const { state } = this.ports;
    const texts: string[] = [];
    for (const store of ['records', 'index', 'keys'])
      for (const partition of state.partitionsOf(store))
        for (const { sort, value } of await state.entries(store, partition, '', '\uffff'))
          texts.push(JSON.stringify([store, partition, sort, Buffer.from(value).toString()]));
    return texts.join('\n');
  }

  /** Time goes on. */
  pass(milliseconds: number): void {
    this.ports.clock.set(this.ports.clock.nowMs() + milliseconds);
  }

  /** Entries of the audit trail, in order of their segments. */
  trail(): readonly Record<string, unknown>[] {
    const blocks = [...this.ports.audit.objects].filter(([key]) => key.endsWith('.ndjson'));
    return blocks.flatMap(([, text]) =>
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    );
  }

  /** Throws when an answer was not as the OpenAPI document says. */
  async close(): Promise<void> {
    await this.gateway.close();
    if (this.violations.length > 0) throw new Error(this.violations.join('\n'));
  }

  private note(event: GatewayEvent, result: GatewayResult): void {
    this.answers.push(result);
    const operation = operationOf(event);
    if (!operation) return;
    const problem = result.statusCode < 300 ? [] : [slug({ ok: false, problem: JSON.parse(result.body) })];
    const key = [operation.id, result.statusCode, ...problem].join(' ');
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
    const violation = result.statusCode < 300 ? misfit(operation, result) : undescribed(operation, result);
    if (violation) this.violations.push(`${operation.id}: ${violation}`);
  }
}

/** The data of an answer that must be one. */
export function data<T>(
  result:
    | { readonly ok: true; readonly data: T; readonly etag: string | undefined }
    | { readonly ok: false; readonly problem: { readonly type: string } },
): T & { readonly etag: string } {
  if (!result.ok) throw new Error(`answered with ${JSON.stringify(result.problem)}`);
  return { ...result.data, etag: result.etag ?? '' };
}

/** Slug of the problem of an answer that must be one. */
export function slug(result: { readonly ok: boolean; readonly problem?: { readonly type: string } }): string {
  if (result.ok || !result.problem) return 'no problem';
  return result.problem.type.replace('urn:citykit:problem:', '');
}

let keys = 0;
/** An idempotency key nobody used. */
export const newKey = (): string => `test-key-${String(++keys).padStart(6, '0')}`;
