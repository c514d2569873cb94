import { MemoryClock } from '../../../lib/engine/ports/memory/sinks';
import { MemoryState } from '../../../lib/engine/ports/memory/state';
import { DeviceSecrets, removeSecret, thingsWithSecret } from '../../../lib/engine/secrets/device-secrets';
import { MemoryKeyWrapper } from '../../../lib/engine/vault/key-wrapper';
import { KeyVault } from '../../../lib/engine/vault/vault';

const secret = Buffer.from('0123456789abcdef');
const other = Buffer.from('fedcba9876543210');
const type = 'water-meter';

function opened() {
  const [state, clock, wrapper] = [new MemoryState(['keys', 'secrets']), new MemoryClock(0), new MemoryKeyWrapper()];
  const another = () => new DeviceSecrets({ state, clock, vault: new KeyVault({ state, clock, wrapper }) });
  return { state, clock, wrapper, secrets: another(), another };
}

describe('secrets of devices', () => {
  it('come back as they were written, of the device alone', async () => {
    const { secrets } = opened();
    await secrets.put(type, 'wm-1', secret);
    expect([
      await secrets.of(type, 'wm-1'),
      await secrets.of(type, 'wm-2'),
      await secrets.of('gas-meter', 'wm-1'),
    ]).toEqual([secret, undefined, undefined]);
  });

  it('lie sealed, each bound to its thing', async () => {
    const { state, secrets } = opened();
    await secrets.put(type, 'wm-1', secret);
    const stored = await state.read('secrets', type, 'wm-1');
    expect(Buffer.from(stored?.value ?? []).includes(secret)).toBe(false);
    await state.write('secrets', type, 'wm-2', stored?.value ?? new Uint8Array(), 0);
    await expect(secrets.of(type, 'wm-2')).rejects.toThrow();
  });

  it('are taken up anew within five minutes, and not asked for in between', async () => {
    const { state, clock, secrets } = opened();
    const read = jest.spyOn(state, 'read');
    expect(await secrets.of(type, 'wm-1')).toBeUndefined();
    await secrets.of(type, 'wm-1');
    expect(read).toHaveBeenCalledTimes(1);
    clock.set(5 * 60_000);
    await secrets.of(type, 'wm-1');
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('of many devices need their data key once in five minutes', async () => {
    const { clock, wrapper, secrets, another } = opened();
    for (const thing of ['wm-1', 'wm-2', 'wm-3']) await secrets.put(type, thing, secret);
    const unwrap = jest.spyOn(wrapper, 'unwrap');
    const reader = another();
    for (const thing of ['wm-1', 'wm-2', 'wm-3']) expect(await reader.of(type, thing)).toEqual(secret);
    expect(unwrap).toHaveBeenCalledTimes(1);
    clock.set(5 * 60_000);
    await reader.of(type, 'wm-1');
    expect(unwrap).toHaveBeenCalledTimes(2);
  });

  it.each(['read', 'unwrap'] as const)('that could not be had, since %s failed, are asked for again', async (call) => {
    const { state, wrapper, secrets, another } = opened();
    await secrets.put(type, 'wm-1', secret);
    const reader = another();
    const port = { read: state, unwrap: wrapper }[call] as MemoryState & MemoryKeyWrapper;
    jest.spyOn(port, call).mockRejectedValueOnce(new Error('throttled') as never);
    await expect(reader.of(type, 'wm-1')).rejects.toThrow('throttled');
    expect(await reader.of(type, 'wm-1')).toEqual(secret);
  });

  it('say what writing one changes, and that they are the same without a write', async () => {
    const { state, secrets, another } = opened();
    const write = jest.spyOn(state, 'write');
    const said = [];
    for (const value of [secret, secret, other])
      said.push([await another().compare(type, 'wm-1', value), await secrets.put(type, 'wm-1', value)]);
    expect(said).toEqual(['new', 'unchanged', 'changed'].map((one) => [one, one]));
    // The data key among them.
    expect(write).toHaveBeenCalledTimes(3);
  });

  it('that nobody can open any more are replaced', async () => {
    const { state, secrets } = opened();
    await state.write('secrets', type, 'wm-1', Buffer.from('{"sealed":"AAAA"}'), 0);
    await expect(secrets.of(type, 'wm-1')).rejects.toThrow('device-secrets is gone');
    expect([await secrets.compare(type, 'wm-1', secret), await secrets.put(type, 'wm-1', secret)]).toEqual([
      'changed',
      'changed',
    ]);
    expect(await secrets.of(type, 'wm-1')).toEqual(secret);
  });

  it('are listed by type and removed, once', async () => {
    const { state, secrets, another } = opened();
    for (const thing of ['wm-2', '水-1', 'wm-1']) await secrets.put(type, thing, secret);
    await secrets.put('gas-meter', 'gm-1', secret);
    expect([await removeSecret(state, type, 'wm-2'), await removeSecret(state, type, 'wm-2')]).toEqual([true, false]);
    expect([await thingsWithSecret(state, type), await another().of(type, 'wm-2')]).toEqual([
      ['wm-1', '水-1'],
      undefined,
    ]);
  });

  it('that are written while they are removed are removed all the same', async () => {
    const { state, secrets } = opened();
    await secrets.put(type, 'wm-1', secret);
    const remove = state.remove.bind(state);
    jest.spyOn(state, 'remove').mockImplementationOnce(async (...args) => {
      await secrets.put(type, 'wm-1', other);
      return remove(...args);
    });
    expect(await removeSecret(state, type, 'wm-1')).toBe(true);
    expect(await thingsWithSecret(state, type)).toEqual([]);
  });
});
