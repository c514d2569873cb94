import { createHash, createHmac } from 'node:crypto';
import { paymentRun } from '../../support/payment-run';

const at = Date.parse('2026-05-13T08:00:00Z');
const seconds = at / 1000;
const key = 'k'.repeat(32);
const body = JSON.stringify({
  ...{ transactionReference: 'T1', transactionStatus: 'completed', amount: '5.00', currency: 'GBP' },
  creationDate: '2026-05-13T07:59:50Z',
});

const signed = (date: string, { of = body, correlation = 'c1', secret = key } = {}) => ({
  'x-date': date,
  'x-correlationid': correlation,
  'x-signature': createHmac('sha256', secret).update(`${date}.${correlation}.${of}`).digest('hex'),
});
const send = async (headers: Readonly<Record<string, string>>, text = body) => {
  const run = paymentRun(at);
  run.ports.secretValues.put('mobile-money-key', key);
  const status = await run.send('mobile-money', { headers, body: text });
  return { status, alarms: (await run.alarms('signature-refused')).map(({ detail }) => detail), run };
};

describe('callbacks of mobile money', () => {
  it.each([
    ['epoch seconds', String(seconds)],
    ['a date and time, as the standard has it', '2026-05-13T09:00:00.000+01:00'],
    ['a date of RFC 7231', 'Wed, 13 May 2026 08:00:00 GMT'],
    ['300 s old', String(seconds - 300)],
    ['300 s ahead', String(seconds + 300)],
  ])('signed at %s are booked', async (_, date) => {
    const { status, alarms, run } = await send(signed(date));
    expect([status, alarms]).toEqual([200, []]);
    expect((await run.ledger()).balances).toEqual({ 'receivable:mobile-money': 500, 'revenue:other': -500 });
  });

  const now = String(seconds);
  const { 'x-signature': hash } = signed(now);
  const { 'x-date': _, ...undated } = signed(now);
  /** The same signature over the same bytes: the time without its fraction and zone, which begin the id. */
  const zoneInId = (date: string) => {
    const [wall = '', rest] = date.split('.');
    return { ...signed(date), 'x-date': wall, 'x-correlationid': `${rest}.c1` };
  };
  const form = 'the headers of the signature are not of their form';
  const none = 'the signature is not that of the key';
  it.each([
    ['301 s old', signed(String(seconds - 301)), body, 'signed 301 s away from now'],
    ['301 s ahead', signed(String(seconds + 301)), body, 'signed 301 s away from now'],
    ['at no time', signed('yesterday'), body, 'the time of the signature is none'],
    ['without a time', undated, body, form],
    ['in upper case', { ...signed(now), 'x-signature': hash.toUpperCase() }, body, form],
    ['in half', { ...signed(now), 'x-signature': hash.slice(0, 32) }, body, form],
    ['with another key', signed(now, { secret: 'other'.repeat(8) }), body, none],
    ['for another amount', signed(now), body.replace('5.00', '9.00'), none],
    ['for another time', { ...signed(now), 'x-date': String(seconds + 1) }, body, none],
    ['an hour ago, its zone passed off as the id', zoneInId('2026-05-13T08:00:00.000+01:00'), body, form],
    ['for another callback', { ...signed(now), 'x-correlationid': 'c2' }, body, none],
  ])('signed %s are refused, with an alarm', async (_, headers, text, reason) => {
    const { status, alarms, run } = await send(headers, text);
    expect([status, alarms, run.rows('payments')]).toEqual([400, [reason], []]);
  });

  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  it.each([
    ['of the body', sha256(body), 200, []],
    ['of the body, in upper case', sha256(body).toUpperCase(), 200, []],
    ['of another body', sha256('{}'), 400, ['X-Content-Hash is not that of the body']],
  ])('signed, with a hash %s: %s %s', async (_, contentHash, status, refusals) => {
    const found = await send({ ...signed(now), 'x-content-hash': contentHash });
    expect([found.status, found.alarms]).toEqual([status, refusals]);
  });

  it('that have the hash of the standard alone are not signed', async () => {
    const { status, alarms } = await send({ 'x-date': now, 'x-content-hash': sha256(body) });
    expect([status, alarms]).toEqual([400, []]);
  });

  it('not signed are refused, and no alarm: strangers call too', async () => {
    const { status, alarms } = await send({ 'x-date': now });
    expect([status, alarms]).toEqual([400, []]);
  });

  it.each([
    ['no JSON', 'transactionReference=T1', 'format.malformed'],
    ['no amount', body.replace('"amount"', '"sum"'), 'schema.invalid'],
    ['an amount below zero', body.replace('5.00', '-5.00'), 'range.exceeded'],
    ['an amount with too many decimals', body.replace('5.00', '5.001'), expect.any(String)],
    ['an unknown status', body.replace('completed', 'perhaps'), 'schema.invalid'],
    ['a currency that is none', body.replace('GBP', 'XXX'), expect.any(String)],
    ['a time of next year', body.replace('2026-05-13T07', '2027-05-13T07'), 'time.future'],
  ])('signed, with %s, are quarantined and not booked', async (_, text, code) => {
    const { status, alarms, run } = await send(signed(now, { of: text }), text);
    expect([status, alarms, run.quarantined.map((one) => one.code), run.rows('payments')]).toEqual([
      400,
      [],
      [code],
      [],
    ]);
  });
});
