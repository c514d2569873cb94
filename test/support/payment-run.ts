import { feeds } from '../../lambdas/payments';
import type { Entry } from '../../lambdas/payments/ledger/entry';
import { watch } from '../../lambdas/payments/watch';
import { webhooks } from '../../lambdas/payments/webhooks';
import type { GatewayEvent } from '../../lib/engine/api/gateway-event';
import type { QuarantinedMessage } from '../../lib/engine/contracts';
import { serviceFactsOf } from '../../lib/engine/facts';
import { StoredReceipts } from '../../lib/engine/fees/receipts';
import { webhookHandler } from '../../lib/engine/handlers/webhook';
import { fromBytes } from '../../lib/engine/ports/json-bytes';
import { allEpisodes } from '../../lib/engine/ports/memory/episodes';
import { memoryPorts } from '../../lib/engine/ports/memory/ports';
import type { Outside } from '../../lib/engine/ports/ports';
import { config } from '../../lib/services/payments/config';
import { payments } from '../../lib/services/payments/facts';
import type { Channel } from '../../lib/services/payments/rules/channels';

const service = serviceFactsOf(payments);

export const paymentSettings = (more: object = {}) =>
  config.parse({
    paymentsPerDay: 1000,
    currency: 'EUR',
    providers: {
      stripe: {},
      mobileMoney: {},
      wechatPay: { merchantId: '1230000109' },
      alipay: { appId: '2021000000000000', sellerId: '2088000000000002' },
    },
    references: [{ prefix: 'PARK-', service: 'parking' }],
    ...more,
  });

/** What a provider sends over HTTP. */
export interface Sent {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Payments over ports in memory, each provider through its own Lambda handler. */
export function paymentRun(
  at: string | number,
  { settings = paymentSettings(), timeZone = 'UTC', outside = undefined as Outside | undefined } = {},
) {
  const quarantined: QuarantinedMessage[] = [];
  const memory = memoryPorts(service, new Date(at).getTime(), (message) => void quarantined.push(message));
  const ports = { ...memory, asking: { ...memory.asking, ...(outside ? { outside } : {}) } };
  let city = { city: 'testville', service: service.id, timeZone, settings };
  const handlerOf = (channel: Channel) =>
    webhookHandler(webhooks[channel], () => ({ aws: undefined as never, ports, city }));
  let requests = 0;
  const notifyBytes = (channel: Channel, ...messages: readonly Uint8Array[]) =>
    webhooks[channel].processor.messages?.(
      messages.map((bytes, i) => ({
        bytes,
        ...{ receivedAtMs: ports.clock.nowMs(), origin: `${channel}:${i}`, deviceId: channel },
      })),
      { ...city, backfill: false },
      ports,
    );
  /** Entries of the ledger: of all payments, or of those with an id in their name, without reading the others. */
  const entries = async (id = ''): Promise<readonly Entry[]> => {
    const named = ports.state.partitionsOf('ledger').filter((one) => one.includes(id));
    const partitions = named.filter((one) => !one.startsWith('account#'));
    const all = await Promise.all(partitions.map((one) => ports.state.entries('ledger', one, 'entry#', 'entry#~')));
    return all.flat().map(({ value }) => fromBytes<Entry>(value));
  };
  return {
    ports,
    quarantined,
    handlerOf,
    /** The city's file is changed and deployed. */
    change(to: typeof settings): void {
      city = { ...city, settings: to };
    },
    /** A message without a way: its status. */
    async send(channel: Channel, { headers, body }: Sent): Promise<number> {
      const event: GatewayEvent = {
        ...{ rawPath: `/${channel}`, headers, body, isBase64Encoded: false },
        requestContext: { accountId: '1', requestId: `request-${++requests}`, http: { method: 'POST' } },
      };
      return (await handlerOf(channel)(event)).statusCode;
    },
    /** Messages as they are behind the signature. */
    notify: (channel: Channel, ...messages: readonly object[]) =>
      notifyBytes(channel, ...messages.map((message) => Buffer.from(JSON.stringify(message)))),
    notifyBytes,
    /** Events of the bus, as their queue has them. */
    receive: (...events: readonly object[]) =>
      feeds.fees.messages?.(
        events.map((event, i) => ({
          ...{ bytes: Buffer.from(JSON.stringify(event)), receivedAtMs: ports.clock.nowMs(), origin: `sqs:${i}` },
        })),
        { ...city, backfill: false },
        ports,
      ),
    receipt: (order: string) => new StoredReceipts(ports.state).of(order),
    file(name: string, bytes: Uint8Array | string) {
      async function* chunks() {
        const whole = Buffer.from(bytes);
        for (let i = 0; i < whole.length; i += 1009) yield whole.subarray(i, i + 1009);
      }
      const file = { key: `landing/payments/settlement/${name}`, receivedAtMs: ports.clock.nowMs(), chunks: chunks() };
      return feeds.settlement.file?.(file, { ...city, backfill: true }, ports);
    },
    async sweep(time: string | number): Promise<void> {
      ports.clock.set(new Date(time).getTime());
      await watch(ports, { ...city, backfill: false });
      await feeds.settlement.due?.({ ...city, backfill: false }, ports);
    },
    rows: (table: string) => ports.records.rows(`payments_${table}`).map(({ ingest_time, quality, ...row }) => row),
    alarms: async (id: string) =>
      (await allEpisodes(service, ports.state)).filter(({ code }) => code === `payments.${id}`),
    indicator: (id: string) => ports.metrics.indicators().findLast(({ indicator }) => indicator === id)?.value,
    entries,
    /** Balances of all accounts, and the sum over the legs that stand by account: the two are one, and zero. */
    async ledger() {
      const balances = new Map<string, number>();
      for (const { legs } of await entries())
        for (const [account, minor] of Object.entries(legs))
          balances.set(account, (balances.get(account) ?? 0) + minor);
      let legs = 0n;
      for (const one of ports.state.partitionsOf('ledger').filter((name) => name.startsWith('account#')))
        for (const { value } of await ports.state.entries('ledger', one, '', '\uffff'))
          legs += BigInt(fromBytes<{ readonly minor: number }>(value).minor);
      const balanced = Object.fromEntries([...balances].filter(([, minor]) => minor !== 0));
      return { balances: balanced, sum: [...balances.values()].reduce((a, b) => a + BigInt(b), 0n), legs };
    },
  };
}
