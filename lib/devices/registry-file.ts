import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { readRemedy } from '../shared/file-remedy';
import { systemErrorCode } from '../shared/system-error';
import { UserError } from '../shared/user-error';
import type { RegisteredDevice } from './plan';

const text = z.record(z.string(), z.string());

const registered = z.object({
  thingName: z.string().min(1),
  thingTypeName: z.string().optional(),
  attributes: text,
  groups: z.array(z.string()),
  version: z.int(),
});

function parse(line: string): RegisteredDevice | undefined {
  try {
    return registered.parse(JSON.parse(line)) as RegisteredDevice;
  } catch {
    return undefined;
  }
}

/** What a registry held, from a file with one RegisteredDevice a line. Throws UserError CK6823 for another file. */
export async function* readRegistryFile(file: string): AsyncGenerator<RegisteredDevice> {
  let number = 0;
  try {
    for await (const line of createInterface({ input: createReadStream(file, 'utf8') })) {
      number++;
      if (line.trim() === '') continue;
      const device = parse(line);
      if (!device)
        throw new UserError(
          'CK6823',
          { en: `${file}, line ${number}: no device of a registry`, zh: `${file} 第 ${number} 行：不是注册表中的设备` },
          {
            en: 'one JSON object a line: {"thingName":…,"attributes":{},"groups":[],"version":1}',
            zh: '每行一个 JSON 对象：{"thingName":…,"attributes":{},"groups":[],"version":1}',
          },
        );
      yield device;
    }
  } catch (error) {
    const code = systemErrorCode(error);
    const remedy = readRemedy(code);
    if (remedy === undefined) throw error;
    throw new UserError(
      'CK6823',
      { en: `${file} cannot be read (${code})`, zh: `无法读取 ${file}（${code}）` },
      remedy,
    );
  }
}
