import { generateKeyPairSync } from 'node:crypto';
import { type OutsideServer, withOutside } from '../../support/outside-server';
import { paymentRun, paymentSettings } from '../../support/payment-run';
import { certified, WechatPlatform } from '../../support/wechat-platform';

const at = Date.parse('2026-05-13T08:00:00Z');
const minuteMs = 60_000;
const paid = {
  ...{ mchid: '1230000109', transaction_id: '4200', out_trade_no: 'PARK-1' },
  ...{ success_time: '2026-05-13T15:59:59+08:00', amount: { total: 1050, currency: 'CNY' } },
};

/** A city that knows the first certificate of a platform, which lists its own at a server of this machine. */
function wechat(server: OutsideServer, secret?: (platform: WechatPlatform) => string) {
  const wechatPay = {
    merchantId: '1230000109',
    certificatesAt: `${server.address}/v3/certificates`,
    settledWithinDays: 1,
  };
  const settings = { ...paymentSettings({ currency: 'CNY' }), providers: { wechatPay } };
  const run = paymentRun(at, { settings, outside: server.outside });
  const platform = new WechatPlatform(() => run.ports.clock.nowMs());
  server.answer = (asked) => platform.list(asked);
  run.ports.secretValues.put('wechat-pay-keys', secret?.(platform) ?? platform.secret(platform.certificates));
  const send = (signer = platform.current, id = '4200') => {
    const body = platform.notification('TRANSACTION.SUCCESS', { ...paid, transaction_id: id });
    return run.send('wechat-pay', { headers: platform.signed(body, signer), body });
  };
  const refusals = async () => (await run.alarms('signature-refused')).map(({ detail }) => detail);
  return { run, platform, send, refusals, later: (ms: number) => run.ports.clock.set(run.ports.clock.nowMs() + ms) };
}

const unknown = 'its serial is that of no known certificate';

describe('certificates of WeChat Pay', () => {
  withOutside((server) => {
    it('that stand in the secret are not asked for', async () => {
      const { send } = wechat(server());
      expect([await send(), server().asked]).toEqual([200, []]);
    });

    it('that were never seen are fetched once, signed by the merchant, and what they sign is booked', async () => {
      const { run, platform, send, refusals } = wechat(server());
      platform.rotate();
      expect([await send(), await send(platform.current, '4201'), await refusals()]).toEqual([200, 200, []]);
      expect(server().asked.map(({ method, url }) => `${method} ${url.pathname}`)).toEqual(['GET /v3/certificates']);
      expect((await run.ledger()).balances).toMatchObject({ 'receivable:wechat-pay': 2100 });
    });

    it('of strangers are asked for once in ten minutes, however many come, and keep nobody out', async () => {
      const { platform, send, refusals, later } = wechat(server());
      platform.rotate();
      const strangers = await Promise.all(Array.from({ length: 20 }, () => send(certified('stranger'))));
      expect([new Set(strangers), await refusals()]).toEqual([
        new Set([400]),
        [`${unknown}: the platform does not list it`],
      ]);
      expect([server().asked.length, await send()]).toEqual([1, 200]);
      later(10 * minuteMs);
      await send(certified('stranger'));
      expect(server().asked).toHaveLength(2);
    });

    it('are asked for again after twelve hours, and one that is taken back is none then', async () => {
      const { platform, send, later } = wechat(server());
      const [first] = platform.certificates;
      platform.rotate();
      const taken = platform.current;
      expect(await send()).toBe(200);
      platform.certificates = first ? [first] : [];
      later(11 * 60 * minuteMs);
      expect(await send(taken, '4201')).toBe(200);
      later(60 * minuteMs);
      expect([await send(taken, '4202'), server().asked.length]).toEqual([400, 2]);
    });

    it('that end while their list is still good are none from then on', async () => {
      const { platform, send, later } = wechat(server());
      platform.rotate();
      platform.listedForMs = 60 * minuteMs;
      expect(await send()).toBe(200);
      later(59 * minuteMs);
      expect(await send(platform.current, '4201')).toBe(200);
      server().answer = () => ({ status: 500 });
      later(minuteMs);
      expect(await send(platform.current, '4202')).toBe(400);
    });

    it('that have ended are none', async () => {
      const { platform, send, refusals } = wechat(server());
      platform.rotate();
      platform.listedForMs = 0;
      expect([await send(), await refusals()]).toEqual([400, [expect.stringContaining(unknown)]]);
    });

    it.each([
      ['a list that somebody else has sealed', (p: WechatPlatform) => p.secret([], { apiV3Key: 'x'.repeat(32) })],
      [
        'a merchant whose key is another',
        (p: WechatPlatform) =>
          p.secret([], { merchant: { serial: p.merchant.serial, privateKey: certified('stranger').key } }),
      ],
      [
        'a merchant whose key is none',
        (p: WechatPlatform) => p.secret([], { merchant: { serial: '1', privateKey: 'x' } }),
      ],
    ])('are not taken with %s', async (_, secret) => {
      const { send, refusals } = wechat(server(), secret);
      expect([await send(), await refusals()]).toEqual([400, [expect.stringContaining('asking the platform failed')]]);
    });

    it.each([
      ['that is silent', { isSilent: true }],
      ['that fails', { status: 500 }],
      ['that says something else', { body: 'no' }],
      ['that signs nothing', { body: { data: [] } }],
    ])('are not taken from a platform %s; a minute later it is asked again', async (_, says) => {
      const { platform, send, later, refusals } = wechat(server());
      platform.rotate();
      server().answer = () => says;
      expect([await send(), await send()]).toEqual([400, 400]);
      expect([server().asked.length, await refusals()]).toEqual([
        1,
        [expect.stringContaining('asking the platform failed')],
      ]);
      server().answer = (asked) => platform.list(asked);
      later(minuteMs);
      expect(await send()).toBe(200);
    });

    it('are not taken from a list with one that is signed by none of it', async () => {
      const { platform, send } = wechat(server());
      platform.rotate();
      server().answer = (asked) => {
        const { body } = platform.list(asked);
        return { body, headers: platform.signed(String(body), certified('stranger')) };
      };
      expect(await send()).toBe(400);
    });

    it('are not taken under another serial than their own', async () => {
      const { platform, send } = wechat(server());
      platform.rotate();
      server().answer = (asked) => {
        const { body } = platform.list(asked);
        const said = String(body).replaceAll(platform.current.serial, certified('stranger').serial);
        return { body: said, headers: platform.signed(said, platform.certificates[0]) };
      };
      expect(await send()).toBe(400);
    });

    it('are not asked for without the key of the merchant, which the secret may leave out', async () => {
      const { platform, send, refusals } = wechat(server(), (p) => p.secret(p.certificates, { merchant: undefined }));
      expect(await send()).toBe(200);
      platform.rotate();
      expect([await send(platform.current, '4201'), server().asked, await refusals()]).toEqual([
        400,
        [],
        [`${unknown}: add the new one to the secret, or the key of the merchant`],
      ]);
    });

    it('are not needed by who uses a public key, which stands in the secret and in no list', async () => {
      const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const serial = 'PUB_KEY_ID_0112300001092026010100112233445566';
      const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
      const { send, refusals } = wechat(server(), (p) => p.secret([], { platformKeys: { [serial]: pem } }));
      const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
      expect(await send({ serial, pem, key })).toBe(200);
      expect(await send({ serial: `${serial}9`, pem, key }, '4201')).toBe(400);
      expect([server().asked, await refusals()]).toEqual([[], [`${unknown}: add the new key to the secret`]]);
    });
  });
});
