import { createHmac } from 'node:crypto';
import { paymentRun } from '../../support/payment-run';
import { LocalGateway } from '../../support/residents-gateway';

const key = ['whsec', 'made', 'up'].join('_');
const at = Date.parse('2026-05-13T08:00:00Z');
const seconds = at / 1000;
const strangers = 400;
const paid = 20;
const most = 65_536;

const body = (id: string) =>
  JSON.stringify({
    ...{ id: `evt_${id}`, type: 'payment_intent.succeeded', created: seconds },
    data: { object: { id, amount_received: 100, currency: 'eur' } },
  });
const signedBy = (secret: string, text: string) => ({
  'stripe-signature': `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${text}`).digest('hex')}`,
});

/** What strangers send, by number: nothing signed, and nothing of it may cost more than an answer. */
const unsigned: readonly ((i: number) => {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
})[] = [
  (i) => ({ body: body(`pi_stranger_${i}`) }),
  () => ({ body: '' }),
  () => ({ body: 'x'.repeat(most) }),
  (i) => ({ body: 'x'.repeat(most + 1), headers: signedBy(key, `${i}`) }),
  (i) => ({ body: body(`pi_stranger_${i}`), headers: { 'x-forwarded-for': `203.0.113.${i % 256}` } }),
];

describe('a flood of strangers', () => {
  const open = async () => {
    const run = paymentRun(at);
    run.ports.secretValues.put('stripe-signing', key);
    const reads = jest.spyOn(run.ports.secretValues, 'read');
    const gateway = await LocalGateway.open(run.handlerOf('stripe'), { open: true });
    const post = async (of: { readonly headers?: Readonly<Record<string, string>>; readonly body: string }) =>
      (await fetch(`${gateway.url}/stripe`, { method: 'POST', ...of })).status;
    return { run, reads, post, close: () => gateway.close() };
  };
  const stateOf = ({ ports }: ReturnType<typeof paymentRun>) =>
    ['windows', 'devices', 'alarms', 'ledger', 'receipts', 'attempts'].flatMap((store) =>
      ports.state.partitionsOf(store),
    );

  it('who sign nothing costs no secret, no state, no alarm and no quarantine', async () => {
    const { run, reads, post, close } = await open();
    const answers = await Promise.all(
      Array.from({ length: strangers }, (_, i) => post((unsigned[i % unsigned.length] as (typeof unsigned)[0])(i))),
    );
    await close();
    expect(new Set(answers)).toEqual(new Set([400]));
    expect([reads.mock.calls, stateOf(run), run.quarantined, await run.alarms('signature-refused')]).toEqual([
      ...[[], [], [], []],
    ]);
  });

  it('of many senders, signed wrongly and not at all, lets what the provider signs through and is one alarm', async () => {
    const { run, post, close } = await open();
    const flood = Array.from({ length: strangers }, (_, i) => {
      const text = body(`pi_forged_${i}`);
      return i % 2 === 0 ? { body: text, headers: signedBy(`not ${i}`, text) } : { body: text };
    });
    const every = Math.floor(strangers / paid);
    const [refused, taken]: [Promise<number>[], Promise<number>[]] = [[], []];
    for (const [i, one] of flood.entries()) {
      refused.push(post(one));
      const text = body(`pi_${i}`);
      if (i % every === 0) taken.push(post({ body: text, headers: signedBy(key, text) }));
    }
    expect([new Set(await Promise.all(taken)), new Set(await Promise.all(refused))]).toEqual([
      new Set([200]),
      new Set([400]),
    ]);
    await close();
    expect([run.rows('payments').length, (await run.ledger()).balances]).toEqual([
      paid,
      { 'receivable:stripe': 100 * paid, 'revenue:other': -100 * paid },
    ]);
    expect(await run.alarms('signature-refused')).toHaveLength(1);
    expect(run.quarantined).toEqual([]);
  });
});
