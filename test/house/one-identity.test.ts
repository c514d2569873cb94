import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { services } from '../../lib/services';

const root = join(__dirname, '..', '..');
const files = execFileSync('git', ['ls-files', 'lib', 'lambdas', 'bin'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((file) => file.endsWith('.ts'));

/** Lines of our sources that match, each as `file: line`. */
const lines = (pattern: RegExp, where: (file: string) => boolean = () => true) =>
  files.filter(where).flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .filter((line) => pattern.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );

/** Names of settings that are lists or ids of devices. */
const ofDevices = /^(junctions?|stations?|controllers?|devices?|detectors?|sensors?|meters?|pads?|lamps?|units?)$/;

interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly deviceType?: string;
  readonly description?: string;
}

/** Settings that are text, by path; a list of texts too. */
const texts = (schema: Schema, path: string, own = path): { path: string; own: string; schema: Schema }[] => {
  if (schema.items) return texts(schema.items, path, own);
  if (schema.type === 'string') return [{ path, own, schema }];
  return Object.entries(schema.properties ?? {}).flatMap(([key, child]) => texts(child, `${path}.${key}`, key));
};

describe('a device has one identity', () => {
  it('is named in settings by a reference to a device, never by mere text', () => {
    const withDevices = services.filter(({ deviceTypes }) => deviceTypes.length > 0);
    const named = withDevices.flatMap(({ id, config }) => texts(z.toJSONSchema(config, { io: 'input' }) as Schema, id));
    const mere = named.filter(({ own, schema }) => schema.deviceType === undefined && ofDevices.test(own));
    expect(mere.map(({ path }) => path)).toEqual([]);
    expect(named.filter(({ schema }) => schema.deviceType !== undefined).length).toBeGreaterThan(5);
  });

  it('reaches functions by settings in which each device is named as it connects', () => {
    expect(lines(/\.settings\?\.\(|\.settings\(/, (file) => !file.startsWith('lib/config/device-references'))).toEqual(
      [],
    );
  });

  it('has its name made in one place', () => {
    expect(lines(/\bidSlug\(/, (file) => !file.startsWith('lib/identity/'))).toEqual([]);
    expect(lines(/-\$\{(?:external|device)Id\}|[pP]refix\}\$\{(?:id|externalId|written)\}/)).toEqual([]);
  });

  it('is converted wherever a processor of files learns who sent a row', () => {
    const takesFiles = files.filter(
      (file) =>
        /^lambdas\/[^/]+\/(feeds\/)?[^/]+\.ts$/.test(file) && /\bfile\(/.test(readFileSync(join(root, file), 'utf8')),
    );
    const converts = [...takesFiles, 'lib/engine/intake/message-feed.ts'];
    expect(converts.length).toBeGreaterThan(3);
    expect(converts.filter((file) => !/names\.of\(/.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
  });
});
