import { isJsonObject } from '../intake/reading';
import type { Clock, OutsideAnswer } from '../ports/ports';
import { SecretText } from '../secrets/secret';
import { NoAnswer } from './no-answer';
import type { Patient } from './patient';

/** A token is given up so long before its end, half of its life at most: it must live until the request is there. */
const spareMs = 30_000;
/** Lifetime of a token that says none (RFC 6749, 5.1 leaves it to documentation), or one that it cannot have had. */
const usualSeconds = 300;
/** A token that would be replaced at every request is used so long; whoever means it refuses it. */
const fewestSeconds = 20;
const mostTokenBytes = 65_536;
/** What a header can bear, and no more than a header of usual servers. */
const tokenForm = /^[\x21-\x7e]{1,8192}$/;

interface Held {
  readonly token: SecretText;
  readonly untilMs: number;
}

export interface SignedInRequest {
  readonly url: string;
  readonly maxBytes: number;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Id and secret, written as JSON under the names of RFC 6749, 2.3.1. Its own errors would quote it. */
function credentialsIn(text: SecretText, scope: string | undefined): URLSearchParams {
  const said = jsonIn(text.reveal());
  const { client_id: id, client_secret: secret } = isJsonObject(said) ? said : {};
  if (typeof id !== 'string' || typeof secret !== 'string' || id === '' || secret === '')
    throw new NoAnswer('refused', 'the secret is no JSON with client_id and client_secret');
  return new URLSearchParams({
    ...{ grant_type: 'client_credentials', client_id: id, client_secret: secret },
    ...(scope === undefined ? {} : { scope }),
  });
}

/** Codes of errors of RFC 6749 (5.2; 4.1.2.1 for what servers give beside them). */
const errorCodes = new Set([
  ...['invalid_request', 'invalid_client', 'invalid_grant', 'invalid_scope', 'unauthorized_client'],
  ...['unsupported_grant_type', 'access_denied', 'server_error', 'temporarily_unavailable'],
]);

/** Code of the error; nothing else of what a server says goes into a log, for it could be a name. */
function codeIn({ body }: OutsideAnswer): string {
  const said = jsonIn(body);
  const code = isJsonObject(said) ? said.error : undefined;
  return typeof code === 'string' && errorCodes.has(code) ? ` ${code}` : '';
}

/**
 * A client of an API with the grant of client credentials (RFC 6749, 4.4): trades its id and secret for a token, and keeps that
 * while it lives. Kept between the runs of a function: providers of identity count tokens.
 */
export class ClientCredentials {
  private held: Held | undefined;

  constructor(
    private readonly tokenUrl: string,
    private readonly clock: Clock,
    /** What it asks to be allowed (RFC 6749, 3.3). Default: what the provider gives by itself. */
    private readonly scope?: string,
  ) {}

  /** One run: a token that was refused is replaced once in it, unless it is new and was never let in. */
  run(patient: Patient, credentials: SecretText): SignedInRun {
    let [isUntried, isReplaced] = [false, false];
    const fetchToken = async () => {
      this.held = await this.fetch(patient, credentials);
      isUntried = true;
      return this.held.token;
    };
    return {
      get: async ({ url, maxBytes }) => {
        const known = this.held && this.held.untilMs > this.clock.nowMs() ? this.held.token : await fetchToken();
        const ask = (token: SecretText) =>
          patient.ask({
            url,
            maxBytes,
            headers: { accept: 'application/json', authorization: `Bearer ${token.reveal()}` },
          });
        const answer = await ask(known);
        // OpenADR 3.0.1 knows 403 only, of a token that has ended too.
        const isRefused = answer.status === 401 || answer.status === 403;
        if (!isRefused) isUntried = false;
        if (!isRefused || isUntried || isReplaced) return answer;
        isReplaced = true;
        return ask(await fetchToken());
      },
    };
  }

  private async fetch(patient: Patient, credentials: SecretText): Promise<Held> {
    this.held = undefined;
    const answer = await patient.ask({
      url: this.tokenUrl,
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: credentialsIn(credentials, this.scope).toString(),
      maxBytes: mostTokenBytes,
    });
    if (answer.status !== 200) {
      const reason = [400, 401, 403].includes(answer.status) ? 'refused' : 'answer';
      throw new NoAnswer(reason, `token: status ${answer.status}${codeIn(answer)}`);
    }
    const said = jsonIn(answer.body);
    const { access_token: token, token_type: type, expires_in: seconds } = isJsonObject(said) ? said : {};
    if (typeof token !== 'string' || !tokenForm.test(token) || String(type).toLowerCase() !== 'bearer')
      throw new NoAnswer('answer', 'token: the answer is no bearer token');
    const lives = typeof seconds === 'number' && seconds > 0 ? Math.max(fewestSeconds, seconds) : usualSeconds;
    const usedMs = Math.max(1000 * lives - spareMs, 500 * lives);
    return { token: new SecretText(token), untilMs: this.clock.nowMs() + usedMs };
  }
}

export interface SignedInRun {
  /** The answer whatever its status is; 401 and 403 of a token of this run. */
  get(request: SignedInRequest): Promise<OutsideAnswer>;
}
