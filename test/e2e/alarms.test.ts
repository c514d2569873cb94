import { signalController, status } from './support/controller';
import { describeOnEmulator, eventually } from './support/suite';

describeOnEmulator('alarms', (cloud, { city }) => {
  it('go over the bus to the topic of their severity, when raised and when cleared', async () => {
    const queue = await cloud.subscribedQueue('alarms-critical');
    const received: string[] = [];
    const mail = (title: string) =>
      eventually(async () => {
        const bodies = await cloud.receive(queue);
        received.push(...bodies.map((body) => (JSON.parse(body) as { Message: string }).Message));
        return received.find((text) => text.includes(`${title}: traffic-20`));
      });
    const controller = await signalController(cloud, city, 'traffic-20');
    const nowMs = Date.now();

    await controller.send(status(nowMs - 60_000, { mode: 'flash', unitFlashStatus: 6 }));
    const raised = await mail('Conflict monitor flash');
    expect(raised).toContain('What to do: Send a technician');
    expect(raised).toContain('traffic.conflict-monitor-flash, critical');

    await controller.send(status(nowMs, { unitFlashStatus: 2 }));
    expect(await mail('Over: Conflict monitor flash')).toContain('traffic.conflict-monitor-flash');
    await controller.end();
  });
});
