import type { Sentence, Sentences } from './sentence';

const counted = (one: string, zh: string, many = `${one}s`): Sentence => ({
  en: `{n, plural, one {# ${one}} other {# ${many}}}`,
  zh: `{n} ${zh}`,
});
const symbol = (written: string): Sentence => ({ en: `{n} ${written}`, zh: `{n} ${written}` });

/** Units of numbers as definitions and the city's file name them, with `{n}` for the number. Symbols stay as they are. */
export const units = {
  days: counted('day', '天'),
  h: counted('hour', '小时'),
  hours: counted('hour', '小时'),
  min: counted('minute', '分钟'),
  minutes: counted('minute', '分钟'),
  s: counted('second', '秒'),
  seconds: counted('second', '秒'),
  Seconds: counted('second', '秒'),
  months: counted('month', '个月'),
  years: counted('year', '年'),
  degrees: counted('degree', '度'),
  Count: { en: '{n}', zh: '{n}' },
  None: { en: '{n}', zh: '{n}' },
  '%': { en: '{n}%', zh: '{n}%' },
  Percent: { en: '{n}%', zh: '{n}%' },
  Milliseconds: symbol('ms'),
  Bytes: counted('byte', '字节'),
  MB: symbol('MB'),
  GB: symbol('GB'),
  TB: symbol('TB'),
  A: symbol('A'),
  'A per phase': { en: '{n} A per phase', zh: '每相 {n} A' },
  V: symbol('V'),
  W: symbol('W'),
  kW: symbol('kW'),
  Wh: symbol('Wh'),
  kWh: symbol('kWh'),
  'g/kWh': symbol('g/kWh'),
  Hz: symbol('Hz'),
  m: symbol('m'),
  mm: symbol('mm'),
  'km/h': symbol('km/h'),
  'L/h': symbol('L/h'),
  '°': { en: '{n}°', zh: '{n}°' },
  '°C': symbol('°C'),
  'calls/s': { en: '{n} calls a second', zh: '每秒 {n} 次调用' },
  'at once': { en: '{n} at once', zh: '同时 {n} 个' },
  'veh/h': { en: '{n} vehicles an hour', zh: '每小时 {n} 辆' },
} satisfies Sentences;
