import { z } from 'zod';
import type { SectionProblem } from '../shared/definition';
import { deviceReference } from '../shared/device-reference';
import { every, load, sizing } from '../shared/effects';
import { field } from '../shared/field';
import { counted } from '../shared/words';
import { full, guiding, longStays, overstay, stale } from './effects';

export const config = z.strictObject({
  carParks: field(z.int().min(0), {
    name: { en: 'number of car parks', zh: '停车场数量' },
    doc: {
      en: 'Car parks, streets and groups of spaces of which somebody counts what is free.',
      zh: '统计空余车位的停车场、路侧路段与车位组。',
    },
    example: 24,
    effect: sizing({ en: 'car parks', zh: '停车场' }),
  }),
  carParkMinutes: field(z.int().min(1).max(60).default(5), {
    name: { en: 'time between two counts', zh: '停车场上报间隔' },
    doc: { en: 'Time between two messages of a car park.', zh: '停车场两次上报之间的时间。' },
    unit: 'min',
    effect: every({ en: 'free spaces of car parks', zh: '停车场空位' }),
  }),
  spots: field(z.int().min(0).default(0), {
    name: { en: 'number of spaces with a sensor', zh: '带传感器的车位数量' },
    doc: { en: 'Single parking spaces with a sensor of their own.', zh: '单独安装传感器的车位。' },
    effect: sizing({ en: 'spaces with a sensor', zh: '带传感器的车位' }),
  }),
  spotMinutes: field(z.int().min(5).max(1440).default(60), {
    name: { en: 'time between two signs of life', zh: '车位传感器心跳间隔' },
    doc: {
      en: 'Longest time between two messages of a sensor; it sends each change at once.',
      zh: '车位传感器两次上报之间的最长时间；状态变化立即上报。',
    },
    unit: 'min',
    effect: every({ en: 'signs of life of sensors', zh: '车位传感器心跳' }),
  }),
  networkServers: field(z.int().min(0).default(0), {
    name: { en: 'number of network servers', zh: '网络服务器数量' },
    doc: {
      en: 'LoRaWAN network servers that pass on the uplinks of sensors.',
      zh: '转发车位传感器上行报文的 LoRaWAN 网络服务器。',
    },
    effect: sizing({ en: 'network servers', zh: '网络服务器' }),
  }),
  chargesPerDay: field(z.int().min(0).default(0), {
    name: { en: 'number of charges a day', zh: '每日停车费笔数' },
    doc: {
      en: 'Charges that machines and operators deliver in files on a usual day.',
      zh: '通常一日由收费设备与运营方以文件提交的停车费笔数。',
    },
    example: 8000,
    effect: load({ en: 'charges of parking a day', zh: '每日停车费' }),
  }),
  // Below the most that `fullPercent` can be, which is always above it.
  guideElsewherePercent: field(z.number().min(50).max(99).default(90), {
    name: { en: 'occupancy from which cars are guided elsewhere', zh: '分流占用率' },
    doc: {
      en: 'From this occupancy on signs say that a car park is almost full.',
      zh: '占用率达到该值时，诱导屏显示“余位紧张”。',
    },
    unit: '%',
    effect: guiding,
  }),
  fullPercent: field(z.number().min(60).max(100).default(98), {
    name: { en: 'occupancy of a full car park', zh: '满位占用率' },
    doc: {
      en: 'From this occupancy on signs say that a car park is full.',
      zh: '占用率达到该值时，诱导屏显示“已满”。',
    },
    unit: '%',
    effect: full,
  }),
  staleMinutes: field(z.int().min(2).max(120).default(15), {
    name: { en: 'age from which a count is unknown', zh: '数据过期时间' },
    doc: {
      en: 'A count that is older says nothing: the car park is unknown, not free.',
      zh: '超过该时间的数据不再有效：停车场视为未知，而非空闲。',
    },
    unit: 'min',
    effect: stale,
  }),
  overstayHours: field(z.int().min(1).max(48).default(24), {
    name: { en: 'longest stay', zh: '最长停放时间' },
    doc: {
      en: 'A space with a sensor that is taken for longer is an alarm, where stays are short.',
      zh: '短时车位被占用超过该时间即告警。',
    },
    unit: 'h',
    effect: overstay,
  }),
  longStaySpots: field(z.array(deviceReference('spot-sensor')).max(500).default([]), {
    name: { en: 'spaces for long stays', zh: '长时停放车位' },
    doc: {
      en: 'Spaces with a sensor where a car may stand for as long as it likes, e.g. of residents.',
      zh: '允许长时间停放的车位，例如居民专用车位。',
    },
    example: ['17', '18'],
    effect: longStays,
  }),
});

export type ParkingSection = z.output<typeof config>;

/** A car park is full later than it is almost full, and is not stale before its next message. */
export const check = (section: ParkingSection): readonly SectionProblem[] => {
  const { guideElsewherePercent, fullPercent, staleMinutes, carParkMinutes, spots, networkServers } = section;
  return [
    ...(networkServers <= spots
      ? []
      : [
          {
            fault: 'unmeant' as const,
            path: ['networkServers'],
            message: {
              en: `${counted(networkServers, 'network server passes', 'network servers pass')} on what ${counted(spots, 'sensor sends', 'sensors send')}`,
              zh: `${networkServers} 个网络服务器转发 ${spots} 个传感器的报文`,
            },
            hint: {
              en: 'count the servers, not the gateways or sensors; or give spots',
              zh: '请填写服务器数量，而非网关或传感器数量；或填写 spots',
            },
          },
        ]),
    ...(fullPercent > guideElsewherePercent
      ? []
      : [
          {
            fault: 'crossed' as const,
            path: ['fullPercent'],
            message: {
              en: `fullPercent is ${fullPercent}, not above guideElsewherePercent, ${guideElsewherePercent}`,
              zh: `fullPercent 为 ${fullPercent}，未高于 guideElsewherePercent（${guideElsewherePercent}）`,
            },
            hint: {
              en: 'a car park is almost full before it is full: raise fullPercent or lower guideElsewherePercent',
              zh: '停车场先紧张后满位：请提高 fullPercent 或降低 guideElsewherePercent',
            },
          },
        ]),
    ...(staleMinutes >= 2 * carParkMinutes
      ? []
      : [
          {
            fault: 'contradicting' as const,
            path: ['staleMinutes'],
            message: {
              en: `staleMinutes is ${staleMinutes}, less than two messages of a car park, ${2 * carParkMinutes} min`,
              zh: `staleMinutes 为 ${staleMinutes}，少于停车场两次上报的时间（${2 * carParkMinutes} 分钟）`,
            },
            hint: {
              en: 'every car park would be unknown most of the time: raise staleMinutes or lower carParkMinutes',
              zh: '停车场会经常变为未知：请提高 staleMinutes 或降低 carParkMinutes',
            },
          },
        ]),
  ];
};
