/** Of an event of an API Gateway WebSocket what the handler uses. */
export interface SocketEvent {
  readonly requestContext: {
    readonly eventType: 'CONNECT' | 'MESSAGE' | 'DISCONNECT';
    readonly connectionId: string;
  };
  /** Of CONNECT only; names as the client wrote them. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly queryStringParameters?: Readonly<Record<string, string | undefined>> | null;
  readonly body?: string | null;
  readonly isBase64Encoded?: boolean;
}

export interface SocketAnswer {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export const headerOf = ({ headers = {} }: SocketEvent, name: string): string | undefined =>
  Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];

/** The frame of a MESSAGE as text; of a binary one as if it were UTF-8, so that it is refused like any other nonsense. */
export const frameOf = ({ body, isBase64Encoded }: SocketEvent): string =>
  isBase64Encoded ? Buffer.from(body ?? '', 'base64').toString('utf8') : (body ?? '');
