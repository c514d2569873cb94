import Ajv2020 from 'ajv/dist/2020';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import document from '../../../docs/reference/requests-openapi.json';
import { appDesk, appKey, type Desk } from '../../support/app-desk';
import { runs } from '../../support/exploring';
import { keepLimits } from '../../support/item-sizes';
import { valuesOf } from '../../support/schema-values';

type Schema = { readonly [key: string]: unknown };
const named = document.components.schemas as unknown as Readonly<Record<string, Schema>>;
/** RFC 3339, 5.6. */
const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const ajv = new Ajv2020({ strict: false, formats: { 'date-time': dateTime, email: true, uri: true } });
ajv.addSchema({ $id: 'api', ...document });
const faultsOf = (name: string, value: unknown) =>
  ajv.validate({ $ref: `api#/components/schemas/${name}` }, value) ? 'none' : ajv.errorsText();

interface Said {
  readonly operationId: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly requestBody?: object;
  readonly responses: {
    readonly 200: { readonly content: { readonly 'application/json': { readonly schema: Schema } } };
  };
}

const operations = Object.entries(document.paths as unknown as Record<string, Record<string, Said>>).flatMap(
  ([path, methods]) =>
    Object.entries(methods).map(([method, said]) => ({
      id: said.operationId,
      method: method.toUpperCase() as 'GET' | 'POST',
      path,
      parameters: said.parameters,
      takesBody: said.requestBody !== undefined,
      answer: String(said.responses[200].content['application/json'].schema.$ref).split('/').at(-1) as string,
    })),
);
type Operation = (typeof operations)[number];

/** A word that stands nowhere but in what is sent. */
const word = 'canary7d1e';

let desk: Desk;
let real: Readonly<Record<string, readonly unknown[]>>;
beforeEach(async () => {
  desk = await appDesk({ georeport: { requestsPerMinute: 6000, burst: 6000 } });
  keepLimits(desk.run.ports.state);
  const made = async (form: object) =>
    (await send(createRequest, { query: {}, form: { api_key: appKey, ...form } })).body[0];
  const { service_request_id: id } = await made({ service_code: '001', lat: '38.4', long: '106.2' });
  const { token } = await made({ service_code: '002', address_id: '7', 'attribute[DEPTH]': 'deep' });
  await desk.deliver();
  real = {
    id: [id],
    service_request_id: [id],
    token: [token],
    code: ['001', '002'],
    service_code: ['001', '002'],
    api_key: [appKey],
  };
});
afterEach(() => desk.close());
const createRequest = operations.find(({ id }) => id === 'createRequest') as Operation;

interface Request {
  readonly query: Readonly<Record<string, unknown>>;
  readonly path?: Readonly<Record<string, unknown>>;
  readonly form?: Readonly<Record<string, string>>;
  readonly json?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Calls over HTTP, as JSON or as XML; the clock goes on, so that nobody calls too often. */
async function send({ method, path }: Operation, request: Request, format: 'json' | 'xml' = 'json') {
  desk.run.ports.clock.set(desk.run.ports.clock.nowMs() + 1000);
  const filled = path.replace(
    /\{(\w+)\}/,
    (_, name: string) => `${encodeURIComponent(String(request.path?.[name] ?? ''))}.json`,
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(request.query)) query.append(name, String(value));
  const { form, json, headers } = request;
  const sent = json === undefined ? (form ? { form } : {}) : { body: json };
  const type: Record<string, string> = json === undefined ? {} : { 'content-type': 'application/json' };
  const address = `${filled.replace(/\.json$/, `.${format}`)}${query.size > 0 ? `?${query}` : ''}`;
  const answer = await desk.ask(method, address, { ...sent, headers: { ...type, ...headers } });
  return { status: answer.status, text: answer.text, body: format === 'json' ? answer.json() : undefined };
}

/** An answer is what the document says of it, or an error of GeoReport; it and the log tell nothing of what was sent. */
function holds({ answer }: Operation, { status, text, body }: Awaited<ReturnType<typeof send>>) {
  if (status === 200) expect(faultsOf(answer, body)).toBe('none');
  else {
    expect(faultsOf('GeoReportErrors', body)).toBe('none');
    expect(body).toMatchObject([{ code: status }]);
    expect(status).toBeLessThan(500);
    expect(text).not.toContain(word);
  }
  expect(desk.lines.join()).not.toContain(word);
}

/** What is really there, more often than not: else every call would be about nothing. */
const orReal = (name: string, arbitrary: fc.Arbitrary<unknown>) =>
  real[name] ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...real[name]) }, { weight: 1, arbitrary }) : arbitrary;

const group = ({ parameters }: Operation, where: string) => {
  const of = parameters.filter((one) => one.in === where && one.name !== 'api_key');
  const values = Object.fromEntries(of.map(({ name, schema }) => [name, orReal(name, valuesOf(schema, named))]));
  return fc.record(values, { requiredKeys: where === 'path' ? Object.keys(values) : [] }) as fc.Arbitrary<
    Record<string, unknown>
  >;
};

const answers = fc.constantFrom(
  { DEPTH: 'deep' },
  { DEPTH: 'deep', LANES: ['left'], WIDTH: '1.5' },
  { DEPTH: word },
  {},
);
const reports = () =>
  fc
    .record({
      report: valuesOf(named.Report as Schema, named),
      code: orReal('service_code', fc.string()),
      attribute: answers,
    })
    .map(({ report, code, attribute }) => {
      const { jurisdiction_id: _, ...said } = report as Record<string, unknown>;
      return {
        lat: 38,
        long: 106,
        ...said,
        service_code: code,
        api_key: appKey,
        ...(code === '002' ? { attribute } : {}),
      };
    });

