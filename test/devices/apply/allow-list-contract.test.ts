import { type AllowList, storedAllowList } from '../../../lib/devices/apply/allow-list';
import { MemoryState } from '../../../lib/engine/ports/memory/state';
import { MemoryAllowList } from '../../support/apply-run';

const device = { thingName: 'tc-1', district: 'north', group: 'york-tc-north' };

function contract(open: () => AllowList): void {
  let list: AllowList;
  beforeEach(() => {
    list = open();
  });

  it('lists each serial number once, as it was allowed last', async () => {
    await list.allow('SN-2', device);
    await list.allow('SN-1', { ...device, thingName: 'tc-2' });
    await list.allow('SN-2', { ...device, district: 'south' });
    expect(await list.listed()).toEqual([
      { ...device, thingName: 'tc-2', serial: 'SN-1' },
      { ...device, district: 'south', serial: 'SN-2' },
    ]);
  });

  it('keeps a device as it was, whoever changes it afterwards', async () => {
    const changing = { ...device };
    await list.allow('SN-1', changing);
    changing.district = 'south';
    expect(await list.listed()).toEqual([{ ...device, serial: 'SN-1' }]);
  });

  it('takes a serial number out for its own thing only, and once more as well', async () => {
    await list.allow('SN-1', device);
    await list.withdraw('SN-1', 'tc-2');
    expect(await list.listed()).toHaveLength(1);
    for (const serial of ['SN-1', 'SN-1', 'SN-none']) await list.withdraw(serial, 'tc-1');
    expect(await list.listed()).toEqual([]);
  });
}

describe('an allow list', () => {
  describe('in a test', () => contract(() => new MemoryAllowList()));
  describe('in the table of the hook', () => {
    contract(() => {
      const state = new MemoryState();
      return storedAllowList(async () => state, 'signal-controller', 'allow-list');
    });
  });
});
