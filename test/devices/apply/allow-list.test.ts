import { answer } from '../../../lambdas/registry/handlers/provisioning-hook';
import { storedAllowList } from '../../../lib/devices/apply/allow-list';
import { AwsError } from '../../../lib/engine/ports/aws/client';
import { MemoryState } from '../../../lib/engine/ports/memory/state';

describe('the allow list that apply fills', () => {
  const templates = { 'york--signal-controller': 'signal-controller' };
  const device = { thingName: 'york--traffic-1', district: 'north', group: 'york--signal-controller-north' };
  const ask = (state: MemoryState, SerialNumber: string) =>
    answer(
      { templateArn: 'x/york--signal-controller', certificateId: 'c', parameters: { SerialNumber } },
      templates,
      state,
    );
  const listIn = (state: MemoryState) => storedAllowList(async () => state, 'signal-controller', 'table');

  it('is what the pre-provisioning hook reads', async () => {
    const state = new MemoryState();
    await listIn(state).allow('SN-1', device);
    expect(await ask(state, 'SN-1')).toEqual({
      allowProvisioning: true,
      parameterOverrides: {
        ThingName: 'york--traffic-1',
        District: 'north',
        Group: device.group,
        SerialNumber: 'SN-1',
      },
    });
    expect(await ask(state, 'SN-2')).toEqual({ allowProvisioning: false });
  });

  it('forgets a device that is withdrawn, and no other that took its serial number', async () => {
    const state = new MemoryState();
    const list = listIn(state);
    await list.allow('SN-1', device);
    await list.withdraw('SN-1', 'york--traffic-2');
    expect(await ask(state, 'SN-1')).toMatchObject({ allowProvisioning: true });
    await list.withdraw('SN-1', 'york--traffic-1');
    expect(await ask(state, 'SN-1')).toEqual({ allowProvisioning: false });
    await list.withdraw('SN-1', 'york--traffic-1');
  });

  it('lists every serial number once, of whatever characters', async () => {
    const serials = ['\u0001', ' ', '{B-1}', 'A_1', '~', '灯', '\uffff\uffff', '😀', '\u{10ffff}\u{10ffff}'];
    const list = listIn(new MemoryState());
    for (const serial of serials) await list.allow(serial, device);
    const listed = await list.listed();
    expect(listed.map(({ serial }) => serial).sort()).toEqual([...serials].sort());
  });

  it('is written once: the same device again changes nothing', async () => {
    const state = new MemoryState();
    await listIn(state).allow('SN-1', device);
    await listIn(state).allow('SN-1', device);
    expect((await state.read('allow-list', 'signal-controller', 'SN-1'))?.version).toBe(1);
  });

  it.each([
    ['ResourceNotFoundException', 400, { code: 'CK6309' }],
    ['AccessDeniedException', 400, { kind: 'unauthorised' }],
    ['ExpiredTokenException', 400, { kind: 'unauthorised' }],
  ])('says what %s means', async (code, status, expected) => {
    const refusing = async () => {
      throw new AwsError(code, 'said', status);
    };
    const list = storedAllowList(refusing, 'signal-controller', 'york--traffic-allow-list');
    await expect(list.allow('SN-1', device)).rejects.toMatchObject(expected);
  });
});
