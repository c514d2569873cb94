import { z } from 'zod';
import type { SectionProblem } from '../shared/definition';
import { every, sizing } from '../shared/effects';
import { field } from '../shared/field';
import { drivenTo, drivenToBefore, height, listed, overflowing } from './effects';

export const config = z.strictObject({
  containers: field(z.int().min(0), {
    name: { en: 'number of containers', zh: '垃圾容器数量' },
    doc: { en: 'Containers with a fill sensor.', zh: '装有满溢传感器的垃圾容器。' },
    example: 1200,
    effect: sizing({ en: 'containers with a sensor', zh: '装有传感器的垃圾容器' }),
  }),
  reportingMinutes: field(z.int().min(1).max(1440).default(60), {
    name: { en: 'time between two messages', zh: '上报间隔' },
    doc: { en: 'Time between two messages of a sensor.', zh: '传感器两次上报之间的时间。' },
    unit: 'min',
    effect: every({ en: 'fill levels', zh: '满溢度数据' }),
  }),
  containerHeightMm: field(
    z
      .int()
      .min(100)
      .max(10_000)
      .default(1200)
      .meta({ usually: { least: 300, most: 6000, slips: [10, 1000] } }),
    {
      name: { en: 'height of a container', zh: '容器高度' },
      doc: {
        en: 'From the sensor under the lid down to the bottom of an empty container, where its messages do not say it.',
        zh: '上报数据未给出时，从盖下传感器到空容器底部的距离。',
      },
      unit: 'mm',
      effect: height,
    },
  ),
  overflowAtShare: field(z.number().min(0.5).max(1).default(0.95), {
    name: { en: 'fill level of overflow', zh: '满溢阈值' },
    doc: { en: 'Fill level from which a container counts as overflowing.', zh: '达到该满溢度即视为满溢。' },
    effect: overflowing,
  }),
  collectAtShare: field(z.number().min(0.3).max(1).default(0.8), {
    name: { en: 'fill level of collection', zh: '清运阈值' },
    doc: { en: 'Fill level from which a container is worth driving to.', zh: '达到该满溢度即值得派车清运。' },
    effect: drivenTo,
  }),
  collectWithinHours: field(z.number().min(0).max(72).default(12), {
    name: { en: 'time to full of collection', zh: '清运预测时长' },
    doc: {
      en: 'A container that will be full (90 %) sooner than this is worth driving to as well.',
      zh: '预计在该时长内装满（90 %）的容器也值得派车清运。',
    },
    unit: 'h',
    effect: drivenToBefore,
  }),
  listHour: field(z.int().min(0).max(23).default(5), {
    name: { en: "hour of the day's list", zh: '每日清单时刻' },
    doc: {
      en: "Hour on the city's clock at which the day's list of containers worth driving to is written.",
      zh: '每日生成待清运容器清单的当地时刻（整点）。',
    },
    unit: 'h',
    effect: listed,
  }),
});

export type WasteSection = z.output<typeof config>;

/** Who drives out only to what overflows already makes no plan. */
export const check = ({ collectAtShare, overflowAtShare }: WasteSection): readonly SectionProblem[] =>
  collectAtShare <= overflowAtShare
    ? []
    : [
        {
          fault: 'crossed' as const,
          path: ['collectAtShare'],
          message: {
            en: `collectAtShare is ${collectAtShare}, above overflowAtShare, ${overflowAtShare}`,
            zh: `collectAtShare 为 ${collectAtShare}，高于 overflowAtShare（${overflowAtShare}）`,
          },
          hint: { en: 'collect a container before it overflows', zh: '清运阈值应低于满溢阈值' },
        },
      ];
