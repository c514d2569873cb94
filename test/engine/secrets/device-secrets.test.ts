import { MemoryClock } from '../../../lib/engine/ports/memory/sinks';
import { MemoryState } from '../../../lib/engine/ports/memory/state';
import { DeviceSecrets } from '../../../lib/engine/secrets/device-secrets';
import { MemoryKeyWrapper } from '../../../lib/engine/vault/key-wrapper';
import { KeyVault } from '../../../lib/engine/vault/vault';

const secret = Buffer.from('0123456789abcdef');

function opened() {
  const [state, clock] = [new MemoryState(['keys', 'secrets']), new MemoryClock(0)];
  const vault = new KeyVault({ state, clock, wrapper: new MemoryKeyWrapper() });
  return { state, clock, secrets: new DeviceSecrets({ state, clock, vault }) };
}

describe('secrets of devices', () => {
  it('come back as they were written, of the device alone', async () => {
    const { secrets } = opened();
    await secrets.put('wm-1', secret);
    expect([await secrets.of('wm-1'), await secrets.of('wm-2')]).toEqual([secret, undefined]);
  });

  it('lie sealed, each bound to its device', async () => {
    const { state, secrets } = opened();
    await secrets.put('wm-1', secret);
    const stored = await state.read('secrets', 'wm-1', 'secret');
    expect(Buffer.from(stored?.value ?? []).includes(secret)).toBe(false);
    await state.write('secrets', 'wm-2', 'secret', stored?.value ?? new Uint8Array(), 0);
    await expect(secrets.of('wm-2')).rejects.toThrow();
  });

  it('are taken up anew within five minutes, and not asked for in between', async () => {
    const { state, clock, secrets } = opened();
    const read = jest.spyOn(state, 'read');
    expect(await secrets.of('wm-1')).toBeUndefined();
    await secrets.of('wm-1');
    expect(read).toHaveBeenCalledTimes(1);
    clock.set(5 * 60_000);
    await secrets.of('wm-1');
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('that could not be read are asked for again', async () => {
    const { state, secrets } = opened();
    await secrets.put('wm-1', secret);
    jest.spyOn(state, 'read').mockRejectedValueOnce(new Error('throttled'));
    await expect(secrets.of('wm-1')).rejects.toThrow('throttled');
    expect(await secrets.of('wm-1')).toEqual(secret);
  });
});
