import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import type { SigningKey } from '../../../lib/devices/updates/artefact';
import { runCli } from '../../support/run-cli';

interface Settings {
  /** Name of its only mapping. */
  readonly inventory: string;
  readonly deviceType: string;
  /** Keys of vendors that it trusts. @default none */
  readonly signingKeys?: readonly SigningKey[];
}

/** A folder with the city of the tests and an inventory of its own. */
export class CityFile {
  readonly folder = mkdtempSync(join(tmpdir(), 'citykit-e2e-'));
  readonly file = join(this.folder, 'city.yaml');

  constructor({ inventory, deviceType, signingKeys = [] }: Settings) {
    const city = parseDocument(readFileSync(join(__dirname, '..', 'city.yaml'), 'utf8'));
    const columns = { externalId: 'id', serial: 'serial', model: 'model', district: 'district' };
    city.setIn(['devices', 'inventories'], { [inventory]: { deviceType, columns } });
    city.setIn(['devices', 'updates', 'signingKeys'], signingKeys);
    writeFileSync(this.file, String(city));
  }

  write(name: string, text: string): string {
    const file = join(this.folder, name);
    writeFileSync(file, text);
    return file;
  }

  read(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8');
  }

  /** Plans these rows (id, serial, model, district) against the account; the plan's file, and what `plan` said. */
  async plan(rows: readonly string[], ...options: readonly string[]): Promise<{ plan: string; stdout: string }> {
    const inventory = this.write('inventory.csv', ['id,serial,model,district', ...rows, ''].join('\n'));
    // A plan of the same rows again is another plan when the registry is.
    const plan = join(mkdtempSync(join(this.folder, 'plan-')), 'plan.ndjson');
    const { code, stdout, stderr } = await runCli('devices', 'plan', this.file, inventory, '--out', plan, ...options);
    expect([code, stderr]).toEqual([0, '']);
    return { plan, stdout };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
