import { answer } from '../../../lambdas/registry/handlers/provisioning-hook';
import { constraints } from '../../../lib/devices/registry/constraints';
import { toBytes } from '../../../lib/engine/ports/json-bytes';
import { MemoryState } from '../../../lib/engine/ports/memory/state';
import { decodeText } from '../../../lib/identity/attribute-text';
import type { AllowedDevice, ProvisioningRequest } from '../../../lib/registry/provisioning';

const templates = { 'testville--signal-controller': 'signal-controller' };
const listed: AllowedDevice = { thingName: 'tv-0101', district: 'north', group: 'testville--signal-controller-north' };

const request = (changes: Partial<ProvisioningRequest> = {}): ProvisioningRequest => ({
  templateArn: 'template/testville--signal-controller',
  certificateId: 'c'.repeat(64),
  claimCertificateId: 'claim-1',
  parameters: { SerialNumber: 'SN-1' },
  ...changes,
});

async function listWith(device: AllowedDevice = listed): Promise<MemoryState> {
  const state = new MemoryState();
  await state.write('allow-list', 'signal-controller', 'SN-1', toBytes(device), 0);
  return state;
}

describe('the provisioning hook', () => {
  it('takes name, district and group of a listed device from the list', async () => {
    const said = { SerialNumber: 'SN-1', ThingName: 'tv-9999', District: 'south' };
    const { parameterOverrides } = await answer(request({ parameters: said }), templates, await listWith());
    expect(parameterOverrides).toMatchObject({ ThingName: 'tv-0101', District: 'north', Group: listed.group });
  });

  it('hands the serial number on as an attribute takes it, so that the template writes what the plan wrote', async () => {
    const state = new MemoryState();
    await state.write('allow-list', 'signal-controller', '{灯_1}', toBytes(listed), 0);
    const { parameterOverrides } = await answer(request({ parameters: { SerialNumber: '{灯_1}' } }), templates, state);
    expect(parameterOverrides?.SerialNumber).toMatch(constraints.attributeValue);
    expect(decodeText(parameterOverrides?.SerialNumber ?? '')).toBe('{灯_1}');
  });

  it.each([
    ['a serial number that is not listed', { parameters: { SerialNumber: 'SN-2' } }],
    ['no serial number', { parameters: {} }],
    ['a template of another city', { templateArn: 'template/otherville--signal-controller' }],
  ])('denies %s', async (_, changes) => {
    expect(await answer(request(changes), templates, await listWith())).toEqual({ allowProvisioning: false });
  });

  it('denies a listed device that comes with a claim not named for it', async () => {
    const bound = await listWith({ ...listed, claimCertificateIds: ['claim-2'] });
    expect(await answer(request(), templates, bound)).toEqual({ allowProvisioning: false });
    expect((await answer(request({ claimCertificateId: 'claim-2' }), templates, bound)).allowProvisioning).toBe(true);
  });

  it('denies a device of another type with the same serial number', async () => {
    const types = { 'testville--roadside-unit': 'roadside-unit' };
    const other = request({ templateArn: 'template/testville--roadside-unit' });
    expect(await answer(other, types, await listWith())).toEqual({ allowProvisioning: false });
  });
});
