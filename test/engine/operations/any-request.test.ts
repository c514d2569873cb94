import Ajv2020 from 'ajv/dist/2020';
import fc from 'fast-check';
import { noteConnected } from '../../../lambdas/charging/stations/presence';
import { openApiDocument } from '../../../lib/openapi/document';
import { operationsApi } from '../../../lib/openapi/operations-api';
import { services } from '../../../lib/services';
import { chargingDesk } from '../../support/charging-dispatch';
import { runs } from '../../support/exploring';
import { authorizerClaims, bearer } from '../../support/gateway-tokens';
import { chargingCity, chargingPorts, noonMs } from '../../support/ocpp-city';
import { valuesOf } from '../../support/schema-values';

const document = openApiDocument(operationsApi(services));
const named = document.components.schemas as Readonly<Record<string, { readonly [key: string]: unknown }>>;
/** RFC 3339, 5.6. */
const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const ajv = new Ajv2020({ strict: false, formats: { 'date-time': dateTime } });
ajv.addSchema({ $id: 'api', ...document });
const fits = (name: string, value: unknown) => ajv.validate({ $ref: `api#/components/schemas/${name}` }, value);

const alarmId = 'charging.station-offline.CS-1';
const notifiedAt = new Date(noonMs).toISOString();

/** A city with an alarm that stands and a station that is there and never answers. */
async function world() {
  const { ports } = chargingPorts();
  const system = {
    city: chargingCity(),
    ports,
    connections: { post: async () => true, close: async () => undefined },
  };
  await noteConnected(ports.state, 'CS-1', { connectionId: 'x', protocol: 'ocpp1.6' }, noonMs);
  const made = chargingDesk(system);
  const key = { alarm: 'station-offline', deviceId: 'CS-1', subject: '' };
  await made.desk.books.get('charging')?.book.add(key, { kind: 'raise', atMs: noonMs, detail: '' });
  return made;
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: { readonly [key: string]: unknown };
}

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, said]) => {
    const parameters = said.parameters as readonly Parameter[];
    const content = (of: unknown) =>
      (of as { content: { 'application/json': { schema: { $ref: string } } } } | undefined)?.content[
        'application/json'
      ].schema.$ref
        .split('/')
        .at(-1) as string;
    return {
      id: said.operationId as string,
      method: method.toUpperCase(),
      path,
      parameters,
      problems: said['x-problems'] as readonly string[],
      body: said.requestBody ? content(said.requestBody) : undefined,
      answer: content((said.responses as Record<string, unknown>)['200']),
    };
  }),
);
type Operation = (typeof operations)[number];

/** What is really there, now and then: else every call would be about nothing. */
const real: Readonly<Record<string, unknown>> = { alarmId, stationId: 'CS-1', commandId: 'c1', notifiedAt };
const orReal = (name: string, arbitrary: fc.Arbitrary<unknown>) =>
  name in real ? fc.oneof({ weight: 3, arbitrary: fc.constant(real[name]) }, { weight: 1, arbitrary }) : arbitrary;

const group = ({ parameters }: Operation, where: Parameter['in']) => {
  const of = parameters.filter((one) => one.in === where);
  const values = of.map(({ name, schema }) => [name, orReal(name, valuesOf(schema, named))]);
  return fc.record(Object.fromEntries(values), {
    requiredKeys: of.filter(({ required }) => required).map(({ name }) => name) as never,
  }) as fc.Arbitrary<Record<string, unknown>>;
};

const bodyOf = ({ body }: Operation): fc.Arbitrary<unknown> =>
  body === undefined
    ? fc.constant(undefined)
    : valuesOf(named[body] as never, named).chain((value) =>
        'notifiedAt' in (value as object)
          ? fc.constantFrom(value, { ...(value as object), notifiedAt })
          : fc.constant(value),
      );

const requestOf = (operation: Operation) =>
  fc.record({ path: group(operation, 'path'), query: group(operation, 'query'), body: bodyOf(operation) });

/** Of ASCII without controls, as a header may be. */
const key = fc.stringMatching(/^[!-~]{8,128}$/);

type Made = Awaited<ReturnType<typeof world>>;

