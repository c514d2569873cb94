import { type Client, createClient } from '../../clients/residents';
import type { TestRegister, TestRole, TokenMore } from './residents-office';

interface Sent {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** A client whose requests are altered on their way. */
export function tampering(
  register: TestRegister,
  role: TestRole,
  alter: (sent: Sent) => Sent,
  more: TokenMore = {},
): Client {
  return createClient({
    baseUrl: register.gateway.url,
    headers: () => ({ authorization: `Bearer ${register.token(role, more)}` }),
    fetch: (url, init) => fetch(url, alter(init) as RequestInit),
  });
}
