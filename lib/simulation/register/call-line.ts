import type { SimulatedCaller, Upload } from '../../services/shared/register-simulation';

/** A call as a line says it. `{person-7}` in it stands for an id that an earlier answer gave. */
export interface CallLine {
  readonly operation: string;
  readonly caller: SimulatedCaller;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** In the place of a body: no JSON. */
  readonly text?: string;
  /** Names of ids in the answer, by JSON pointer. */
  readonly gives: Readonly<Record<string, string>>;
  /** What is put to a URL of the answer afterwards. */
  readonly uploads?: Upload;
  readonly answers: { readonly status: number; readonly problem?: string };
}

/** What stands in the place of an id. */
const reference = /\{([a-z][a-z-]*-\d+)\}/g;

/** A request that can be sent. */
export interface SendableCall {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Value at a JSON pointer (RFC 6901) whose names need no escape. */
export const at = (value: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce((part, key) => (part as Readonly<Record<string, unknown>> | undefined)?.[key], value);

/** Ids that the answers gave so far: puts them in the place of their names. */
export class Conversation {
  private readonly ids = new Map<string, string>();

  /** A text with ids in the place of names. */
  resolve(text: string): string {
    return text.replace(reference, (_, name: string) => this.idOf(name));
  }

  idOf(name: string): string {
    const id = this.ids.get(name);
    if (id === undefined) throw new Error(`no answer has given an id to ${name} yet`);
    return id;
  }

  nameOf(id: string): string | undefined {
    return [...this.ids].find(([, its]) => its === id)?.[0];
  }

  /** A call as it is sent; its caller signs in beside. */
  sendable({ method, path, headers, body, text }: CallLine): SendableCall {
    const content = text ?? (body === undefined ? undefined : this.resolve(JSON.stringify(body)));
    const all = Object.entries(headers).map(([name, value]) => [name, this.resolve(value)]);
    return {
      method,
      path: this.resolve(path),
      headers: Object.fromEntries(all),
      ...(content === undefined ? {} : { body: content }),
    };
  }

  /** Whether earlier answers gave all ids that a call names, and that of who makes it. */
  knows({ path, headers, body, caller: { person } }: CallLine): boolean {
    if (person !== undefined && !this.ids.has(person)) return false;
    const text = JSON.stringify([path, headers, body]);
    return [...text.matchAll(reference)].every(([, name = '']) => this.ids.has(name));
  }

  /** Takes the ids of an answer; one that is no JSON gives none. */
  answeredText(line: Pick<CallLine, 'gives'>, text: string): void {
    try {
      this.answered(line, JSON.parse(text));
    } catch {}
  }

  /** Takes the ids of an answer, the parsed body. */
  answered({ gives }: Pick<CallLine, 'gives'>, answer: unknown): void {
    for (const [name, pointer] of Object.entries(gives)) {
      const id = at(answer, pointer);
      if (typeof id === 'string') this.ids.set(name, id);
    }
  }
}

/** The call of a line of a feed of calls; undefined where a line is a message. */
export function callOf(payload: string): CallLine | undefined {
  const line = JSON.parse(payload) as Partial<CallLine>;
  return line.operation === undefined ? undefined : (line as CallLine);
}