async function send(
  { handler, desk }: Made,
  { method, path }: Operation,
  request: { path: Record<string, unknown>; query: Record<string, unknown>; text?: string; headers?: object },
) {
  const claims = { iss: 'https://id', sub: 'u1', city: desk.city, groups: ['watch', 'ops', 'control'] };
  const query = Object.fromEntries(Object.entries(request.query).map(([name, value]) => [name, String(value)]));
  const result = await handler({
    rawPath: path.replace(/\{(\w+)\}/g, (_, name: string) => String(request.path[name]).replaceAll('/', '~2F')),
    queryStringParameters: query,
    headers: { 'content-type': 'application/json', ...request.headers, authorization: bearer(claims) },
    ...(request.text === undefined ? {} : { body: request.text }),
    isBase64Encoded: false,
    requestContext: {
      accountId: '111111111111',
      requestId: 'r1',
      http: { method },
      authorizer: { jwt: { claims: authorizerClaims(claims) } },
    },
  });
  return { status: result?.statusCode as number, body: JSON.parse(result?.body as string) };
}

/** An answer is what the document says of it: the schema of the operation, or a problem that it names. */
function holds({ answer, problems }: Operation, { status, body }: Awaited<ReturnType<typeof send>>) {
  if (status === 200) expect([fits(answer, body), ajv.errorsText()]).toEqual([true, 'No errors']);
  else {
    expect(fits('Problem', body)).toBe(true);
    expect([problems, status]).toEqual([expect.arrayContaining([body.type]), body.status]);
    expect(status).toBeLessThan(500);
  }
}

describe.each(operations.map((operation) => [operation.id, operation] as const))('%s', (_, operation) => {
  it('takes what its document takes, and answers as it says', async () => {
    const made = await world();
    const asked = fc.tuple(requestOf(operation), key);
    const property = fc.asyncProperty(asked, async ([{ body, ...request }, idempotencyKey]) => {
      const headers = { 'idempotency-key': idempotencyKey };
      const text = body === undefined ? {} : { text: JSON.stringify(body) };
      const reply = await send(made, operation, { ...request, ...text, headers });
      holds(operation, reply);
      // Words that are spaces only are none.
      const isBlank = Object.values(body ?? {}).some((value) => typeof value === 'string' && value.trim() === '');
      if (!isBlank) expect(reply.body.type).not.toBe('urn:citykit:problem:invalid');
    });
    await fc.assert(property, { numRuns: runs(12, 50) });
  });

  it('refuses what its document does not take, by a problem that the document names', async () => {
    const made = await world();
    const anything = fc.oneof(
      fc.json(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', '{', '[]', 'null', `"${'x'.repeat(20_000)}"`, '['.repeat(5000), '{"__proto__":{}}'),
    );
    const damaged = fc.oneof(
      // A good body with one part that is anything, or is too much.
      fc.tuple(bodyOf(operation), fc.string(), fc.jsonValue()).map(([body, name, value]) => {
        const names = [...Object.keys(body ?? {}), name];
        return JSON.stringify({ ...(body as object), [names[name.length % names.length] as string]: value });
      }),
      anything,
    );
    const asked = fc.tuple(requestOf(operation), damaged, fc.dictionary(fc.string(), fc.string(), { maxKeys: 2 }));
    const property = fc.asyncProperty(asked, async ([request, text, headers]) => {
      const reply = await send(made, operation, {
        ...request,
        text,
        headers: { ...headers, 'idempotency-key': 'k'.repeat(9) },
      });
      holds(operation, reply);
      if (operation.body === undefined) return;
      let value: unknown;
      try {
        value = JSON.parse(text);
      } catch {
        // No JSON at all.
      }
      if (!fits(operation.body, value)) expect(reply.status).not.toBe(200);
    });
    await fc.assert(property, { numRuns: runs(20, 75) });
  });

  it('takes no path, query or key of any characters for another', async () => {
    const made = await world();
    const any = fc.string({ unit: 'binary', maxLength: 40 });
    const names = operation.parameters.map(({ name }) => name);
    const asked = fc.tuple(requestOf(operation), fc.constantFrom('x', ...names), any, any);
    const property = fc.asyncProperty(asked, async ([request, name, value, idempotencyKey]) => {
      const path = name in request.path ? { ...request.path, [name]: value } : request.path;
      const query = name in request.path ? request.query : { ...request.query, [name]: value };
      const text = request.body === undefined ? {} : { text: JSON.stringify(request.body) };
      holds(
        operation,
        await send(made, operation, { path, query, ...text, headers: { 'idempotency-key': idempotencyKey } }),
      );
    });
    await fc.assert(property, { numRuns: runs(12, 50) });
  });
});
