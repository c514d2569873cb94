import { AwsClient } from 'aws4fetch';
import { backOff } from '../../../shared/back-off';

const attempts = 6;
const firstPauseMs = 50;

/**
 * Errors that pass by themselves; DynamoDB and Firehose answer them with status 400, SQS with 403, S3 with 409 where two write
 * the same object on a condition at once.
 */
const passing = new Set([
  'ConditionalRequestConflict',
  'InternalFailure',
  'InternalServerError',
  'LimitExceededException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestTimeout',
  'ServiceUnavailable',
  'ServiceUnavailableException',
  'SlowDown',
  'ThrottledException',
  'ThrottlingException',
]);

/** Whether what AWS answered may pass by itself. */
export const isPassing = ({ status, code }: AwsError): boolean => status >= 500 || status === 429 || passing.has(code);

/** An answer of AWS that says no. */
export class AwsError extends Error {
  /** An attempt before the one that was answered so may have been done all the same. */
  mayBeDone = false;

  constructor(
    /** Short name, e.g. `ConditionalCheckFailedException`. */
    readonly code: string,
    message: string,
    readonly status: number,
  ) {
    super(`${code}: ${message}`);
  }
}

export interface AwsRequest {
  /** Name that the signature bears, e.g. `dynamodb`. */
  readonly service: string;
  /** Where to, when it is not `<service>.<region>.<suffix>`: a host, or host and path style of its own. */
  readonly host?: string;
  readonly path?: string;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** Region, credentials and endpoint, from the variables that Lambda sets. */
export interface AwsEnvironment {
  readonly AWS_REGION?: string;
  readonly AWS_ACCESS_KEY_ID?: string;
  readonly AWS_SECRET_ACCESS_KEY?: string;
  readonly AWS_SESSION_TOKEN?: string;
  /** Emulator: takes the place of every endpoint. */
  readonly AWS_ENDPOINT_URL?: string;
  /** DNS suffix of the partition. */
  readonly CITYKIT_URL_SUFFIX?: string;
}

function required(environment: AwsEnvironment, name: keyof AwsEnvironment): string {
  const value = environment[name];
  if (value === undefined || value === '') throw new Error(`variable ${name} is not set`);
  return value;
}

/** What one attempt gives: an answer, or why to try again. */
type Attempt<T> = { readonly answer: T } | { readonly again: Error };

async function repeated<T>(once: () => Promise<Attempt<T>>): Promise<T> {
  let last = new Error('no attempt was made');
  for (let n = 0; n < attempts; n++) {
    if (n > 0) await backOff(n, firstPauseMs);
    try {
      const attempt = await once();
      if ('answer' in attempt) return attempt.answer;
      last = attempt.again;
    } catch (error) {
      if (error instanceof AwsError) error.mayBeDone = n > 0;
      throw error;
    }
  }
  throw last;
}

/** A body that breaks off or is no JSON is asked for again. The parser's own error would quote it, and it may be a secret. */
async function bodyOf<T>(response: Response): Promise<Attempt<T>> {
  const body = await response.text().catch((broken: Error) => broken);
  if (typeof body !== 'string') return { again: body };
  try {
    return { answer: JSON.parse(body) as T };
  } catch {
    return { again: new AwsError('NoJson', 'the answer is no JSON', 200) };
  }
}

/**
 * Signed requests by `fetch`: 7 kB in place of an SDK client each. Repeats what was throttled, failed inside AWS or
 * broke on the way, six times in all.
 */
export class SignedFetch {
  private readonly signer: AwsClient;
  private readonly region: string;

  constructor(private readonly environment: AwsEnvironment) {
    this.region = required(environment, 'AWS_REGION');
    this.signer = new AwsClient({
      accessKeyId: required(environment, 'AWS_ACCESS_KEY_ID'),
      secretAccessKey: required(environment, 'AWS_SECRET_ACCESS_KEY'),
      ...(environment.AWS_SESSION_TOKEN ? { sessionToken: environment.AWS_SESSION_TOKEN } : {}),
      region: this.region,
    });
  }

  async send(request: AwsRequest): Promise<Response> {
    return repeated(() => this.attempt(request));
  }

  /** One call of a JSON protocol; answers the parsed body. */
  async call<T>(service: string, version: '1.0' | '1.1', target: string, input: unknown): Promise<T> {
    const request: AwsRequest = {
      service,
      headers: { 'content-type': `application/x-amz-json-${version}`, 'x-amz-target': target },
      body: JSON.stringify(input),
    };
    return repeated(async () => {
      const attempt = await this.attempt(request);
      return 'again' in attempt ? attempt : bodyOf<T>(attempt.answer);
    });
  }

  /** A URL that lets its holder do one thing for a while; the headers given are part of the signature. */
  async presign(request: AwsRequest & { readonly expiresSeconds: number }): Promise<string> {
    const { service, method = 'GET', headers, expiresSeconds } = request;
    const url = new URL(this.urlOf(request));
    url.searchParams.set('X-Amz-Expires', String(expiresSeconds));
    const signed = await this.signer.sign(url, {
      method,
      headers: { ...headers },
      aws: { service, region: this.region, signQuery: true, allHeaders: true },
    });
    return signed.url;
  }

  /** A request to any address, signed as a call of a service; whoever sends it sees every answer. */
  sign(url: string, service: string, init: RequestInit): Promise<Request> {
    return this.signer.sign(url, { ...init, aws: { service, region: this.region } });
  }

  private async attempt(request: AwsRequest): Promise<Attempt<Response>> {
    const { service, method = 'POST', headers, body } = request;
    // Signed anew each time: a signature is good for a few minutes only.
    const signed = await this.signer.sign(this.urlOf(request), {
      method,
      headers: { ...headers },
      ...(body === undefined ? {} : { body: body as NonNullable<RequestInit['body']> }),
      aws: { service, region: this.region },
    });
    let response: Response;
    try {
      response = await fetch(signed);
    } catch (error) {
      return { again: error as Error };
    }
    if (response.ok) return { answer: response };
    const error = await errorOf(response);
    if (isPassing(error)) return { again: error };
    throw error;
  }

  private urlOf({ service, host, path = '/' }: AwsRequest): string {
    const { AWS_ENDPOINT_URL } = this.environment;
    if (AWS_ENDPOINT_URL) return AWS_ENDPOINT_URL.replace(/\/$/, '') + path;
    const suffix = required(this.environment, 'CITYKIT_URL_SUFFIX');
    return `https://${host ?? `${service}.${this.region}.${suffix}`}${path}`;
  }
}

/** JSON protocols say `{ "__type": "…#Code", "message" }`, S3 says `<Code>` in XML. */
async function errorOf(response: Response): Promise<AwsError> {
  const text = await response.text();
  const type = response.headers.get('x-amzn-errortype') ?? /"__type"\s*:\s*"([^"]+)"/.exec(text)?.[1];
  const code = type?.split(':')[0]?.split('#').at(-1) ?? /<Code>([^<]+)</.exec(text)?.[1] ?? `Http${response.status}`;
  const message = /"[Mm]essage"\s*:\s*"([^"]*)"/.exec(text)?.[1] ?? /<Message>([^<]*)</.exec(text)?.[1] ?? '';
  return new AwsError(code, message, response.status);
}
