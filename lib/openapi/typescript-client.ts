import type { OpenApiDocument } from './document';
import type { JsonSchema } from './schemas';
import { typeOf } from './typescript-types';

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: JsonSchema;
}

interface ClientOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly parameters: readonly Parameter[];
  readonly body: JsonSchema | undefined;
  /** Media type of the body, where it is not JSON's. */
  readonly media: string | undefined;
  /** Types of what is answered, parted as in TypeScript. */
  readonly answer: string;
}

type Dictionary = { readonly [key: string]: Dictionary } & { readonly schema?: JsonSchema };

/** The media type that a document names first, and the schema of it. */
function firstIn(content: unknown): { readonly media: string; readonly schema: JsonSchema } {
  const [first] = Object.entries(content as Readonly<Record<string, { readonly schema: JsonSchema }>>);
  if (!first) throw new Error('content of no media type');
  return { media: first[0], schema: first[1].schema };
}

/** The type of what is answered with any status of success; of an answer without content `undefined`. */
function answerOf(responses: Dictionary): string {
  const successes = Object.entries(responses).filter(([status]) => status.startsWith('2'));
  const types = successes.map(([, { content }]) => (content ? typeOf(firstIn(content).schema) : 'undefined'));
  return [...new Set(types)].sort().join(' | ');
}

/** Operations of a document that `openApiDocument` made. */
function operationsOf({ paths }: OpenApiDocument): readonly ClientOperation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, object]): ClientOperation => {
      const body = object.requestBody ? firstIn((object.requestBody as Dictionary).content) : undefined;
      return {
        id: object.operationId as string,
        method: method.toUpperCase(),
        path,
        summary: object.summary as string,
        parameters: object.parameters as readonly Parameter[],
        body: body?.schema,
        media: body?.media === 'application/json' ? undefined : body?.media,
        answer: answerOf(object.responses as Dictionary),
      };
    }),
  );
}

/** Name of a header parameter in the input of a method. */
const headerNames: Readonly<Record<string, string>> = {
  Purpose: 'purpose',
  'If-Match': 'ifMatch',
  'Idempotency-Key': 'idempotencyKey',
  'Break-Glass': 'breakGlass',
  'If-None-Exist': 'ifNoneExist',
};

function inputType({ parameters, body }: ClientOperation): string {
  const group = (where: Parameter['in']) => parameters.filter((p) => p.in === where);
  const members = (list: readonly Parameter[], nameOf: (p: Parameter) => string) =>
    list.map((p) => `readonly ${nameOf(p)}${p.required ? '' : '?'}: ${typeOf(p.schema)}`);
  const path = members(group('path'), (p) => p.name);
  const query = members(group('query'), (p) => p.name);
  return `{ ${[
    ...(path.length ? [`readonly path: { ${path.join('; ')} }`] : []),
    ...(query.length ? [`readonly query?: { ${query.join('; ')} }`] : []),
    ...(body ? [`readonly body: ${typeOf(body)}`] : []),
    ...members(group('header'), (p) => headerNames[p.name] ?? p.name),
  ].join('; ')} }`;
}

const runtime = `/** What an operation answers: its data, or a problem to decide by. */
export type Result<T> =
  | { readonly ok: true; readonly status: number; readonly data: T; readonly etag: string | undefined }
  | { readonly ok: false; readonly status: number; readonly problem: Problem; readonly retryAfterSeconds: number | undefined };

export interface ClientOptions {
  /** Address of the API, without a slash at its end. */
  readonly baseUrl: string;
  /** Headers of each call, e.g. the bearer token. */
  readonly headers?: () => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>;
  /** Takes the place of \`fetch\`, e.g. one that signs for AWS. */
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
  const filled = path.replace(/\\{(\\w+)\\}/g, (_, name: string) => encodeURIComponent(String(input.path?.[name])));
  const query = Object.entries(input.query ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [\`\${name}=\${encodeURIComponent(String(value))}\`],
  );
  return baseUrl + filled + (query.length > 0 ? \`?\${query.join('&')}\` : '');
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
`;

/** The TypeScript client of a document: types of its schemas, and a function that makes the methods. */
export function typescriptClient(document: OpenApiDocument, source: string): string {
  const types = Object.entries(document.components.schemas).map(
    ([name, schema]) => `export type ${name} = ${typeOf(schema)};\n`,
  );
  const operations = operationsOf(document);
  const inputs = operations.map((o) => `export type ${capital(o.id)}Input = ${inputType(o)};\n`);
  const methods = operations.map(
    (o) =>
      `    /** ${o.summary} */\n    ${o.id}: (input: ${capital(o.id)}Input) => call<${o.answer}>('${o.method}', '${o.path}', input${o.media ? `, '${o.media}'` : ''}),\n`,
  );
  return `// Generated from ${source} by npm run generate. Do not edit.

${types.join('\n')}
${inputs.join('\n')}
${runtime}${methods.join('')}  };
}

export type Client = ReturnType<typeof createClient>;
`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
