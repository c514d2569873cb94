import type { ShownAlarm, StandingAlarm } from '../services/shared/alarm-operations';

/** Puts on a request who sends it: a token, or a signature. */
export type Authorize = (url: string, init: RequestInit) => Promise<Request>;

/** What the API says no to (RFC 9457). */
export interface ApiRefusal {
  readonly status: number;
  /** Slug of the kind of problem; empty where another than the API answered. */
  readonly slug: string;
  readonly detail: string;
}

/** An answer: its value, or why not. Throws only when the way there is broken. */
export type Answer<T> = { readonly value: T } | { readonly refused: ApiRefusal };

const slugOf = (type: unknown): string =>
  typeof type === 'string' ? (/^urn:citykit:problem:(.+)$/.exec(type)?.[1] ?? '') : '';

async function refusalOf(response: Response): Promise<ApiRefusal> {
  const text = await response.text();
  let said: {
    readonly type?: unknown;
    readonly title?: unknown;
    readonly detail?: unknown;
    readonly message?: unknown;
  } = {};
  try {
    said = JSON.parse(text);
  } catch {
    // A page of a proxy: its status says enough.
  }
  const detail = [said.title, said.detail, said.message].filter((one) => typeof one === 'string').join(': ');
  return { status: response.status, slug: slugOf(said.type), detail };
}

/** The operations API of a city, for programs. */
export class OperationsClient {
  constructor(
    private readonly url: string,
    private readonly authorize: Authorize,
  ) {}

  list(
    query: Readonly<Record<string, string>>,
  ): Promise<Answer<{ readonly alarms: readonly StandingAlarm[]; readonly total: number }>> {
    const search = new URLSearchParams(query).toString();
    return this.call('GET', `/alarms${search ? `?${search}` : ''}`);
  }

  show(alarm: string): Promise<Answer<ShownAlarm>> {
    return this.call('GET', pathOf(alarm));
  }

  acknowledge(alarm: string, notifiedAt: string): Promise<Answer<ShownAlarm>> {
    return this.call('POST', `${pathOf(alarm)}/acknowledgement`, { notifiedAt });
  }

  close(alarm: string, notifiedAt: string, reason: string): Promise<Answer<ShownAlarm>> {
    return this.call('POST', `${pathOf(alarm)}/closure`, { notifiedAt, reason });
  }

  /** `key` names the comment: sent again under the same, it is written once. */
  comment(alarm: string, text: string, key: string): Promise<Answer<ShownAlarm>> {
    return this.call('POST', `${pathOf(alarm)}/comments`, { text }, { 'idempotency-key': key });
  }

  private async call<T>(
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const init: RequestInit = {
      method,
      headers: { accept: 'application/json', ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    };
    const response = await fetch(await this.authorize(this.url.replace(/\/$/, '') + path, init));
    return response.ok ? objectOf<T>(response) : { refused: await refusalOf(response) };
  }
}

/** A page of a proxy or of a sign-in may say 200, too. */
async function objectOf<T>(response: Response): Promise<Answer<T>> {
  const text = await response.text();
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return { value: value as T };
  } catch {
    // As for what is no object.
  }
  return { refused: { status: response.status, slug: '', detail: 'another than the operations API answers there' } };
}

const pathOf = (alarm: string) => `/alarms/${encodeURIComponent(alarm)}`;

/** With a token of the city's identity provider. */
export const byToken =
  (token: string): Authorize =>
  async (url, init) =>
    new Request(url, { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } });
