import type { StateStorePort } from '../../../lib/engine/ports/ports';
import { checkPassword } from '../stations/credentials';

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

export type Identity =
  | { readonly stationId: string }
  /** `attacked`: a station of the city that somebody tried to be; its name is not the sender's to invent. */
  | { readonly refused: string; readonly attacked: string | null };

const refuse = (refused: string, attacked: string | null = null): Identity => ({ refused, attacked });

/** The station that a claim proves, or why not. */
export async function identify(
  { authorization, device }: Claim,
  kind: IdentityKind,
  state: StateStorePort,
): Promise<Identity> {
  const address = named(device);
  if (kind === 'proxy') {
    if (address !== undefined && stationName.test(address)) return { stationId: address };
    return refuse('the proxy names no station');
  }
  const login = basic(authorization);
  if (!login || !stationName.test(login.user)) return refuse('no credentials of a station');
  const { user, password } = login;
  if (password.length > longestPassword) return refuse('password too long');
  const check = await checkPassword(state, user, password);
  if (check === 'unknown') return refuse('no such station');
  if (check === 'wrong') return refuse('wrong password', user);
  if (address !== undefined && address !== '' && address !== user)
    return refuse('the address names another station', user);
  return { stationId: user };
}
