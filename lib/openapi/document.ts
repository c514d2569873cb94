import { type Api, commonProblems, type Operation, problemUrn, type Service } from '../services/shared';
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
  description: 'RFC 9457. `type` is stable: decide by it, not by the words.',
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

const header = (name: string, description: string, required: boolean, schema: JsonSchema = text): JsonSchema => ({
  name,
  in: 'header',
  required,
  description,
  schema,
});

function parametersOf({ params, query, purposes, ifMatch, idempotencyKey, method }: Operation): JsonSchema[] {
  const described = (where: 'path' | 'query', shape: Operation['params']['shape']) =>
    Object.entries(shape).map(([name, schema]): JsonSchema => {
      const { description, ...rest } = parameterSchema(schema as never);
      const required = where === 'path';
      return { name, in: where, required, ...(description ? { description } : {}), schema: rest };
    });
  return [
    ...described('path', params.shape),
    ...described('query', query.shape),
    header('Purpose', 'What the data is asked for.', true, { type: 'string', enum: [...purposes] }),
    ...(ifMatch ? [header('If-Match', 'ETag of the version that is changed.', true)] : []),
    ...(idempotencyKey ? [header('Idempotency-Key', 'The same for repetitions of one call.', true)] : []),
    ...(method === 'GET' && purposes.includes('emergency')
      ? [header('Break-Glass', 'Id of broken glass, for the purpose emergency.', false)]
      : []),
  ];
}

/** What of the operation may go wrong, as types that clients decide by. */
function problemsOf({ hasBody, ifMatch, idempotencyKey, problems }: Operation): string[] {
  const never = [
    ...(hasBody ? [] : ['body-too-large', 'media-type-unsupported', 'malformed']),
    ...(ifMatch ? [] : ['version-conflict', 'version-required']),
    ...(idempotencyKey ? [] : ['idempotency-key-required', 'idempotency-key-reused']),
  ];
  return [...Object.keys(commonProblems).filter((slug) => !never.includes(slug)), ...problems].map(problemUrn).sort();
}

function operationObject(operation: Operation, schemas: ReturnType<typeof namedSchemas>): JsonSchema {
  const { id, tag, summary, roles, hasBody, body, answer, status, etag } = operation;
  const json = (schema: JsonSchema) => ({ 'application/json': { schema } });
  return {
    operationId: id,
    tags: [tag],
    summary,
    'x-roles': [...roles],
    'x-problems': problemsOf(operation),
    parameters: parametersOf(operation),
    ...(hasBody ? { requestBody: { required: true, content: json(reference(nameOf(schemas, body))) } } : {}),
    responses: {
      [status]: {
        description: 'Done.',
        ...(etag ? { headers: { ETag: { description: 'Version of the record.', schema: text } } } : {}),
        content: json(reference(nameOf(schemas, answer))),
      },
      default: {
        description: 'A problem; `x-problems` lists the types.',
        content: { 'application/problem+json': { schema: reference('Problem') } },
      },
    },
  };
}

/** The OpenAPI document of an API, from the operations that also route and validate. */
export function openApiDocument(service: Service, api: Api, operations: readonly Operation[]): OpenApiDocument {
  const schemas = namedSchemas(operations);
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const operation of operations) {
    const path = paths[operation.path] ?? {};
    paths[operation.path] = path;
    path[operation.method.toLowerCase()] = operationObject(operation, schemas);
  }
  return {
    openapi: '3.1.0',
    info: { title: `${service.name.en}: ${api.name.en}`, version: '1', description: service.summary.en },
    paths,
    components: {
      schemas: { ...componentSchemas(schemas), Problem: problemSchema },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        signature: { type: 'apiKey', in: 'header', name: 'Authorization', 'x-amazon-apigateway-authtype': 'awsSigv4' },
      },
    },
    security: [{ token: [] }, { signature: [] }],
  };
}
