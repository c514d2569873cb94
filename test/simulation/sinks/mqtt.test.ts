import { serves } from '../../../lambdas/waste';
import type { AnyServing } from '../../../lib/engine/handlers/service-handler';
import { config } from '../../../lib/services/waste/config';
import { waste } from '../../../lib/services/waste/facts';
import { wasteSimulation } from '../../../lib/services/waste/simulation';
import { disagreements } from '../../../lib/simulation/compare';
import { play } from '../../../lib/simulation/play';
import { scenarios } from '../../../lib/simulation/scenario';
import { MqttSink } from '../../../lib/simulation/sinks/mqtt';
import type { Patience } from '../../../lib/simulation/sinks/retried';
import { MqttBroker } from '../../support/mqtt-broker';
import { foundAlarms } from '../../support/played-day';
import { serviceRun } from '../../support/service-run';

const fromMs = Date.UTC(2026, 0, 5);
const section = config.parse({ containers: 10 });
const request = {
  of: wasteSimulation,
  city: 'testville',
  section,
  timeZone: 'UTC',
  seed: 3,
  scenario: scenarios['bad-day'],
  feeds: new Set(['fill-level']),
  fromMs,
  toMs: fromMs + 2 * 86_400_000,
};
const topics = { city: 'testville', district: 'north', facts: waste };
const sinkTo = ({ port }: MqttBroker, patience?: Patience) =>
  new MqttSink(new URL(`mqtt://127.0.0.1:${port}`), topics, undefined, patience);

describe('devices that play themselves over MQTT', () => {
  it('are found by the processors as they were, behind a broker and the rule of their feed', async () => {
    const broker = await MqttBroker.start();
    const truth = await play(request, sinkTo(broker));
    await broker.stop();
    const run = serviceRun(serves as AnyServing, { settings: section, at: new Date(request.toMs).toISOString() });
    for (const { topic, client, bytes } of broker.messages) {
      const [rule, city] = [topic.split('/').slice(0, 3).join('/'), topic.split('/')[3]];
      expect(topic).toBe(`${rule}/${city}/north/fill-sensor/${client}`);
      expect(rule).toBe('$aws/rules/testville__waste_fill_level');
      const { ts } = JSON.parse(bytes.toString()) as { ts: string };
      await run.sendBatch('fill-level', [{ bytes, device: client, atMs: Date.parse(ts), city }]);
    }
    await run.sweep(new Date(request.toMs).toISOString());
    expect(new Set(run.quarantined.map(({ code }) => code))).toEqual(new Set(['tenant.mismatch']));
    expect(disagreements(truth.alarms, await foundAlarms(serves.facts, run.ports), request.toMs)).toEqual([]);
    expect(truth.alarms.length).toBeGreaterThan(5);
  });

  it('come again when the broker does, and no message is lost', async () => {
    const first = await MqttBroker.start();
    let second: MqttBroker | undefined;
    let waits = 0;
    const truth = await play(request, sinkTo(first), async () => {
      if (++waits !== 300) return;
      await first.stop();
      second = await MqttBroker.start({ port: first.port });
    });
    await second?.stop();
    const arrived = new Set([first, second].flatMap((broker) => broker?.messages.map(({ bytes }) => String(bytes))));
    expect(arrived.size).toBe(truth.sent.get('fill-level')?.messages);
  });

  it('stop with an error where the broker stays away', async () => {
    const broker = await MqttBroker.start();
    const sink = sinkTo(broker, { waitsMs: [1, 1], answerWithinMs: 30_000 });
    let waits = 0;
    const playing = play(request, sink, async () => {
      if (++waits === 300) await broker.stop();
    });
    await expect(playing).rejects.toMatchObject({ code: 'CK1953' });
    expect(sink.passed.feeds.get('fill-level')?.taken).toBeLessThan(300);
  });

  it.each([['that lets a device not in', { refused: ['testville--waste-fill-sensor-4'] }, 'CK1952']] as const)(
    'stop with an error at a broker %s',
    async (_, options, code) => {
      const broker = await MqttBroker.start(options);
      await expect(play(request, sinkTo(broker))).rejects.toMatchObject({
        code,
        said: { en: expect.stringContaining('testville--waste-fill-sensor-4') },
      });
      await broker.stop();
    },
  );
});
