import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { runCli } from '../support/run-cli';
import { CityFile } from './support/city-file';
import { signalController, status } from './support/controller';
import { lookUpLoopbackNames } from './support/loopback-names';
import { describeOnEmulator, eventually } from './support/suite';

const file = join(__dirname, 'city.yaml');

// All of it is real: the emulator's HTTP API checks the signature, judges the policies of the caller's role and hands the event
// with the caller to the deployed function, which works on the deployed tables and bus.
describeOnEmulator('operations', (cloud, { city }) => {
  const id = 'traffic.conflict-monitor-flash.traffic-70';
  const received: string[] = [];
  let queue = '';
  const mail = (...parts: readonly string[]) =>
    eventually(async () => {
      const bodies = await cloud.receive(queue);
      received.push(...bodies.map((body) => (JSON.parse(body) as { Message: string }).Message));
      return received.find((text) => parts.every((part) => text.includes(part)));
    });

  /** Runs a line of the group as a session of a role. */
  async function alarms(role: string, session: string, verb: string, ...rest: readonly string[]) {
    const before = { ...process.env };
    Object.assign(process.env, await cloud.session(role, session));
    try {
      return await runCli('alarms', verb, file, ...rest);
    } finally {
      process.env = before;
    }
  }
  const li = (verb: string, ...rest: readonly string[]) => alarms('control-room', 'li.wei', verb, ...rest);
  const refused = (code: string, text: string) => ({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(new RegExp(`${code}[^]*${text}`)),
  });

  beforeAll(async () => {
    lookUpLoopbackNames();
    queue = await cloud.subscribedQueue('alarms-critical');
    const controller = await signalController(cloud, city, 'traffic-70');
    await controller.send(status(Date.now(), { mode: 'flash', unitFlashStatus: 6 }));
    await controller.end();
    expect(await mail('Conflict monitor flash: traffic-70')).toContain('Nobody has it yet.');
  });

  it('lists what stands, found at the address that the account names', async () => {
    const { code, stdout, stderr } = await li('list', '--severity', 'critical', '--format', 'json');
    expect([code, stderr]).toEqual([0, '']);
    const { alarms: standing } = JSON.parse(stdout) as { readonly alarms: readonly { readonly id: string }[] };
    expect(standing.find((alarm) => alarm.id === id)).toMatchObject({ deviceId: 'traffic-70', holder: null });
  });

  it('gives an alarm to who acknowledges it first, and tells the second who has it', async () => {
    const comment = ['--comment', 'a technician is on the way'];
    expect(await li('ack', id, ...comment)).toMatchObject({ code: 0, stdout: expect.stringContaining('  li.wei\n') });
    expect(await alarms('control-room', 'zhang.san', 'ack', id)).toEqual(refused('CK1962', 'li.wei has it since'));
    expect(await mail('traffic-70', 'li.wei has it.')).toContain('traffic.conflict-monitor-flash, critical');
  });

  it('shows a viewer who has it and what was written, and lets him do nothing about it', async () => {
    const press = (verb: string) => alarms('press-office', 'reporter', verb, id);
    const { code, stdout } = await press('show');
    expect([code, stdout]).toEqual([0, expect.stringContaining('li.wei: a technician is on the way')]);
    expect(await press('ack')).toEqual(refused('CK1965', 'operations.access'));
  });

  it('refuses a role that the city does not name, with and without the address', async () => {
    const url = await cloud.parameter('operations/api-url');
    for (const rest of [[], ['--url', url]])
      expect(await alarms('somebody', 'x', 'list', ...rest)).toEqual(refused('CK1965', 'operations.access'));
  });

  it('signs an id as it is, however it is escaped on the way', async () => {
    expect(await li('show', `${id}:lane 1`)).toEqual(refused('CK1964', 'citykit alarms list'));
  });

  it('closes it with a reason, once, and tells people', async () => {
    const close = () => li('close', id, '--reason', 'repaired');
    expect(await close()).toMatchObject({ code: 0, stdout: expect.stringContaining('closed by li.wei: repaired') });
    expect(await mail('traffic-70', 'Closed by li.wei: repaired.')).toContain('Over: ');
    expect(await close()).toEqual(refused('CK1963', 'citykit alarms list'));
  });

  it('keeps a trail of every call, also of those that it refused, without what was written', async () => {
    const keys = await cloud.objects('operations-audit', city);
    const text = (await Promise.all(keys.map((key) => cloud.object('operations-audit', key)))).join('');
    expect(text).toMatch(/assumed-role\/control-room\/zhang\.san.*"alarm-taken"/);
    expect(text).toMatch(/assumed-role\/press-office\/reporter.*"not-allowed"/);
    expect(text).not.toContain('technician');
  });

  it('looks at all alarms when its clock strikes, with the rights of its function', async () => {
    expect(await cloud.invoke('operations-api', {})).toBeNull();
  });

  it('says of a file without operations what to do', async () => {
    const folder = new CityFile({ inventory: 'signals', deviceType: 'signal-controller' });
    const without = parseDocument(readFileSync(file, 'utf8'));
    without.delete('operations');
    const result = await runCli('alarms', 'list', folder.write('without.yaml', String(without)));
    expect(result).toEqual(refused('CK1961', 'give its file a section operations'));
    folder.remove();
  });
});
