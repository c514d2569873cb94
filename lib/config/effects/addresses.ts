import { besideOldCloud, type Effect, members, type Sides, saying, special, type Words } from '../../services/shared';
import { same } from '../../shared/same';

interface Addresses {
  readonly deviceDomain?: string;
  readonly formerDeviceDomains: readonly string[];
}

const addressWords = {
  given: { en: 'devices are given another address', zh: '设备的接入地址改变' },
  keep: {
    en: 'devices are given another address, and those in service go on connecting where they do',
    zh: '设备的接入地址改变，在用设备仍可从原地址接入',
  },
  cutOff: { en: 'devices that know such an address alone are cut off', zh: '只知此类地址的设备将断开' },
  connect: { en: 'devices that know such an address alone can connect', zh: '只知此类地址的设备可以接入' },
} as const satisfies Readonly<Record<string, Words>>;

const domain: Words = { en: 'domain at which devices connect', zh: '设备接入域名' };
const addresses = besideOldCloud(
  members('service', 'more', addressWords.connect, addressWords.cutOff, { severity: 'high' }),
  'worse',
  {
    en: 'devices that know such an address alone do not find the new cloud; they connect to the old one until it is taken down',
    zh: '只知此类地址的设备无法接入新的云；旧的云在停用并删除之前，这些设备仍接入旧的云',
  },
);

/** Where devices connect, beside the address of the account, which never goes. */
const answering = (side: Addresses | undefined) => {
  const { deviceDomain, formerDeviceDomains = [] } = side ?? {};
  return [...new Set([...(deviceDomain === undefined ? [] : [deviceDomain]), ...formerDeviceDomains])].sort();
};

/** Of both settings with addresses at once: one that becomes a former one, or was, cuts off nobody. */
const addressEffects: Effect['of'] = (change) => {
  const { before: was, after: is } = change.around[0] as Sides<Addresses>;
  const [before, after] = [answering(was), answering(is)];
  const all = { ...change, name: { en: 'addresses at which devices connect', zh: '设备接入地址' } };
  const turned = same(before, after) ? [] : addresses.of({ ...all, before, after });
  if (was?.deviceDomain === is?.deviceDomain)
    return turned.length > 0 ? turned : addresses.of(change).filter(({ kind }) => kind === 'none');
  const says = before.every((address) => after.includes(address)) ? addressWords.keep : addressWords.given;
  const given = { ...change, name: domain, before: was?.deviceDomain, after: is?.deviceDomain };
  return [{ kind: 'service', direction: 'neither', severity: 'low', ...saying(says, given) }, ...turned];
};

const unlessFormer: Words = {
  en: 'devices are given another address, and those that know the old one alone are cut off unless it stays a former one',
  zh: '设备的接入地址改变；旧地址未列为原地址时，只知旧地址的设备将断开',
};
export const ofDevices = special([{ when: 'other', says: unlessFormer }], addressEffects);
export const older = special(addresses.docs, addressEffects);

const anotherBook: Words = {
  en: 'the addresses of devices are kept in another directory of names',
  zh: '设备地址改由另一域名目录解析',
};
const recordsSet: Words = {
  en: 'the records of the addresses of devices are set in the hosted zone with the deployment',
  zh: '设备地址的解析记录随部署在托管区自动设置',
};
const recordsByHand: Words = {
  en: 'the records of the addresses of devices are no longer set with the deployment: somebody sets them by hand, as the outputs of the stack say',
  zh: '设备地址的解析记录不再随部署设置，须按堆栈输出人工设置',
};
export const book = special(
  [
    { when: 'added', says: recordsSet },
    { when: 'removed', says: recordsByHand },
    { when: 'other', says: anotherBook },
  ],
  (change) => {
    const changed = change.before === undefined ? recordsSet : anotherBook;
    const says = change.after === undefined ? recordsByHand : changed;
    return [{ kind: 'operations', direction: 'neither', ...saying(says, change) }];
  },
);
