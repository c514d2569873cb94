import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import type { SigningKey } from '../../../lib/devices/updates/artefact';

/** A folder with the city of the tests, an inventory of its own, and a vendor that it trusts. */
export class LifeCity {
  readonly folder = mkdtempSync(join(tmpdir(), 'citykit-life-'));
  readonly file = join(this.folder, 'city.yaml');

  constructor(key: SigningKey) {
    const city = parseDocument(readFileSync(join(__dirname, '..', 'city.yaml'), 'utf8'));
    const columns = { externalId: 'id', serial: 'serial', model: 'model', district: 'district' };
    city.setIn(['devices', 'inventories'], { life: { deviceType: 'detector-station', columns } });
    city.setIn(['devices', 'updates', 'signingKeys'], [key]);
    writeFileSync(this.file, String(city));
  }

  write(name: string, text: string): string {
    const file = join(this.folder, name);
    writeFileSync(file, text);
    return file;
  }
}
