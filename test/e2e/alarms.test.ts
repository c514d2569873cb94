import { signalController, status } from './support/controller';
import { describeOnEmulator, eventually } from './support/suite';

interface Notice {
  readonly code: string;
  readonly deviceId: string;
  readonly severity: string;
  readonly clearedAt: string | null;
}

describeOnEmulator('alarms', (cloud, { city }) => {
  it('go over the bus to the topic of their severity, when raised and when cleared', async () => {
    const queue = await cloud.subscribedQueue('alarms-critical');
    const heard: Notice[] = [];
    const notice = (holds: (n: Notice) => boolean) =>
      eventually(async () => {
        const bodies = await cloud.receive(queue);
        heard.push(...bodies.map((body) => JSON.parse((JSON.parse(body) as { Message: string }).Message) as Notice));
        return heard.find((n) => n.deviceId === 'traffic-20' && holds(n));
      });
    const controller = await signalController(cloud, city, 'traffic-20');
    const nowMs = Date.now();

    await controller.send(status(nowMs - 60_000, { mode: 'flash', unitFlashStatus: 6 }));
    const raised = await notice((n) => n.clearedAt === null);
    expect(raised).toMatchObject({ city, code: 'traffic.conflict-monitor-flash', severity: 'critical' });

    await controller.send(status(nowMs, { unitFlashStatus: 2 }));
    const cleared = await notice((n) => n.clearedAt !== null);
    expect(cleared).toMatchObject({ code: 'traffic.conflict-monitor-flash' });
    await controller.end();
  });
});
