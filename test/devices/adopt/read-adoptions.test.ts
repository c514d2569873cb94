import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAdoptions } from '../../../lib/devices/adopt/read-adoptions';
import { scratchFolder } from '../../support/apply-run';

describe('the list of things to adopt', () => {
  const folder = scratchFolder();

  async function read(text: string, district?: string, districts = ['north', 'south']) {
    const file = join(folder, 'things.csv');
    writeFileSync(file, text);
    const rows = [];
    const list = { file, districts, ...(district ? { district } : {}) };
    for await (const row of readAdoptions(list)) rows.push(row);
    return rows;
  }

  it('gives each thing its id, serial number and district', async () => {
    const rows = await read('thingName;externalId;serialNumber;district\nacme-7;7;SN-7;north\n');
    expect(rows).toEqual([{ row: 1, thingName: 'acme-7', externalId: '7', serial: 'SN-7', district: 'north' }]);
  });

  it('reads ids and serial numbers as an inventory: one that a spreadsheet held as a number is the same', async () => {
    const [row] = await read('thingName;externalId;serialNumber;district\nacme-7;171610.0;88.0;north\n');
    expect(row).toMatchObject({ externalId: '171610', serial: '88' });
  });

  it('needs names only, when one district holds for all', async () => {
    const rows = await read('thingName\nacme-7\n', 'south');
    expect(rows).toEqual([{ row: 1, thingName: 'acme-7', externalId: 'acme-7', serial: 'acme-7', district: 'south' }]);
  });

  it('puts no thing into a divided district, and names its parts', async () => {
    await expect(read('thingName\nacme-7\n', 'east', ['east.lents', 'east.hazelwood', 'west'])).rejects.toMatchObject({
      code: 'CK6405',
      hint: {
        en: expect.stringContaining('give one of east.lents, east.hazelwood in'),
        zh: expect.stringContaining('east.lents、east.hazelwood 之一'),
      },
    });
  });

  it.each([
    ['id\nacme-7\n', 'CK6404'],
    ['thingName\nacme-7\n', 'CK6405'],
    ['thingName,district\nacme-7,west\n', 'CK6405'],
  ])('refuses %j', async (text, code) => {
    await expect(read(text)).rejects.toMatchObject({ code });
  });
});
