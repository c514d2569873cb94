import { z } from 'zod';
import { field } from '../shared/field';
import { oneText } from '../shared/words';
import * as effects from './station-limit-effects';

const instant = z.iso.datetime({ offset: true });

/** An integer of OCPP 1.6 (3.2): 32 bits. */
const integer = z.int().max(2_147_483_647);

/** OCPP 1.6 takes one digit behind the point (7.13). */
const oneDigit = z
  .number()
  .min(0)
  .refine(
    (rate) => Number.isInteger(Number((rate * 10).toPrecision(15))),
    oneText({ en: 'must have one decimal place at most (OCPP 1.6)', zh: '小数最多一位（OCPP 1.6）' }),
  );

/** A charging profile as OCPP 1.6 writes it (7.8, csChargingProfiles); those of a session are the station's and not here. */
export const chargingProfile = z.strictObject({
  chargingProfileId: field(integer.min(-2_147_483_648), {
    name: { en: 'id of a charging profile', zh: '充电曲线编号' },
    doc: { en: 'Id; of two equals the greater counts.', zh: '编号；其余相同时以编号大者为准。' },
    example: 1,
    effect: effects.drawnOverTime,
  }),
  stackLevel: field(integer.min(0).default(0), {
    name: { en: 'rank of a charging profile', zh: '充电曲线层级' },
    doc: { en: 'Of two profiles of one purpose the higher counts.', zh: '用途相同的曲线以层级高者为准。' },
    effect: effects.drawnOverTime,
  }),
  chargingProfilePurpose: field(z.enum(['ChargePointMaxProfile', 'TxDefaultProfile']), {
    name: { en: 'purpose of a charging profile', zh: '充电曲线用途' },
    doc: {
      en: 'ChargePointMaxProfile limits the station as a whole, TxDefaultProfile each of its connectors.',
      zh: 'ChargePointMaxProfile 限制整个充电站，TxDefaultProfile 限制其每个接口。',
    },
    effect: effects.drawnOverTime,
  }),
  chargingProfileKind: field(z.enum(['Absolute', 'Recurring', 'Relative']), {
    name: { en: 'kind of a charging profile', zh: '充电曲线类型' },
    doc: {
      en: 'Absolute: once; Recurring: every day or week; Relative: from the start of a session.',
      zh: 'Absolute 只执行一次；Recurring 每天或每周重复；Relative 从充电会话开始计时。',
    },
    effect: effects.drawnOverTime,
  }),
  recurrencyKind: field(z.enum(['Daily', 'Weekly']).optional(), {
    name: { en: 'how often a charging profile recurs', zh: '充电曲线重复周期' },
    doc: { en: 'How often a Recurring profile begins anew.', zh: 'Recurring 曲线多久重新开始一次。' },
    effect: effects.drawnOverTime,
  }),
  validFrom: field(instant.optional(), {
    name: { en: 'from when a charging profile is valid', zh: '充电曲线生效时间' },
    doc: { en: 'From this time on, with offset.', zh: '自该时刻起有效，带时区偏移。' },
    example: '2026-01-01T00:00:00+08:00',
    effect: effects.drawnOnDays,
  }),
  validTo: field(instant.optional(), {
    name: { en: 'until when a charging profile is valid', zh: '充电曲线失效时间' },
    doc: { en: 'Until this time, with offset.', zh: '至该时刻止有效，带时区偏移。' },
    example: '2027-01-01T00:00:00+08:00',
    effect: effects.drawnOnDays,
  }),
  chargingSchedule: field(
    z.strictObject({
      duration: field(integer.min(1).optional(), {
        name: { en: 'how long limits over time last', zh: '分时限值持续时间' },
        doc: {
          en: 'Time after which it says nothing more; its last period lasts when left out.',
          zh: '超过该时间后不再限制；未填写时最后一个时段一直持续。',
        },
        unit: 's',
        example: 14_400,
        effect: effects.drawnOverTime,
      }),
      startSchedule: field(instant.optional(), {
        name: { en: 'start of limits over time', zh: '分时限值开始时间' },
        doc: {
          en: 'Start, with offset; of a Recurring profile only the time of day, and day of the week, count, at that offset all the year: OCPP repeats after 24 h or 7 days and knows no daylight saving.',
          zh: '开始时间，带时区偏移；Recurring 曲线只取时刻（以及星期几），全年按该偏移执行：OCPP 每 24 小时或每 7 天重复一次，不识别夏令时。',
        },
        example: '2026-01-01T17:00:00+08:00',
        effect: effects.drawnOverTime,
      }),
      chargingRateUnit: field(z.enum(['A', 'W']), {
        name: { en: 'unit of limits over time', zh: '限值单位' },
        doc: { en: 'Unit of the limits: A per phase, or W in all.', zh: '限值的单位：A 为每相电流，W 为总功率。' },
        effect: effects.drawnOverTime,
      }),
      chargingSchedulePeriod: field(
        z
          .array(
            z.strictObject({
              startPeriod: field(integer.min(0), {
                name: { en: 'start of a period', zh: '时段起点' },
                doc: { en: 'From this time after the start on.', zh: '自充电曲线开始后该时间起。' },
                unit: 's',
                example: 0,
                effect: effects.drawnOverTime,
              }),
              limit: field(oneDigit, {
                name: { en: 'limit of a period', zh: '时段限值' },
                doc: { en: 'Most that may be drawn.', zh: '允许的最大用电量值。' },
                example: 32,
                effect: effects.drawnLimit,
              }),
              numberPhases: field(z.int().min(1).max(3).default(3), {
                name: { en: 'phases of a period', zh: '时段相数' },
                doc: { en: 'Phases that are used.', zh: '使用的相数。' },
                effect: effects.drawnOverTime,
              }),
            }),
          )
          .min(1),
        {
          name: { en: 'periods of limits over time', zh: '分时限值时段' },
          doc: { en: 'Limits one after another; the first begins at 0.', zh: '依次排列的限值，第一个从 0 开始。' },
          effect: effects.drawnPeriods,
        },
      ),
      minChargingRate: field(oneDigit.optional(), {
        name: { en: 'least useful rate', zh: '最低有效功率' },
        doc: { en: 'Least useful rate; not used here.', zh: '最低有效充电速率；此处不使用。' },
        example: 6,
        effect: effects.unused,
      }),
    }),
    { name: { en: 'limits over time', zh: '分时限值' }, doc: { en: 'Limits over time.', zh: '随时间变化的限值。' } },
  ),
});