const requestsOf = (operation: Operation): fc.Arbitrary<Request> =>
  fc
    .record({
      query: group(operation, 'query'),
      path: group(operation, 'path'),
      json: operation.takesBody ? reports().map((report) => JSON.stringify(report)) : fc.constant(undefined),
    })
    .map(({ json, ...request }) => (json === undefined ? request : { ...request, json }));

/** Characters of all kinds, and more of them than a key of the store has room for. */
const anyText = fc
  .oneof(
    { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('', '..', '%', '%zz', '/', '\0', '__proto__', '路'.repeat(400), 'x'.repeat(3000)),
    },
  )
  .chain((text) => fc.constantFrom(text, `${word}${text}`));

/** Pages by number end at 5,000 requests, as the document says in words. */
const isTooFar = ({ page = 1, page_size: size = 50, service_request_id: ids }: Readonly<Record<string, unknown>>) =>
  ids === undefined && Number(page) * Number(size) > 5000;

/** No answer had such a cursor: it is looked at where no numbers are asked, and refused there. */
const isForged = ({ cursor, service_request_id: ids }: Readonly<Record<string, unknown>>) =>
  ids === undefined && cursor !== undefined;

describe.each(operations.map((operation) => [operation.id, operation] as const))('%s', (_, operation) => {
  it('takes what its document takes, and answers as it says', async () => {
    let taken = 0;
    const property = fc.asyncProperty(requestsOf(operation), async (request) => {
      const reply = await send(operation, request);
      holds(operation, reply);
      if (reply.status === 200) taken += 1;
      if (!operation.takesBody && !isForged(request.query))
        expect(isTooFar(request.query) ? [400] : [200, 404]).toContain(reply.status);
    });
    await fc.assert(property, { numRuns: runs(20, 150) });
    expect(taken).toBeGreaterThan(0);
  });

  it('takes no path, query, key or number of any characters for another', async () => {
    const names = operation.parameters.map(({ name }) => name);
    const asked = fc.tuple(
      requestsOf(operation),
      fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: anyText }),
      anyText,
      anyText,
    );
    const property = fc.asyncProperty(asked, async ([request, name, value, key]) => {
      const path = name in (request.path ?? {}) ? { ...request.path, [name]: value } : { ...request.path };
      const query = name in path ? request.query : { ...request.query, [name]: value };
      // A header holds what Latin-1 has, and no controls.
      const headers = {
        'idempotency-key': key
          .replaceAll(/[^\x20-\x7e\xa0-\xff]/g, '')
          .trim()
          .slice(0, 200),
      };
      holds(operation, await send(operation, { ...request, path, query, headers }));
    });
    await fc.assert(property, { numRuns: runs(25, 150) });
  });

  it('says the same in XML', async () => {
    const property = fc.asyncProperty(requestsOf(operation), async (request) => {
      const { status, text } = await send(operation, request, 'xml');
      expect(status).toBe((await send(operation, request)).status);
      const parser = new SaxesParser();
      parser.on('error', (error) => {
        throw error;
      });
      expect(() => parser.write(text).close()).not.toThrow();
      if (status !== 200) expect(text).not.toContain(word);
    });
    await fc.assert(property, { numRuns: runs(10, 80) });
  });
});

describe('a body that the document does not take', () => {
  const damaged = () =>
    fc.oneof(
      // A good report with one part that is anything, of a name that is anything.
      fc
        .tuple(reports(), fc.nat(), fc.oneof(fc.jsonValue(), fc.constantFrom(word, { [word]: word }, [[word]])))
        .map(([report, at, value]) => {
          const names = [...Object.keys(report), word, '__proto__'];
          return JSON.stringify({ ...report, [names[at % names.length] as string]: value });
        }),
      fc.json().map((json) => `${json}${word}`),
      fc.string({ unit: 'binary' }).map((text) => `${word}${text}`),
      fc.constantFrom(
        '',
        '{',
        '[]',
        'null',
        `"${word.repeat(8000)}"`,
        '['.repeat(5000),
        '{"__proto__":{}}',
        '{"attribute":{"__proto__":"x"}}',
      ),
    );

  it('is refused by an error of GeoReport that says nothing of it', async () => {
    const property = fc.asyncProperty(damaged(), async (json) => {
      const reply = await send(createRequest, { query: {}, json });
      holds(createRequest, reply);
      let value: unknown;
      try {
        value = JSON.parse(json);
      } catch {
        // No JSON at all.
      }
      if (faultsOf('Report', value) !== 'none') expect(reply.status).not.toBe(200);
    });
    await fc.assert(property, { numRuns: runs(60, 200) });
  });

  it('is refused as a form, too', async () => {
    const field = fc.tuple(
      fc.oneof(fc.constantFrom('service_code', 'lat', 'email', 'attribute[DEPTH]', 'attribute[LANES][]'), anyText),
      anyText,
    );
    const property = fc.asyncProperty(fc.array(field, { maxLength: 6 }), async (fields) => {
      const form = {
        service_code: '002',
        lat: '38',
        long: '106',
        api_key: appKey,
        'attribute[DEPTH]': 'deep',
        ...Object.fromEntries(fields),
      };
      holds(createRequest, await send(createRequest, { query: {}, form }));
    });
    await fc.assert(property, { numRuns: runs(50, 300) });
  });
});
