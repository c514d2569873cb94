import {
  amount,
  type EffectValue,
  effectValue,
  other,
  reckoning,
  type SettingChange,
  type Sides,
  special,
} from '../shared/effects';
import type { Words } from '../shared/words';

const judged = reckoning({ en: 'day and night of the lamps', zh: '路灯昼夜判定' }, { severity: 'high' });
const burning = other(
  'safety',
  {
    en: 'lamps burn by the sun of another place: they come on and go off at other times',
    zh: '路灯按另一地点的日出日落运行，开关灯时刻改变',
  },
  { severity: 'high' },
);

interface Lit {
  readonly latitude: number;
  readonly longitude: number;
  readonly schedule: { readonly published: boolean };
}
const placeOfCity: Words = { en: 'place of the city', zh: '城市位置' };
function coordinates({ latitude, longitude }: Lit): EffectValue {
  const [north, east] = [latitude, longitude].map((value) => effectValue(value, { unit: '°' }));
  const values = { north: north as EffectValue, east: east as EffectValue };
  const says = { en: 'latitude {north}, longitude {east}', zh: '纬度 {north}、经度 {east}' };
  return { sentence: { says, values } };
}

/**
 * Where the schedule is sent, lamps burn by the sun of this place; else it only says which of them are missed, or burn by
 * day. Latitude and longitude that change at once are one place.
 */
export const place = special([...judged.docs, ...burning.docs], (change: SettingChange) => {
  const { before, after } = change.section as Sides<Lit>;
  const effect = after?.schedule.published ? burning : judged;
  if (!before || !after || before.latitude === after.latitude || before.longitude === after.longitude)
    return effect.of(change);
  const [was, is] = [coordinates(before), coordinates(after)];
  return effect
    .of({ ...change, name: placeOfCity })
    .map((told) => ({ ...told, values: { ...told.values, before: was, after: is } }));
});

export const darker = amount(
  'service',
  'more',
  {
    en: 'lamps that give some light raise the alarm of a lamp that is out, too',
    zh: '仍有部分亮度的路灯也按熄灯告警',
  },
  { en: 'lamps must take less power before they count as out', zh: '功率更低时才按熄灯告警' },
);

export const stronger = amount(
  'service',
  'less',
  { en: 'lamps take more power before the alarm is raised', zh: '功率更高时才告警' },
  { en: 'lamps that take a little too much power raise an alarm', zh: '功率略高即告警' },
);

export const longer = amount(
  'service',
  'less',
  { en: 'lamps burn by day for longer before the alarm is raised', zh: '白天亮灯更久才告警' },
  {
    en: 'lamps that burn by day raise their alarm sooner, and more often one that is tested',
    zh: '白天亮灯更早告警，检修时误报增多',
  },
);

export const wider = amount(
  'service',
  'less',
  { en: 'the voltage must be further off before the alarm is raised', zh: '电压偏差更大才告警' },
  { en: 'smaller differences of the voltage raise an alarm', zh: '较小的电压偏差即告警' },
);

export const together = amount(
  'service',
  'neither',
  {
    en: 'more lamps of a cabinet must be dark before it is one incident, and until then each raises its own alarm',
    zh: '同一控制箱更多路灯熄灭才合并为一个事件，此前逐灯告警',
  },
  {
    en: 'fewer dark lamps of a cabinet are one incident, and raise no alarms one by one',
    zh: '同一控制箱较少路灯熄灭即合并为一个事件，不再逐灯告警',
  },
);
