import { appendFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { City } from '../../../config';
import { bothVersions, type ServiceDay } from '../../../day/both-versions';
import { services } from '../../../services';
import type { Language, Service, Words } from '../../../services/shared';
import { cityKey } from '../../../shared/naming';
import { printableJsonLine } from '../../../shared/printable';
import type { Input } from '../../card';
import { asUserError } from '../../file-error';
import { wholeNumber } from '../../option-values';
import { UsageError, UserError } from '../../usage-error';

/** Beside recorded files of people: who has run them, and when. */
const auditFile = 'audit.ndjson';

function devicesOf(value: Input['options'][string]): number | 'all' | undefined {
  if (value === undefined || value === 'all') return value;
  const devices = wholeNumber('devices', String(value));
  if (devices === 0)
    throw new UsageError({ en: '--devices 0 leaves nobody to play', zh: '--devices 0 没有可模拟的设备' });
  return devices;
}

function folderOf(value: Input['options'][string]): string | undefined {
  if (typeof value !== 'string') return undefined;
  const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  const refused = (message: Words) =>
    new UserError('CK1910', message, {
      en: 'name a folder that holds SERVICE/FEED/FILE, e.g. charging/sessions/2026-05-13.json',
      zh: '指定包含 SERVICE/FEED/FILE 的文件夹，例如 charging/sessions/2026-05-13.json',
    });
  if (!isFolder(value)) throw refused({ en: `${value} is no folder`, zh: `${value} 不是文件夹` });
  if (services.some((service) => service.feeds.some((feed) => isFolder(join(value, service.id, feed.id)))))
    return value;
  throw refused({ en: `${value} has no folder of a service and feed`, zh: `${value} 中没有任何服务数据流的文件夹` });
}

const nothingOf = (folder: string, service: Service, feeds: readonly string[]): Words => {
  const folders = feeds.map((feed) => join(folder, service.id, feed));
  return {
    en: `${service.name.en} was not run: no file is in ${folders.join(', ')}`,
    zh: `“${service.name.zh}”未试运行：${folders.join('、')} 中没有文件`,
  };
};

const unplayedOf = (service: Service): Words => ({
  en: `${service.name.en} was not run: no simulated day has files or messages of it that the change concerns`,
  zh: `“${service.name.zh}”未试运行：模拟日中没有与此变更有关的文件或消息`,
});

const noted = (file: string): Words => ({
  en: `recorded data of people are run on this machine; it is noted in ${file}`,
  zh: `将在本机试运行含个人信息的记录数据；已登记于 ${file}`,
});

/** That data of people are about to be run: where they lie, since nothing of them leaves this machine. Throws UserError. */
async function note(folder: string, city: City, ofPeople: readonly Service[]): Promise<string> {
  const file = join(folder, auditFile);
  const entry = {
    at: new Date().toISOString(),
    by: userInfo().username,
    purpose: 'review --simulate',
    city: cityKey(city),
    services: ofPeople.map(({ id }) => id),
  };
  await asUserError(file, () => appendFileSync(file, printableJsonLine(entry), { mode: 0o600 }));
  return file;
}

/** What runs a day through both versions of a city; undefined where `--simulate` does not ask for it. */
export function dayRunner({ options, stderr, processors, dayThread: threadFile }: Input) {
  if (options.simulate !== true) {
    for (const option of ['data', 'devices'])
      if (options[option] !== undefined)
        throw new UsageError({ en: `--${option} needs --simulate`, zh: `--${option} 须与 --simulate 同用` });
    return undefined;
  }
  const data = folderOf(options.data);
  const devices = devicesOf(options.devices);
  const tell = (words: Words) => stderr.write(`citykit: ${words[options.lang as Language]}\n`);
  return async (before: City, after: City): Promise<readonly ServiceDay[]> => {
    const withoutFiles = (service: Service, feeds: readonly string[]) => tell(nothingOf(data ?? '', service, feeds));
    const unplayed = (service: Service) => tell(unplayedOf(service));
    // What is to be run of people is noted first: a run that is cut off was one, too.
    const beforeRun = async (ofPeople: readonly Service[]) => {
      tell(noted(await note(data ?? '', after, ofPeople)));
    };
    const tools = { services, processors, threadFile };
    return bothVersions(before, after, { ...tools, data, devices, withoutFiles, unplayed, beforeRun });
  };
}
