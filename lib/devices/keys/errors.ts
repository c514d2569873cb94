import type { Said } from '../../shared/said';
import { UserError } from '../../shared/user-error';
import type { RegistryPlace } from '../registry/aws/clients';

/** What stops `devices keys` as a whole. No message has text of the file: it could be a key. */
export const keyErrors = {
  noTypes: (city: string) =>
    new UserError(
      'CK6701',
      { en: `no device type of ${city} shares keys with it`, zh: `${city} 没有与其共享密钥的设备类型` },
      {
        en: 'add the service to the city file; the pages in docs/reference/services say which devices share a key',
        zh: '在城市文件中添加相应服务；docs/reference/services 中的页面列出共享密钥的设备',
      },
    ),
  openToOthers: (file: string) =>
    new UserError(
      'CK6702',
      {
        en: `${file} holds keys, and others than its owner may read or write it`,
        zh: `${file} 含有密钥，但所有者以外的用户可读写`,
      },
      {
        en: `chmod 600 ${file}, then run the same command`,
        zh: `先运行 chmod 600 ${file}，再运行同一命令`,
      },
    ),
  noTable: (file: string) =>
    new UserError(
      'CK6703',
      {
        en: `${file} is no CSV file with the columns id and key, each once`,
        zh: `${file} 不是 id 和 key 各有一列的 CSV 文件`,
      },
      {
        en: 'save it as CSV UTF-8; its first line names the columns; further columns are not read',
        zh: '另存为 UTF-8 编码的 CSV；首行为列名；其他列不读取',
      },
    ),
  missing: ({ account, region }: RegistryPlace, said: string) =>
    new UserError(
      'CK6704',
      {
        en: `account ${account} lacks a table or the key of the service in ${region}: ${said}`,
        zh: `账户 ${account} 在 ${region} 缺少该服务的表或密钥：${said}`,
      },
      { en: "deploy the city's stack of this service first", zh: '先部署该城市此服务的堆栈' },
    ),
  sealedElsewhere: (table: string) =>
    new UserError(
      'CK6705',
      {
        en: `the data key in table ${table} was wrapped by the KMS key of another region, account or stack: nobody can open what it seals`,
        zh: `表 ${table} 中的数据密钥由其他区域、账户或堆栈的 KMS 密钥包裹：其密封的内容无法打开`,
      },
      {
        en: 'docs/devices/keys.md#the-city-moves-or-the-service-comes-back says how it is replaced',
        zh: '更换方法见 docs/devices/keys.md#the-city-moves-or-the-service-comes-back',
      },
    ),
  keyUnusable: ({ account, region }: RegistryPlace, said: string) =>
    new UserError(
      'CK6706',
      {
        en: `the KMS key of the service in account ${account}, ${region}, cannot be used: ${said}`,
        zh: `账户 ${account}、${region} 的服务 KMS 密钥无法使用：${said}`,
      },
      {
        en: 'aws kms enable-key, or aws kms cancel-key-deletion and then enable-key; then run the same command',
        zh: '运行 aws kms enable-key，或先 aws kms cancel-key-deletion 再 enable-key；然后运行同一命令',
      },
    ),
  notNoted: (service: string, said: string) =>
    new UserError(
      'CK6707',
      {
        en: `the audit trail of ${service} cannot be written: ${said}`,
        zh: `无法写入 ${service} 的审计记录：${said}`,
      },
      {
        en: 'ask for the rights that docs/devices/keys.md lists, then run the same command',
        zh: '申请 docs/devices/keys.md 所列权限，然后运行同一命令',
      },
    ),
};

/** What is wrong with one row of the file, or with one device that an option named. */
export interface KeyFault {
  /** First data row = 1; absent of a device that an option named. */
  readonly row?: number;
  /** Of a row only where the registry knows it. */
  readonly device?: string;
  readonly code: string;
  readonly said: Said;
}

/** Codes CK671n. */
export const rowFaults = {
  unfit: (said: Said) => ({ code: 'CK6710', said }),
  noKey: ({ keyBytes, secondKeyBytes }: { keyBytes: number; secondKeyBytes?: number | undefined }) => {
    const lengths = secondKeyBytes === undefined ? [keyBytes] : [keyBytes, keyBytes + secondKeyBytes];
    const digits = lengths.map((bytes) => 2 * bytes);
    return {
      code: 'CK6711',
      said: {
        en: `its key is not ${lengths.join(' or ')} bytes, written as ${digits.join(' or ')} hexadecimal digits that are not all zero`,
        zh: `密钥不是 ${lengths.join(' 或 ')} 字节（${digits.join(' 或 ')} 位十六进制数字，不全为零）`,
      },
    };
  },
  unknown: (type: string) => ({
    code: 'CK6712',
    said: {
      en: `the registry has no ${type} of this id in service`,
      zh: `注册表中没有此编号的在用 ${type}`,
    },
  }),
  contradicts: (row: number) => ({
    code: 'CK6713',
    said: { en: `row ${row} gives this device another key`, zh: `第 ${row} 行为该设备给出了另一个密钥` },
  }),
};
