import { z } from 'zod';
import { field, oneText } from '../services/shared';
import { cityRegions } from './capabilities';
import * as addresses from './effects/addresses';
import * as effects from './effects/city';

/** A host name; certificates of ACM end at 64 characters. */
const deviceDomain = z.string().regex(
  /^(?=.{4,64}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]([a-z0-9-]*[a-z0-9])?$/,
  oneText({
    en: 'must be a host name of at most 64 lower-case letters, digits, dots and hyphens',
    zh: '须为主机名，最多 64 个小写字母、数字、点和连字符',
  }),
);

/** Where a city runs. */
export const cloud = z.strictObject({
  account: field(
    z
      .string()
      .regex(/^\d{12}$/, {
        error: oneText({ en: 'must be 12 digits in quotes', zh: '须为 12 位数字，加引号' }),
        abort: true,
      })
      // What is written where nobody has an account yet; AWS gives it to none.
      .regex(/[1-9]/, oneText({ en: 'must be the number of an account that there is', zh: '须为实际存在的账户编号' })),
    {
      name: { en: 'AWS account', zh: 'AWS 账户' },
      doc: {
        en: 'AWS account of the city; quotes keep a leading zero.',
        zh: '城市所用的 AWS 账户；加引号以保留开头的零。',
      },
      example: '123456789012',
      effect: effects.makesAnotherCloud,
    },
  ),
  region: field(z.enum(cityRegions), {
    name: { en: 'AWS region', zh: 'AWS 区域' },
    doc: { en: 'AWS region; it decides the partition.', zh: 'AWS 区域，并由此决定分区。' },
    example: 'cn-northwest-1',
    effect: effects.makesAnotherCloud,
  }),
  icp: field(
    z
      .strictObject({
        recorded: field(z.boolean().default(false), {
          name: { en: 'whether the account has ICP recordal', zh: '是否已备案' },
          doc: { en: 'The account has a valid ICP recordal or licence.', zh: '该账户具有有效的 ICP 备案或许可证。' },
          effect: effects.publicCalls,
        }),
        number: field(z.string().min(1).optional(), {
          name: { en: 'number of the ICP recordal', zh: 'ICP 备案号' },
          doc: { en: 'Number of the recordal.', zh: '备案编号。' },
          example: '宁ICP备2024000001号',
          effect: effects.recordalNumber,
        }),
      })
      .prefault({}),
    {
      name: { en: 'ICP recordal', zh: 'ICP 备案' },
      doc: {
        en: 'ICP recordal, which aws-cn asks for public calls and custom domains.',
        zh: '中国区域（aws-cn）对公网调用和自定义域名的备案要求。',
      },
    },
  ),
  accountSettings: field(z.enum(['own', 'adopt']).default('own'), {
    name: { en: 'settings of the account that others have set', zh: '账户设置归属' },
    doc: {
      en: 'What becomes of settings of the account that another product has set: `own` refuses them by the name of their owner, `adopt` takes them over.',
      zh: '账户中已由其他产品设定的设置如何处理：`own` 拒绝并指出其所有者，`adopt` 予以接管。',
    },
    effect: effects.accountOwner,
  }),
  runtime: field(z.enum(['nodejs24.x', 'nodejs22.x']).default('nodejs24.x'), {
    name: { en: 'Lambda runtime', zh: 'Lambda 运行时' },
    doc: { en: 'Lambda runtime.', zh: 'Lambda 函数的运行时。' },
    effect: effects.platform,
  }),
  architecture: field(z.enum(['arm64', 'x86_64']).default('arm64'), {
    name: { en: 'Lambda architecture', zh: 'Lambda 架构' },
    doc: { en: 'Lambda architecture.', zh: 'Lambda 函数的处理器架构。' },
    effect: effects.platform,
  }),
  deviceDomain: field(deviceDomain.optional(), {
    name: { en: 'domain at which devices connect', zh: '设备接入域名' },
    doc: {
      en: 'Domain at which devices connect, in partition `aws`; they reach the endpoint of the account as well. docs/devices/address.md.',
      zh: '设备接入所用的域名，仅限 `aws` 分区；设备仍可使用账户的端点。参见 docs/devices/address.md。',
    },
    example: 'iot.example.org',
    effect: addresses.ofDevices,
  }),
  formerDeviceDomains: field(z.array(deviceDomain).default([]), {
    name: { en: 'former domains at which devices connect', zh: '原设备接入域名' },
    doc: {
      en: 'Domains at which devices still connect, until each was given the new address: one that is taken off cuts off its devices.',
      zh: '在全部设备获知新地址之前仍供其接入的域名；移除某个域名会切断使用它的设备。',
    },
    example: ['devices.example.org'],
    effect: addresses.older,
  }),
  deviceHostedZone: field(
    z
      .string()
      .regex(
        /^Z[A-Z0-9]{1,31}$/,
        oneText({
          en: 'must be the id of a hosted zone: Z and at most 31 capital letters and digits',
          zh: '须为托管区编号：Z 加最多 31 个大写字母和数字',
        }),
      )
      .optional(),
    {
      name: { en: 'hosted zone of the device domains', zh: '设备域名托管区' },
      doc: {
        en: 'Public hosted zone of Route 53, in the account of the city, that holds these domains: their records are set there. Without it, the outputs of the stack say them. Decided with the first domain: AWS refuses to change it for one that stands.',
        zh: '城市账户中承载上述域名的 Route 53 公有托管区，其解析记录在此设置；未填写时由堆栈输出给出。须与首个域名同时决定：域名建立后 AWS 不允许更改。',
      },
      example: 'Z0123456789ABCDEFGHIJ',
      effect: addresses.book,
    },
  ),
});
