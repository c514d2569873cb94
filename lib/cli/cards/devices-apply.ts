import type { Card } from '../card';
import { format } from './options';

export const devicesApply: Card = {
  name: 'devices apply',
  summary: {
    en: 'Make the registry of AWS IoT hold what a plan says; a killed run goes on where it stopped.',
    zh: '按计划更新 AWS IoT 注册表；中断后从中断处继续。',
  },
  positionals: 'PLAN',
  minPositionals: 1,
  maxPositionals: 1,
  options: {
    csrs: {
      type: 'string',
      value: 'DIR',
      doc: {
        en: 'Certificates for new devices, from requests <thing>.csr in this folder',
        zh: '新设备的证书，依据此文件夹中的请求 <thing>.csr',
      },
    },
    keys: {
      type: 'string',
      value: 'DIR',
      doc: {
        en: 'Certificates and keys for new devices, made by AWS, into this folder',
        zh: '新设备的证书和密钥，由 AWS 生成，写入此文件夹',
      },
    },
    claim: {
      type: 'string',
      value: 'ID',
      multiple: true,
      doc: {
        en: 'Claim certificate with which its devices may provision themselves; default any of the type',
        zh: '设备自行注册所用的声明证书；默认为该类型的任一证书',
      },
    },
    'keep-days': {
      type: 'string',
      value: 'N',
      doc: { en: 'Days for which retired things are kept', zh: '退役设备的保留天数' },
      default: '90',
    },
    journal: {
      type: 'string',
      value: 'FILE',
      doc: { en: 'Journal; default PLAN.journal', zh: '日志；默认 PLAN.journal' },
    },
    results: {
      type: 'string',
      value: 'FILE',
      doc: { en: 'What became of each row, NDJSON; default PLAN.results', zh: '各行的结果，NDJSON；默认 PLAN.results' },
    },
    'remove-lost': {
      type: 'boolean',
      doc: {
        en: 'Delete the inactive certificates that killed runs of this plan left behind, after applying it',
        zh: '执行后删除此计划因运行中断而遗留的停用证书',
      },
    },
    bulk: {
      type: 'string',
      value: 'DIR|s3://BUCKET/KEY',
      doc: {
        en: "AWS IoT's own bulk registration of all new devices: its files into a folder, or by a bucket at once",
        zh: 'AWS IoT 批量注册全部新设备：将所需文件写入文件夹，或经存储桶直接进行',
      },
    },
    'bulk-role': {
      type: 'string',
      value: 'ARN',
      doc: {
        en: 'Role as which AWS IoT reads the bucket and makes things',
        zh: 'AWS IoT 读取存储桶并创建设备所用的角色',
      },
    },
    format: format('text', 'json'),
  },
  examples: [
    'citykit devices apply plan.ndjson',
    'citykit devices apply plan.ndjson --csrs requests/ --claim 0f2a…',
    'citykit devices apply plan.ndjson --bulk build/bulk',
  ],
  load: async () => (await import('../commands/devices/apply')).devicesApply,
};
