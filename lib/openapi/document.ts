import * as z from 'zod';
import {
  type Api,
  commonProblems,
  nameInBoth,
  type Operation,
  problemUrn,
  sentencesInBoth,
  type Words,
} from '../services/shared';
import { componentSchemas, type JsonSchema, namedSchemas, nameOf, parameterSchema, reference } from './schemas';

export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: JsonSchema;
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>>; readonly securitySchemes: JsonSchema };
  readonly security: readonly JsonSchema[];
}

const text = { type: 'string' };

const problemSchema: JsonSchema = {
  type: 'object',
  description: sentencesInBoth({
    en: 'RFC 9457. `type` is stable: decide by it, not by the words.',
    zh: 'RFC 9457。`type` 固定不变：以其判断，而非文字。',
  }),
  properties: {
    type: text,
    title: text,
    status: { type: 'integer' },
    detail: text,
    instance: text,
    invalid: {
      type: 'array',
      items: { type: 'object', properties: { at: text, code: text }, required: ['at', 'code'] },
    },
  },
  required: ['type', 'title', 'status', 'instance'],
};

/** What API Gateway answers by itself: nobody signed in, or too many call at once. */
const refusalSchema: JsonSchema = {
  type: 'object',
  description: sentencesInBoth({
    en: 'Turned away before the API: by sign-in, or by the limit of all calls.',
    zh: '未到达接口即被拒绝：未登录，或超出总调用上限。',
  }),
  properties: { message: text },
  required: ['message'],
};

const said = {
  purpose: { en: 'What the data is asked for.', zh: '使用数据的目的。' },
  ifMatch: { en: 'ETag of the version that is changed.', zh: '被更改版本的 ETag。' },
  idempotencyKey: { en: 'The same for repetitions of one call.', zh: '重复同一调用时保持不变。' },
  breakGlass: { en: 'Id of broken glass, for the purpose emergency.', zh: '紧急访问编号，用于目的 emergency。' },
  done: { en: 'Done.', zh: '已完成。' },
  etag: { en: 'Version of the record.', zh: '记录的版本。' },
  errors: { en: 'What is wrong.', zh: '错误内容。' },
  problem: { en: 'A problem; `x-problems` lists the types.', zh: '问题；类型见 `x-problems`。' },
} as const satisfies Readonly<Record<string, Words>>;

const header = (name: string, doc: Words, required: boolean, schema: JsonSchema = text): JsonSchema => ({
  name,
  in: 'header',
  required,
  description: sentencesInBoth(doc),
  schema,
});

function parametersOf(operation: Operation): JsonSchema[] {
  const { params, query, headers, purposes, ifMatch, idempotencyKey, method } = operation;
  const described = (where: 'path' | 'query' | 'header', shape: Operation['params']['shape']) =>
    Object.entries(shape).map(([name, schema]): JsonSchema => {
      const { description, ...rest } = parameterSchema(schema as never);
      const required = where === 'path' || (where === 'header' && !schema.safeParse(undefined).success);
      return { name, in: where, required, ...(description ? { description } : {}), schema: rest };
    });
  return [
    ...described('path', params.shape),
    ...described('query', query.shape),
    ...described('header', headers?.shape ?? {}),
    ...(purposes.length > 0 ? [header('Purpose', said.purpose, true, { type: 'string', enum: [...purposes] })] : []),
    ...(ifMatch ? [header('If-Match', said.ifMatch, true)] : []),
    ...(idempotencyKey ? [header('Idempotency-Key', said.idempotencyKey, true)] : []),
    ...(method === 'GET' && purposes.includes('emergency') ? [header('Break-Glass', said.breakGlass, false)] : []),
  ];
}

/** What of the operation may go wrong, as types that clients decide by. */
function problemsOf({ hasBody, body, ifMatch, idempotencyKey, purposes, query, problems }: Operation): string[] {
  const hasPages = [query, body].some((part) => part instanceof z.ZodObject && 'cursor' in part.shape);
  const never = [
    ...(purposes.length > 0 ? [] : ['purpose-required', 'purpose-not-allowed']),
    ...(hasPages ? [] : ['cursor-invalid']),
    ...(hasBody ? [] : ['body-too-large', 'media-type-unsupported', 'malformed']),
    ...(ifMatch ? [] : ['version-conflict', 'version-required']),
    ...(idempotencyKey ? [] : ['idempotency-key-required', 'idempotency-key-reused']),
  ];
  return [...Object.keys(commonProblems).filter((slug) => !never.includes(slug)), ...problems].map(problemUrn).sort();
}

