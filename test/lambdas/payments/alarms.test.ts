import { paymentRun, paymentSettings } from '../../support/payment-run';

const at = Date.parse('2026-05-13T08:00:00Z');
const minuteMs = 60_000;
const dayMs = 86_400_000;

const event = (type: string, object: object, atMs: number) => ({
  ...{ id: `evt_${type}`, type, created: atMs / 1000 },
  data: { object: { currency: 'eur', amount: 500, amount_received: 500, ...object } },
});
const many = <T>(count: number, of: (i: number) => T): readonly T[] => Array.from({ length: count }, (_, i) => of(i));
const paid = (id: string, atMs = at, order?: string) =>
  event('payment_intent.succeeded', { id, ...(order ? { metadata: { order } } : {}) }, atMs);
const attempts = (succeeded: number, failed: number, atMs = at) => [
  ...many(succeeded, (i) => paid(`pi_${atMs}_${i}`, atMs)),
  ...many(failed, (i) => event('charge.failed', { id: `ch_${atMs}_${i}` }, atMs)),
];
const declined = (pi: string, fingerprint: string, atMs: number) =>
  event(
    'payment_intent.payment_failed',
    { id: pi, last_payment_error: { payment_method: { card: { fingerprint } } } },
    atMs,
  );
const runOf = async (messages: readonly object[], at: number, settings = paymentSettings()) => {
  const run = paymentRun(at, { settings });
  await run.notify('stripe', ...messages);
  return run;
};

describe('low-success: below 97 % of at least 50 attempts in 15 minutes', () => {
  it.each([
    [48, 2, 1],
    [97, 3, 0],
    [96, 4, 1],
    [0, 49, 0],
  ])('%s succeed and %s fail: %s alarm', async (succeeded, failed, alarms) => {
    const run = await runOf(attempts(succeeded, failed), at + minuteMs);
    await run.sweep(at + minuteMs);
    expect(await run.alarms('low-success')).toHaveLength(alarms);
  });

  it('is over when the attempts are 15 minutes old', async () => {
    const run = await runOf(attempts(0, 50), at + minuteMs);
    for (const minute of [1, 14, 15]) await run.sweep(at + minute * minuteMs);
    expect(await run.alarms('low-success')).toMatchObject([
      { deviceId: 'stripe', clearedAt: '2026-05-13T08:15:00.000Z' },
    ]);
  });

  it.each([
    [94, 6, 1],
    [95, 5, 0],
  ])('%s of 100 where all succeeded a week ago: %s fail, %s alarm', async (succeeded, failed, alarms) => {
    const run = await runOf(attempts(60, 0, at - 7 * dayMs), at - 7 * dayMs, paymentSettings({ successPercent: 90 }));
    run.ports.clock.set(at + minuteMs);
    await run.notify('stripe', ...attempts(succeeded, failed));
    await run.sweep(at + minuteMs);
    expect(await run.alarms('low-success')).toHaveLength(alarms);
  });
});

const goesBack = {
  'refunds-high': (id: string) =>
    event('charge.refunded', { id, payment_intent: id, amount_refunded: 100 }, at + 60_000),
  'disputes-high': (id: string) =>
    event('charge.dispute.created', { id: `dp_${id}`, payment_intent: id, amount: 100 }, at + 60_000),
} as const;

describe.each(['refunds-high', 'disputes-high'] as const)('%s: more than 1 % of the payments of a day', (alarm) => {
  it.each([
    [100, 1, 0],
    [100, 2, 1],
    [49, 49, 0],
  ])('of %s payments %s go back: %s alarm', async (all, back, alarms) => {
    const run = await runOf(attempts(all, 0), at + 2 * minuteMs);
    await run.notify('stripe', ...many(back, (i) => goesBack[alarm](`pi_${at}_${i}`)));
    await run.sweep(at + 60 * minuteMs);
    expect(await run.alarms(alarm)).toHaveLength(alarms);
  });

  it('is over when those payments are a day old', async () => {
    const run = await runOf(attempts(50, 0), at + 2 * minuteMs);
    await run.notify('stripe', ...many(5, (i) => goesBack[alarm](`pi_${at}_${i}`)));
    for (const hours of [1, 26]) await run.sweep(at + hours * 60 * minuteMs);
    expect(await run.alarms(alarm)).toMatchObject([{ deviceId: 'stripe', clearedAt: '2026-05-14T10:00:00.000Z' }]);
  });
});

describe('duplicate-capture: more than one payment of an order', () => {
  it.each([
    ['one order', 'A', 0, ['stripe/pi_2']],
    ['two orders', 'B', 0, []],
    ['one order, a day and more apart', 'A', dayMs + minuteMs, []],
  ])('two payments of %s', async (_, order, laterMs, subjects) => {
    const run = await runOf([paid('pi_1', at, 'A')], at + minuteMs);
    run.ports.clock.set(at + laterMs + 2 * minuteMs);
    await run.notify('stripe', paid('pi_2', at + laterMs + minuteMs, order));
    expect((await run.alarms('duplicate-capture')).map(({ subject }) => subject)).toEqual(subjects);
  });

  it('is over when one of both is refunded', async () => {
    const run = await runOf([paid('pi_1', at, 'A'), paid('pi_2', at + 1000, 'A')], at + minuteMs);
    run.ports.clock.set(at + 3 * minuteMs);
    const refund = { id: 'pi_1', payment_intent: 'pi_1', amount_refunded: 500 };
    await run.notify('stripe', event('charge.refunded', refund, at + 2 * minuteMs));
    expect(await run.alarms('duplicate-capture')).toMatchObject([{ clearedAt: '2026-05-13T08:02:00.000Z' }]);
  });
});

describe('declines-burst: more than 5 declined attempts of one card in 10 minutes', () => {
  const ofCards = (count: number, cards: number, everyMs: number) =>
    many(count, (i) => declined(`pi_${i}`, `card-${i % cards}`, at + i * everyMs));

  it.each([
    ['five', ofCards(5, 1, 1000), 0],
    ['six', ofCards(6, 1, 1000), 1],
    ['six, the newest first', [...ofCards(6, 1, 1000)].reverse(), 1],
    ['six of two cards', ofCards(6, 2, 1000), 0],
    ['six in more than ten minutes', ofCards(6, 1, 2 * minuteMs), 0],
  ])('%s', async (_, messages, alarms) => {
    const run = await runOf(messages, at + 11 * minuteMs);
    expect(await run.alarms('declines-burst')).toHaveLength(alarms);
  });

  it('is over when ten minutes have passed without another', async () => {
    const run = await runOf(ofCards(6, 1, 1000), at + minuteMs);
    await run.sweep(at + 11 * minuteMs);
    expect(await run.alarms('declines-burst')).toMatchObject([{ clearedAt: '2026-05-13T08:10:05.000Z' }]);
  });
});

describe('what calls raise: forged signatures, card numbers, refused fees', () => {
  it('is over when no other has come for more than half an hour', async () => {
    const card = event(
      'payment_intent.succeeded',
      { id: 'pi_1', description: ['4242', '4242', '4242', '4242'].join(' ') },
      at,
    );
    const run = await runOf([card], at);
    run.ports.clock.set(at + 20 * minuteMs);
    await run.notify('stripe', card);
    const stands = async (minute: number) => {
      await run.sweep(at + minute * minuteMs);
      return (await run.alarms('card-number')).map(({ clearedAt }) => clearedAt === null);
    };
    expect([await stands(31), await stands(50), await stands(51)]).toEqual([[true], [true], [false]]);
  });
});
