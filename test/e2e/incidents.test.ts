import { join } from 'node:path';
import { runCli } from '../support/run-cli';
import { signalController, status } from './support/controller';
import { lookUpLoopbackNames } from './support/loopback-names';
import { describeOnEmulator, eventually } from './support/suite';

const file = join(__dirname, 'city.yaml');

describeOnEmulator('incidents', (cloud, { city }) => {
  it('are one mail for all signals of a transformer that is dark', async () => {
    const queue = await cloud.subscribedQueue('alarms-major');
    const received: string[] = [];
    const nowMs = Date.now();
    for (const id of ['31', '32']) {
      const place = { district: 'docks', supply: 'T-1' };
      const thing = await cloud.createThing(`traffic-${id}`, 'signal-controller', place);
      const controller = await signalController(cloud, city, thing);
      await controller.send(status(nowMs, { mode: 'flash', unitFlashStatus: 3 }));
      await controller.end();
    }
    await cloud.putEvent('citykit.grid', 'AlarmRaised', {
      title: 'Transformer without supply',
      code: 'grid.outage',
      severity: 'critical',
      deviceId: 'T-1',
      subject: '',
      raisedAt: new Date(nowMs).toISOString(),
      clearedAt: null,
      supply: { evidence: 'cause', withinMinutes: 2 },
    });
    const mail = await eventually(async () => {
      const bodies = await cloud.receive(queue);
      received.push(...bodies.map((body) => (JSON.parse(body) as { Message: string }).Message));
      return received.find((text) => text.includes('Loss of supply at T-1'));
    });
    expect(mail).toContain('Likely cause: T-1, reported by grid.outage.');
    expect(mail).toContain('Ask the grid operator first');
    expect(received.filter((text) => text.includes('Flash outside schedule'))).toEqual([]);
  });

  it('stand among the alarms of people, by the event that says of no change, and end by their word', async () => {
    lookUpLoopbackNames();
    const before = { ...process.env };
    Object.assign(process.env, await cloud.session('control-room', 'li.wei'));
    const standing = async () => /incidents\.supply\.\w+/.exec((await runCli('alarms', 'list', file)).stdout)?.[0];
    try {
      const id = await eventually(standing);
      expect(await runCli('alarms', 'ack', file, id)).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('li.wei'),
      });
      expect(await runCli('alarms', 'close', file, id, '--reason', 'false-alarm')).toMatchObject({ code: 0 });
    } finally {
      process.env = before;
    }
  });
});
