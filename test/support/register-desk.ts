import type { z } from 'zod';
import type { ApiResponse } from '../../lib/engine/api/request';
import { route } from '../../lib/engine/api/route';
import { type Api, serve } from '../../lib/engine/register/api/serve';
import type { RegisterSettings } from '../../lib/engine/register/facts';
import { memoryRegisterPorts } from '../../lib/engine/register/memory';
import { openOffice, type Register } from '../../lib/engine/register/office';
import { type Sweep, sweep } from '../../lib/engine/register/sweeps/sweep';
import type { Operation } from '../../lib/services/shared/operation';
import { commonProblems, problemUrn } from '../../lib/services/shared/problem-type';

const city = 'testville';

/** A register whose desk is opened. */
interface Opened<S extends RegisterSettings, Role extends string, Purpose extends string, C extends z.ZodType> {
  readonly register: Register<S, Role, Purpose>;
  readonly api: Api;
  readonly config: C;
  /** The section of the city's file: with groups for each role that is asked as, by their own names or any. */
  readonly section: z.input<C>;
  /** Default: a Wednesday morning. */
  readonly at?: string;
}

/** What a caller says, beside method, path and body. */
interface Asked<Role, Purpose> {
  /** Role of who asks. Default: the first for whom the operation is. */
  readonly as?: Role | 'nobody';
  /** Default: the first of the operation. */
  readonly purpose?: Purpose;
  readonly city?: string;
  /** The own record of who asks, as the identity provider knows it. */
  readonly personId?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

function operationAt({ operations }: Api, method: string, path: string): Operation | undefined {
  try {
    return route(operations, method, path).operation;
  } catch {
    return undefined;
  }
}

/** What of an answer clients are not promised: another shape, a problem that the operation does not name, or a bug of ours. */
function misfit(operation: Operation | undefined, { status, body }: ApiResponse, log: readonly string[]) {
  if (status === 500) return log.at(-1);
  if (!operation) return undefined;
  if (status < 300) return operation.answer.safeParse(JSON.parse(body)).error?.message;
  const { type } = JSON.parse(body) as { readonly type: string };
  const known = [...Object.keys(commonProblems), ...operation.problems].map(problemUrn);
  return known.includes(type) ? undefined : `its problems have no ${type}`;
}

/** A register in memory behind its API, and calls of it. An answer that its operation does not describe is thrown. */
export async function registerDesk<
  S extends RegisterSettings,
  Role extends string,
  Purpose extends string,
  C extends z.ZodType,
>({ register, api, config, section, at = '2026-11-25T10:00:00Z' }: Opened<S, Role, Purpose, C>) {
  const ports = memoryRegisterPorts(register.facts.service, Date.parse(at));
  const settings = config.parse(section) as S;
  const office = await openOffice(register, { city, timeZone: 'UTC', settings }, ports);
  const log: string[] = [];
  let requests = 0;

  const claimsOf = (role: Role | 'nobody', of: string, personId: string | undefined) => {
    const groups = role === 'nobody' ? ['nobody'] : register.facts.members(role, settings);
    if (groups.length === 0) throw new Error(`who is ${role}? the section of the test names no group of them`);
    const { groupsClaim, cityClaim, personClaim } = settings.access;
    const person = personId === undefined ? {} : { [personClaim]: personId };
    return { iss: 'https://id.example.org', sub: role, [cityClaim]: of, [groupsClaim]: [...groups], ...person };
  };

  return {
    log,
    office,
    ports,
    /** Calls the API; `json` is the answer. */
    async ask(method: Operation['method'], path: string, asked: Asked<Role, Purpose> = {}) {
      const operation = operationAt(api, method, path);
      const { as = operation?.roles[0] as Role, city: of = city, personId, query = {}, body, headers = {} } = asked;
      const { purpose = operation?.purposes[0] ?? '' } = asked;
      requests++;
      const response = await serve(
        office as never,
        api,
        {
          method,
          path,
          query,
          headers: {
            purpose,
            'content-type': 'application/json',
            'idempotency-key': `key-${requests}-key`,
            ...headers,
          },
          body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
          caller: { kind: 'jwt', claims: claimsOf(as ?? 'nobody', of, personId) },
          requestId: `request-${requests}`,
        },
        (line) => log.push(line),
      );
      const wrong = misfit(operation, response, log);
      if (wrong !== undefined) throw new Error(`${method} ${path}: ${wrong}`);
      return { ...response, json: JSON.parse(response.body) as never };
    },
    /** Time goes on, then the hourly check runs. */
    async pass(milliseconds: number, own: Sweep<S> = async () => async () => []) {
      ports.clock.set(ports.clock.nowMs() + milliseconds);
      await sweep(office, own, (line) => log.push(line));
    },
    /** All that is kept of records, lists and keys, as text. */
    async kept(): Promise<string> {
      const stores = ['records', 'index', 'keys'].flatMap((store) =>
        ports.state.partitionsOf(store).map((partition) => ports.state.entries(store, partition, '', '\uffff')),
      );
      return (await Promise.all(stores))
        .flat()
        .map(({ value }) => Buffer.from(value).toString())
        .join('\n');
    },
    /** Alarms that were raised, by their ids, in their order. */
    raised: () =>
      ports.alarms.published.flatMap(({ change, episode }) =>
        change === 'raised' ? [episode.code.slice(register.facts.service.id.length + 1)] : [],
      ),
    /** Entries of the audit trail, oldest first. */
    trail: () =>
      [...ports.audit.objects]
        .filter(([key]) => key.endsWith('.ndjson'))
        .flatMap(([, text]) => text.trim().split('\n'))
        .map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}
