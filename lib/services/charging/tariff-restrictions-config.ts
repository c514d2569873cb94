import { z } from 'zod';
import { field } from '../shared/field';
import { clock } from '../shared/setting-types';
import { pricedDate } from './tariff-effects';
import { amount, priceField } from './tariff-fields';

const date = z.iso.date();
const weekdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;

/** When prices of a tariff apply: TariffRestrictions of OCPI. */
export const restrictions = z.strictObject({
  start_time: priceField(clock.optional(), {
    name: { en: 'time of day from which a price applies', zh: '价格生效时刻' },
    doc: { en: 'From this local time on.', zh: '自该当地时刻起。' },
    example: '13:30',
  }),
  end_time: priceField(clock.optional(), {
    name: { en: 'time of day until which a price applies', zh: '价格失效时刻' },
    doc: { en: 'Until this local time.', zh: '至该当地时刻止。' },
    example: '15:30',
  }),
  start_date: field(date.optional(), {
    name: { en: 'date from which a price applies', zh: '价格生效日期' },
    doc: { en: 'From this local date on.', zh: '自该当地日期起。' },
    example: '2026-01-01',
    effect: pricedDate,
  }),
  end_date: field(date.optional(), {
    name: { en: 'date until which a price applies', zh: '价格失效日期' },
    doc: { en: 'Until this local date, which is no longer in.', zh: '至该当地日期止，不含当日。' },
    example: '2027-01-01',
    effect: pricedDate,
  }),
  min_kwh: priceField(amount.optional(), {
    name: { en: 'energy from which a price applies', zh: '价格适用电量下限' },
    doc: { en: 'From so much energy on.', zh: '自该电量起。' },
    unit: 'kWh',
  }),
  max_kwh: priceField(amount.optional(), {
    name: { en: 'energy until which a price applies', zh: '价格适用电量上限' },
    doc: { en: 'Until so much energy.', zh: '至该电量止。' },
    unit: 'kWh',
  }),
  min_current: priceField(amount.optional(), {
    name: { en: 'current from which a price applies', zh: '价格适用电流下限' },
    doc: {
      en: 'From so much current on, all phases together, as the station measures it (Current.Import); a session of which it has not told any has no bill, and is said.',
      zh: '自该电流起，为各相之和，以充电站实测（Current.Import）为准；未上报电流的会话不出账单，并予以说明。',
    },
    unit: 'A',
  }),
  max_current: priceField(amount.optional(), {
    name: { en: 'current below which a price applies', zh: '价格适用电流上限' },
    doc: { en: 'Below so much current.', zh: '低于该电流。' },
    unit: 'A',
  }),
  min_power: priceField(amount.optional(), {
    name: { en: 'power from which a price applies', zh: '价格适用功率下限' },
    doc: {
      en: 'From so much power on, as the station measures it (Power.Active.Import), else by its energy over time.',
      zh: '自该功率起，以充电站实测（Power.Active.Import）为准；没有实测值时按电量与时间推算。',
    },
    unit: 'kW',
  }),
  max_power: priceField(amount.optional(), {
    name: { en: 'power below which a price applies', zh: '价格适用功率上限' },
    doc: { en: 'Below so much power.', zh: '低于该功率。' },
    unit: 'kW',
  }),
  min_duration: priceField(z.int().min(0).optional(), {
    name: { en: 'time after the start from which a price applies', zh: '价格适用时长下限' },
    doc: { en: 'From this time after the start on.', zh: '自充电开始后该时间起。' },
    unit: 's',
  }),
  max_duration: priceField(z.int().min(0).optional(), {
    name: { en: 'time after the start until which a price applies', zh: '价格适用时长上限' },
    doc: { en: 'Until this time after the start.', zh: '至充电开始后该时间止。' },
    unit: 's',
  }),
  day_of_week: priceField(z.array(z.enum(weekdays)).optional(), {
    name: { en: 'weekdays on which a price applies', zh: '价格适用星期' },
    doc: { en: 'On these days; on all when empty.', zh: '适用的星期；为空时每天适用。' },
    example: ['SATURDAY'],
  }),
  reservation: priceField(z.enum(['RESERVATION', 'RESERVATION_EXPIRES']).optional(), {
    name: { en: 'reservations that a price is for', zh: '预约计价' },
    doc: {
      en: 'The element prices reservations (FLAT once, TIME for their duration) and never charging; RESERVATION_EXPIRES those that no session followed.',
      zh: '该项只对预约计价（FLAT 按次，TIME 按时长），不用于充电；RESERVATION_EXPIRES 用于预约后未充电的情形。',
    },
  }),
});
