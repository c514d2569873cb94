import { inspect } from 'node:util';
import { ClientCredentials } from '../../../lib/engine/outside/client-credentials';
import { Patient } from '../../../lib/engine/outside/patient';
import { SecretText } from '../../../lib/engine/secrets/secret';
import { HandClock } from '../../support/hand-clock';
import { type OutsideAsked, type OutsideSays, withOutside } from '../../support/outside-server';

const written = JSON.stringify({ client_id: 'ven 1', client_secret: 'made&up' });

describe('a client with credentials', () => {
  withOutside((server) => {
    let clock: HandClock;
    let client: ClientCredentials;
    let tokens: number;
    let says: { token: (n: number) => OutsideSays; list: (token: string) => OutsideSays };
    const token = (over: object = {}) => ({
      body: { access_token: `t${tokens}`, token_type: 'Bearer', expires_in: 3600, ...over },
    });

    beforeEach(() => {
      clock = new HandClock();
      tokens = 0;
      says = { token: () => token(), list: () => ({ body: [] }) };
      server().answer = ({ url, headers }: OutsideAsked) =>
        url.pathname === '/auth/token' ? says.token(++tokens) : says.list(String(headers.authorization));
      client = new ClientCredentials(`${server().address}/auth/token`, clock);
    });

    const run = (text = written) =>
      client.run(
        new Patient(server().outside, clock, clock.nowMs() + 60_000, async (ms) => clock.skip(ms)),
        new SecretText(text),
      );
    const get = (of = run()) => of.get({ url: `${server().address}/events`, maxBytes: 100 });

    it('trades them for a token, as RFC 6749 says', async () => {
      await get();
      const [first, second] = server().asked;
      expect([first?.method, first?.headers['content-type']]).toEqual(['POST', 'application/x-www-form-urlencoded']);
      expect(first?.body).toBe('grant_type=client_credentials&client_id=ven+1&client_secret=made%26up');
      expect(second?.headers.authorization).toBe('Bearer t1');
    });

    it('keeps the token while it lives', async () => {
      await get();
      clock.skip(3_500_000);
      await get();
      expect(tokens).toBe(1);
      clock.skip(100_000);
      await get();
      expect(tokens).toBe(2);
    });

    it.each([
      [0, 269_000, 271_000],
      [-1, 269_000, 271_000],
      [1, 9_000, 11_000],
      [40, 19_000, 21_000],
      [100, 69_000, 71_000],
    ])('keeps one that says that it lives for %d s a while', async (expires_in, keptMs, goneMs) => {
      says.token = () => token({ expires_in });
      await get();
      clock.skip(keptMs);
      await get();
      expect(tokens).toBe(1);
      clock.skip(goneMs - keptMs);
      await get();
      expect(tokens).toBe(2);
    });

    it.each([401, 403])('replaces a token that is refused with %d, once in a run', async (status) => {
      await get();
      says.list = (bearer) => (bearer === 'Bearer t1' ? { status } : { body: [] });
      expect((await get()).status).toBe(200);
      says.list = () => ({ status });
      const of = run();
      expect([(await get(of)).status, (await get(of)).status, tokens]).toEqual([status, status, 3]);
    });

    it.each([
      [400, { error: 'invalid_client' }, 'token: status 400 invalid_client'],
      [401, 'nonsense', 'token: status 401'],
      [403, { error: 'Secret made&up' }, 'token: status 403'],
    ])('says that they are refused: %d', async (status, body, message) => {
      says.token = () => ({ status, body });
      await expect(get()).rejects.toMatchObject({ reason: 'refused', message });
    });

    it.each([
      ['garbage', '<html>'],
      ['no token', {}],
      ['another type', { access_token: 'x', token_type: 'mac' }],
      ['what no header bears', { access_token: 'a\r\nb', token_type: 'Bearer' }],
    ])('takes %s for no token', async (_, body) => {
      says.token = () => ({ body });
      await expect(get()).rejects.toMatchObject({ reason: 'answer' });
    });

    it('counts a server that fails as no refusal', async () => {
      says.token = () => ({ status: 500 });
      await expect(get()).rejects.toMatchObject({ reason: 'busy' });
    });

    it.each(['', 'made-up', '{}', '{"client_id":"a"}', '{"client_id":"a","client_secret":7}', '[1]'])(
      'asks nobody with %j, and does not show it',
      async (text) => {
        const error = await get(run(text)).catch((refused: unknown) => refused);
        expect(error).toMatchObject({ reason: 'refused' });
        if (text !== '') expect(inspect(error)).not.toContain(text);
        expect(server().asked).toEqual([]);
      },
    );

    it('shows neither secret nor token', async () => {
      await get();
      expect(inspect(client, { depth: 9, showHidden: true })).not.toMatch(/made|t1/);
    });
  });
});
