import { faultPrefix, scenarioNames } from '../../simulation/scenario';
import type { Card } from '../card';

export const simulate: Card = {
  name: 'simulate',
  summary: {
    en: 'Play days of the devices of a service, as native messages that the real processors take, and say what was true.',
    zh: '模拟服务的设备若干天，产生真实处理程序可接收的原始消息，并写出真实情况。',
  },
  positionals: 'CITY',
  minPositionals: 1,
  maxPositionals: 1,
  options: {
    service: { type: 'string', value: 'SERVICE', doc: { en: 'Service of the city', zh: '城市的服务' }, required: true },
    feed: {
      type: 'string',
      value: 'FEED',
      doc: { en: 'Only this feed; again for further ones', zh: '仅此数据流；可重复' },
      multiple: true,
    },
    scenario: {
      type: 'string',
      value: 'NAME',
      doc: {
        en: `${scenarioNames.join(', ')}, or ${faultPrefix}ALARM with an alarm of the service`,
        zh: `${scenarioNames.join('、')} 或 ${faultPrefix}加该服务的告警`,
      },
      default: 'working-day',
    },
    for: {
      type: 'string',
      value: 'TIME',
      doc: { en: 'How long, e.g. 90m, 24h, 7d', zh: '时长，如 90m、24h、7d' },
      default: '24h',
    },
    from: {
      type: 'string',
      value: 'TIME',
      doc: { en: 'When it begins, RFC 3339', zh: '开始时间，RFC 3339' },
      default: '2026-01-05T00:00:00Z',
    },
    devices: {
      type: 'string',
      value: 'N',
      doc: {
        en: 'At most so many of each kind; default all that the city has',
        zh: '每类设备最多模拟的数量；默认为城市的全部',
      },
    },
    seed: { type: 'string', value: 'N', doc: { en: 'Same seed, same days', zh: '种子相同则结果相同' }, default: '1' },
    out: {
      type: 'string',
      value: 'DIR|-|URL',
      doc: {
        en: 'Folder of files for citykit replay; - for a line of JSON each message; or where it is sent: mqtt(s)://, http(s)://, ws(s)://',
        zh: '供 citykit replay 使用的文件夹；- 表示每条消息输出一行 JSON；或发送地址：mqtt(s)://、http(s)://、ws(s)://',
      },
      required: true,
    },
    truth: {
      type: 'string',
      value: 'FILE',
      doc: {
        en: 'What happened, and which alarms must come; DIR has it too',
        zh: '实际发生的情况与应出现的告警；DIR 中亦有',
      },
    },
    rate: {
      type: 'string',
      value: 'Nx',
      doc: {
        en: 'How much faster than the clock - and what is sent; default as fast as it is taken',
        zh: '- 与发送相对时钟的倍率；默认以对方接收的速度',
      },
    },
    credentials: {
      type: 'string',
      value: 'FILE',
      doc: {
        en: 'What lets in where it is sent: MQTT a client certificate with its key (PEM), HTTP a header a line (of a register with the role before it) or key FEED: the key of a webhook, OCPP station:password a line',
        zh: '接入发送地址的凭据：MQTT 为客户端证书及其私钥（PEM），HTTP 每行一个请求头（登记服务可在行首写明角色）或 Webhook 密钥 key 数据流: 密钥，OCPP 每行 station:password',
      },
    },
  },
  examples: [
    'citykit simulate city-configs/portland.yaml --service waste --devices 100 --out build/day',
    'citykit simulate city-configs/portland.yaml --service waste --scenario fault:fire --for 2d --out - --rate 60x',
    'citykit simulate city-configs/portland.yaml --service waste --out mqtts://broker.example:8883 --credentials device.pem --rate 1x',
  ],
  load: async () => (await import('../commands/simulate')).simulate,
};
