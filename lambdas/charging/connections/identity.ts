import type { StateStorePort } from '../../shared/ports';
import { isPassword } from '../stations/credentials';

/** What a station may be called (config, `stationId`). */
const stationName = /^[A-Za-z0-9*_=|@.-]{1,48}$/;
/** OCPP allows 40 bytes; more would only cost time. */
const longestPassword = 128;

/**
 * Who vouches for the station: its own Basic credentials (security profile 2), or a proxy of the city that has checked
 * its certificate (profile 3) and whose signature API Gateway has checked.
 */
export type IdentityKind = 'credentials' | 'proxy';

interface Claim {
  /** Header `Authorization`. */
  readonly authorization: string | undefined;
  /** Query parameter `device`; stations that append their identity to the address write `/<id>`. */
  readonly device: string | undefined;
}

function basic(authorization: string | undefined): { readonly user: string; readonly password: string } | undefined {
  const encoded = /^Basic\s+([A-Za-z0-9+/=]{1,512})$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { user: text.slice(0, colon), password: text.slice(colon + 1) };
}

const named = (device: string | undefined): string | undefined => device?.replace(/^\//, '');

/** The station that a claim proves, or why not; the reason holds nothing that was sent but a well-formed name. */
export async function identify(
  { authorization, device }: Claim,
  kind: IdentityKind,
  state: StateStorePort,
): Promise<{ readonly stationId: string } | { readonly refused: string; readonly claimed: string | null }> {
  const address = named(device);
  if (kind === 'proxy') {
    if (address !== undefined && stationName.test(address)) return { stationId: address };
    return { refused: 'the proxy names no station', claimed: null };
  }
  const login = basic(authorization);
  if (!login || !stationName.test(login.user)) return { refused: 'no credentials of a station', claimed: null };
  if (login.password.length > longestPassword) return { refused: 'password too long', claimed: login.user };
  if (!(await isPassword(state, login.user, login.password))) return { refused: 'wrong password', claimed: login.user };
  if (address !== undefined && address !== '' && address !== login.user)
    return { refused: 'the address names another station', claimed: login.user };
  return { stationId: login.user };
}
