import type { Said } from '../../shared/said';
import { UserError } from '../../shared/user-error';
import type { RegistryPlace } from './aws/clients';
import type { RegistryError, RegistryErrorKind } from './registry';

interface Sentences {
  readonly code: string;
  readonly message: (place: RegistryPlace, said: string) => Said;
  readonly hint: Said;
}

/** What stops all work on a registry, whichever device it is about. */
const sentences: Partial<Record<RegistryErrorKind, Sentences>> = {
  unauthorised: {
    code: 'CK6202',
    message: ({ account, region }, said) => ({
      en: `AWS refuses the credentials for account ${account} in ${region}: ${said}`,
      zh: `AWS 拒绝账户 ${account} 在 ${region} 的凭证：${said}`,
    }),
    hint: {
      en: 'sign in again (aws sso login), or ask for the rights that docs/devices/apply.md lists; then run the same command',
      zh: '重新登录（aws sso login），或申请 docs/devices/apply.md 所列权限；然后运行同一命令',
    },
  },
  unreachable: {
    code: 'CK6203',
    message: ({ region }, said) => ({
      en: `AWS IoT in ${region} cannot be reached: ${said}`,
      zh: `无法连接 ${region} 的 AWS IoT：${said}`,
    }),
    hint: {
      en: 'check network and region, then run the same command: it goes on where it stopped',
      zh: '检查网络和区域，然后运行同一命令：从中断处继续',
    },
  },
  throttled: {
    code: 'CK6204',
    message: ({ region }, said) => ({
      en: `AWS IoT in ${region} keeps refusing calls as too many: ${said}`,
      zh: `${region} 的 AWS IoT 因调用过多持续拒绝：${said}`,
    }),
    hint: {
      en: 'somebody else uses the quota of this account; wait, then run the same command: it goes on where it stopped',
      zh: '本账户的配额被他人占用；稍后运行同一命令：从中断处继续',
    },
  },
  internal: {
    code: 'CK6205',
    message: ({ region }, said) => ({
      en: `AWS IoT in ${region} fails: ${said}`,
      zh: `${region} 的 AWS IoT 出错：${said}`,
    }),
    hint: {
      en: 'wait, then run the same command: it goes on where it stopped',
      zh: '稍后运行同一命令：从中断处继续',
    },
  },
};

/** The user's error for a failure of the registry as a whole; a failure about one device is thrown on as it is. */
export function registryUserError(error: RegistryError, place: RegistryPlace): Error {
  const known = sentences[error.kind];
  return known ? new UserError(known.code, known.message(place, error.message), known.hint) : error;
}
