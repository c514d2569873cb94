import type { Words } from '../../services/shared/words';
import { meant } from '../../shared/said';
import { isIcpNumber, isOfLicence, isOfPublicSecurity, meantIcpNumber } from '../icp-number';
import { placeOf } from './partition';
import type { Finding, Rule } from './rule';

/** An ICP recordal has a number, and matters in China only. */
export const icp: Rule = (context) => {
  const place = placeOf(context);
  const given = context.city.cloud?.icp;
  if (!place || !given || !context.isSet(['cloud', 'icp'])) return [];
  if (place.partition !== 'aws-cn')
    return [
      {
        code: 'CK3003',
        path: ['cloud', 'icp'],
        at: 'key',
        message: { en: `an ICP recordal has no meaning in ${place.region}`, zh: `ICP 备案在 ${place.region} 没有意义` },
        hint: { en: 'remove icp', zh: '删除 icp' },
      },
    ];
  const hasNumber = context.isSet(['cloud', 'icp', 'number']);
  if (!given.recorded) return hasNumber ? [numberWithoutRecordal] : [];
  if (hasNumber) return given.number === undefined || isIcpNumber(given.number) ? [] : [noNumber(given.number)];
  return [
    {
      code: 'CK3004',
      path: ['cloud', 'icp', 'recorded'],
      message: { en: 'the ICP recordal has no number', zh: 'ICP 备案没有编号' },
      hint: {
        en: 'add number: the number of the recordal, under cloud.icp, or set recorded: false',
        zh: '在 cloud.icp 下添加 number: 宁ICP备2024000001号，或写 recorded: false',
      },
    },
  ];
};

const numberPath = ['cloud', 'icp', 'number'];

/** The number says that there is a recordal, and `recorded` that there is none: the latter counts. */
const numberWithoutRecordal: Finding = {
  code: 'CK3050',
  path: numberPath,
  message: {
    en: 'the account has the number of a recordal, and recorded is false: APIs stay closed to all but signed calls',
    zh: '已填写备案号，而 recorded 为 false：API 仍只应答签名的调用',
  },
  hint: {
    en: 'set recorded: true once the recordal is valid, or remove number',
    zh: '备案生效后写 recorded: true，或删除 number',
  },
};

/** As a recordal has it. */
const recordalNumber = '沪ICP备2024000001号';

/** What the number of another register is, where it is one. */
function otherNumber(number: string): Words | undefined {
  if (isOfPublicSecurity(number))
    return {
      en: `${number} is a number of public security, not of an ICP recordal`,
      zh: `${number} 是公安联网备案号，不是 ICP 备案号`,
    };
  if (isOfLicence(number))
    return {
      en: `${number} is the number of a licence for value-added telecom services, not of an ICP recordal`,
      zh: `${number} 是增值电信业务经营许可证编号，不是 ICP 备案号`,
    };
  return undefined;
}

/** AWS answers public calls of an account whose recordal the ministry knows: with a number that is none it would refuse them all. */
const noNumber = (number: string): Finding => {
  const right = meantIcpNumber(number);
  return {
    code: 'CK3086',
    path: numberPath,
    message: otherNumber(number) ?? {
      en: `${number} is no number of an ICP recordal or licence as the ministry gives them`,
      zh: `${number} 不符合 ICP 备案号或许可证号的格式`,
    },
    hint:
      right === undefined
        ? {
            en: `write the number of the recordal as beian.miit.gov.cn shows it, e.g. ${recordalNumber}, or set recorded: false and remove it until there is one`,
            zh: `按 beian.miit.gov.cn 所示填写 ICP 备案号，例如 ${recordalNumber}；尚未备案时写 recorded: false 并删除该项`,
          }
        : meant(right),
  };
};
