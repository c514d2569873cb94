import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Registry, RegistryError, type RegistryErrorKind } from '../lib/devices/registry/registry';
import { ItemTable } from './item-table';

/** The names that AWS gives to refusals. */
const errorNames: Readonly<Record<RegistryErrorKind, readonly [status: number, name: string]>> = {
  'not-found': [404, 'ResourceNotFoundException'],
  'already-exists': [409, 'ResourceAlreadyExistsException'],
  invalid: [400, 'InvalidRequestException'],
  'version-conflict': [409, 'VersionConflictException'],
  conflict: [409, 'DeleteConflictException'],
  limit: [410, 'LimitExceededException'],
  throttled: [429, 'ThrottlingException'],
  unauthorised: [403, 'AccessDeniedException'],
  unreachable: [500, 'InternalFailureException'],
  internal: [500, 'InternalFailureException'],
};

interface Request {
  /** What the parentheses of the route matched. */
  readonly names: readonly string[];
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: Record<string, never> & {
    readonly attributePayload?: { readonly attributes?: Record<string, string> };
  };
}

type Route = readonly [
  method: string,
  path: RegExp,
  answer: (registry: Registry, request: Request) => Promise<unknown>,
];

const paging = (query: URLSearchParams) => ({
  ...(query.get('nextToken') ? { nextToken: query.get('nextToken') as string } : {}),
  ...(query.get('maxResults') ? { maxResults: Number(query.get('maxResults')) } : {}),
});

const named = (names: readonly string[]) => names.map((groupName) => ({ groupName }));

/** The part of AWS IoT's REST API that an apply calls. */
const routes: readonly Route[] = [
  [
    'POST',
    /^\/things\/([^/]+)$/,
    (r, { names: [thingName = ''], body }) =>
      r.createThing({ thingName, ...body, attributes: body.attributePayload?.attributes ?? {} }),
  ],
  [
    'PATCH',
    /^\/things\/([^/]+)$/,
    (r, { names: [thingName = ''], body }) =>
      r.updateThing({ thingName, ...body, attributes: body.attributePayload?.attributes ?? {} }),
  ],
  ['GET', /^\/things\/([^/]+)$/, (r, { names: [thingName = ''] }) => r.describeThing({ thingName })],
  [
    'GET',
    /^\/things$/,
    async (r, { query }) => {
      const { items: things, ...rest } = await r.listThings(paging(query));
      return { things, ...rest };
    },
  ],
  ['GET', /^\/thing-types\/([^/]+)$/, (r, { names: [thingTypeName = ''] }) => r.describeThingType({ thingTypeName })],
  [
    'GET',
    /^\/thing-groups$/,
    async (r, { query }) => {
      const { items, ...rest } = await r.listThingGroups(paging(query));
      return { thingGroups: named(items), ...rest };
    },
  ],
  [
    'GET',
    /^\/thing-groups\/([^/]+)$/,
    (r, { names: [thingGroupName = ''] }) => r.describeThingGroup({ thingGroupName }),
  ],
  [
    'GET',
    /^\/thing-groups\/([^/]+)\/things$/,
    async (r, { names: [thingGroupName = ''], query }) => {
      const { items: things, ...rest } = await r.listThingsInThingGroup({ thingGroupName, ...paging(query) });
      return { things, ...rest };
    },
  ],
  ['PUT', /^\/thing-groups\/addThingToThingGroup$/, (r, { body }) => r.addThingToThingGroup(body as never)],
  ['GET', /^\/policies\/([^/]+)$/, (r, { names: [policyName = ''] }) => r.getPolicy({ policyName })],
  [
    'POST',
    /^\/keys-and-certificate$/,
    async (r) => {
      const { privateKeyPem, ...certificate } = await r.createKeysAndCertificate({ setAsActive: false });
      return { ...certificate, keyPair: { PrivateKey: privateKeyPem } };
    },
  ],
  [
    'PUT',
    /^\/target-policies\/([^/]+)$/,
    (r, { names: [policyName = ''], body }) => r.attachPolicy({ policyName, ...(body as { target: never }) }),
  ],
  [
    'PUT',
    /^\/things\/([^/]+)\/principals$/,
    (r, { names: [thingName = ''], headers }) =>
      r.attachThingPrincipal({ thingName, principal: String(headers['x-amzn-principal']) }),
  ],
  [
    'PUT',
    /^\/certificates\/([^/]+)$/,
    (r, { names: [certificateId = ''], query }) =>
      r.updateCertificate({ certificateId, newStatus: query.get('newStatus') as 'ACTIVE' }),
  ],
];

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks).toString();
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly name?: string;
}

const json = (value: unknown): Answer => ({ status: 200, body: JSON.stringify(value ?? {}) });

async function answerOf(registry: Registry, request: IncomingMessage, body: string): Promise<Answer> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  for (const [method, path, answer] of routes) {
    const match = path.exec(decodeURIComponent(url.pathname));
    if (!match || request.method !== method) continue;
    try {
      const parsed = body === '' ? {} : JSON.parse(body);
      const result = await answer(registry, {
        names: match.slice(1),
        query: url.searchParams,
        headers: request.headers,
        body: parsed,
      });
      if (result === undefined && request.method === 'GET')
        throw new RegistryError('not-found', 'describe', 'no such thing');
      return json(result);
    } catch (error) {
      if (!(error instanceof RegistryError)) throw error;
      const [status, name] = errorNames[error.kind];
      return { status, name, body: JSON.stringify({ message: error.message }) };
    }
  }
  return {
    status: 400,
    name: 'InvalidRequestException',
    body: JSON.stringify({ message: `${request.method} ${url.pathname}` }),
  };
}

export interface IotServerOptions {
  readonly registry: Registry;
  readonly account: string;
  /** Calls a second of every operation, as Service Quotas tells them. */
  readonly quota: number;
  readonly operations: readonly string[];
  /** Hears of every call of AWS IoT, before it is answered. */
  readonly onCall?: () => void;
}

/**
 * AWS for an apply, in this process: AWS IoT over a registry in memory, the identity of the caller, quotas, and the
 * table of the allow list. The program under test talks to it with the real SDK and can be killed.
 */
export class IotServer {
  readonly table = new ItemTable();
  private readonly server: Server;

  constructor({ registry, account, quota, operations, onCall = () => {} }: IotServerOptions) {
    const quotas = operations.map((name) => ({ QuotaName: `${name} API TPS`, Value: quota }));
    this.server = createServer(async (request, response) => {
      const body = await bodyOf(request);
      const target = String(request.headers['x-amz-target'] ?? '');
      let answer: Answer;
      if (target.startsWith('ServiceQuotas')) answer = json({ Quotas: quotas });
      else if (target.startsWith('DynamoDB')) answer = this.answerOfTable(target, body);
      else if (body.includes('Action=GetCallerIdentity'))
        answer = {
          status: 200,
          body: `<GetCallerIdentityResponse><GetCallerIdentityResult><Account>${account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
        };
      else {
        onCall();
        answer = await answerOf(registry, request, body);
      }
      response.writeHead(answer.status, {
        'content-type': answer.body.startsWith('<') ? 'text/xml' : 'application/json',
        ...(answer.name ? { 'x-amzn-errortype': answer.name } : {}),
      });
      response.end(answer.body);
    });
  }

  private answerOfTable(target: string, body: string): Answer {
    const answer = this.table.answer(target.split('.').at(-1) ?? '', JSON.parse(body));
    return answer ? json(answer) : { status: 400, name: 'ConditionalCheckFailedException', body: '{}' };
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