const mediaOf = ({ media = 'application/json' }: Pick<Operation, 'media'>) => media;

/** What is answered when something goes wrong: in the form of the standard, else as a problem; `Refusal` where the gateway refuses first. */
function errorContent(operation: Operation, schemas: ReturnType<typeof namedSchemas>): JsonSchema {
  const { errors, media } = operation;
  const own = errors && { [mediaOf(operation)]: { schema: reference(nameOf(schemas, errors)) } };
  const refused = { 'application/json': { schema: reference('Refusal') } };
  if (!own) return { 'application/problem+json': { schema: reference('Problem') }, ...refused };
  return media ? { ...own, ...refused } : own;
}

function operationObject(operation: Operation, schemas: ReturnType<typeof namedSchemas>): JsonSchema {
  const { id, tag, summary, roles, hasBody, body, answer, status, also, etag, errors, alsoTakes = [] } = operation;
  const media = mediaOf(operation);
  const { takes = media } = operation;
  const taken = (schema: JsonSchema) => Object.fromEntries([takes, ...alsoTakes].map((type) => [type, { schema }]));
  const done = (answered: Operation['answer']) => ({
    description: sentencesInBoth(said.done),
    ...(etag ? { headers: { ETag: { description: sentencesInBoth(said.etag), schema: text } } } : {}),
    content: { [media]: { schema: reference(nameOf(schemas, answered)) } },
  });
  const others = Object.entries(also ?? {}).map(([other, answered]) => [other, done(answered)] as const);
  return {
    operationId: id,
    tags: [nameInBoth(tag)],
    summary: nameInBoth(summary),
    ...(roles.length > 0 ? { 'x-roles': [...roles] } : {}),
    ...(errors ? {} : { 'x-problems': problemsOf(operation) }),
    parameters: parametersOf(operation),
    ...(hasBody ? { requestBody: { required: true, content: taken(reference(nameOf(schemas, body))) } } : {}),
    responses: {
      [status]: status === 204 ? { description: sentencesInBoth(said.done) } : done(answer),
      ...Object.fromEntries(others),
      default: {
        description: sentencesInBoth(errors ? said.errors : said.problem),
        content: errorContent(operation, schemas),
      },
    },
  };
}

/** An API as its document and its client are made of it. */
export interface DescribedApi {
  readonly title: string;
  readonly description: string;
  readonly operations: readonly Operation[];
  /** Default: people, who sign in. Senders sign what they send. */
  readonly callers?: Api['callers'] | 'senders';
}

const signedIn: JsonSchema = {
  token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
  signature: { type: 'apiKey', in: 'header', name: 'Authorization', 'x-amazon-apigateway-authtype': 'awsSigv4' },
};

/** What callers show, and how it may be combined. */
function shownBy(
  callers: DescribedApi['callers'],
): Pick<OpenApiDocument, 'security'> & { securitySchemes: JsonSchema } {
  switch (callers) {
    case 'apps':
      return {
        securitySchemes: { key: { type: 'apiKey', in: 'query', name: 'api_key' } },
        security: [{}, { key: [] }],
      };
    case 'senders':
      return { securitySchemes: {}, security: [] };
    default:
      return { securitySchemes: signedIn, security: [{ token: [] }, { signature: [] }] };
  }
}

/** The OpenAPI document of an API, from the operations that also route and validate. */
export function openApiDocument({ title, description, operations, callers }: DescribedApi): OpenApiDocument {
  const schemas = namedSchemas(operations);
  const ofApps = callers === 'apps';
  const { securitySchemes, security } = shownBy(callers);
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const operation of operations) {
    const path = paths[operation.path] ?? {};
    paths[operation.path] = path;
    path[operation.method.toLowerCase()] = operationObject(operation, schemas);
  }
  return {
    openapi: '3.1.0',
    info: { title, version: '1', description },
    paths,
    components: {
      schemas: { ...componentSchemas(schemas), Problem: problemSchema, ...(ofApps ? {} : { Refusal: refusalSchema }) },
      securitySchemes,
    },
    security,
  };
}
