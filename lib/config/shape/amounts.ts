/** Units of one kind, each by its part of the first. */
type Kind = readonly (readonly [RegExp, number])[];

const time: Kind = [
  [/^(?:s|sec|secs|seconds?|秒钟?)$/i, 1],
  [/^(?:ms|msec|milliseconds?|毫秒)$/i, 0.001],
  [/^(?:min|mins|minutes?|分钟?)$/i, 60],
  [/^(?:h|hr|hrs|hours?|小时|个小时)$/i, 3600],
  [/^(?:d|days?|天|日)$/i, 86_400],
  [/^(?:w|weeks?|周|星期)$/i, 604_800],
];

const length: Kind = [
  [/^(?:m|metres?|meters?|米)$/i, 1],
  [/^(?:mm|毫米)$/i, 0.001],
  [/^(?:cm|厘米)$/i, 0.01],
  [/^(?:km|公里|千米)$/i, 1000],
  [/^(?:ft|feet|foot|英尺)$/i, 0.3048],
];

const power: Kind = [
  [/^(?:w|watts?|瓦)$/i, 1],
  [/^(?:kw|kilowatts?|千瓦)$/i, 1000],
  [/^MW|兆瓦$/, 1e6],
];

const energy: Kind = [
  [/^(?:wh|瓦时)$/i, 1],
  [/^(?:kwh|千瓦时|度)$/i, 1000],
  [/^(?:mwh|兆瓦时)$/i, 1e6],
];

const data: Kind = [
  [/^mb$/i, 1],
  [/^gb?$/i, 1000],
  [/^tb?$/i, 1e6],
];

const speed: Kind = [
  [/^(?:km\/h|kph|公里\/小时|千米\/小时)$/i, 1],
  [/^(?:mph|英里\/小时)$/i, 1.609_344],
  [/^m\/s$/i, 3.6],
];

const kinds = [time, length, power, energy, data, speed];

/** Digits that a factor leaves: `0.1 km` is 100 m. */
const rounded = (value: number): number => Number(value.toPrecision(12));

/** A number in another unit of the same kind; none where one of the two is of no kind. */
function converted(value: number, from: string, to: string): number[] {
  return kinds.flatMap((kind) => {
    const [there, here] = [from, to].map((unit) => kind.find(([name]) => name.test(unit))?.[1]);
    return there === undefined || here === undefined ? [] : [rounded((value * there) / here)];
  });
}

/** Thousands as people part them, and the mark of decimals: `9,000.5`, `9.000,5`, `9 000`, `9'000`, `1_000`, `9,5`. */
export function numberIn(text: string): number | undefined {
  const parted = /^([+-]?\d{1,3})((?:[ \u00a0\u202f'’_,]\d{3})+)(\.\d+)?$/.exec(text);
  if (parted) return Number(`${parted[1]}${parted[2]?.replaceAll(/\D/g, '')}${parted[3] ?? ''}`);
  const continental = /^([+-]?\d{1,3})((?:\.\d{3})+)(?:,(\d+))?$/.exec(text);
  if (continental) return Number(`${continental[1]}${continental[2]?.replaceAll('.', '')}.${continental[3] ?? 0}`);
  if (/^[+-]?\d+(?:_\d+)+$/.test(text)) return Number(text.replaceAll('_', ''));
  if (/^[+-]?\d+(?:[.,]\d+)?$/.test(text)) return Number(text.replace(',', '.'));
  return undefined;
}

/** Words for thousands behind a number. */
const multiples: Readonly<Record<string, number>> = { k: 1e3, 千: 1e3, 万: 1e4, m: 1e6, 百万: 1e6, 亿: 1e8 };

const signs = '(?:US|CA|AU|HK|NT|CN|R)?[$€£¥₩₹]|[A-Z]{3}(?![A-Za-z])';
const money = new RegExp(`^(?:${signs})\\s*|\\s*(?:${signs}|元|人民币|[Dd]ollars?|[Ee]uros?|[Yy]uan)$`, 'g');

/** What a share is in a setting: percent where it says so, a part of one where it takes nothing above. */
function percent(share: number, { unit, takes }: Setting): number[] {
  if (unit === '%') return [share];
  return takes(2) ? [] : [rounded(share / 100)];
}

interface Setting {
  readonly unit: string | undefined;
  readonly takes: (value: number) => boolean;
}

/** Numbers that a text may mean in a setting, the likeliest first: `$9,000`, `9.000,00`, `90%`, `5 min`, `2万`. */
export function amountsIn(written: string, setting: Setting): number[] {
  const { unit } = setting;
  // An amount of cents is not what stands before or behind a sign of money.
  const amount = unit === 'minor unit' ? written.trim() : written.trim().replaceAll(money, '');
  const [, digits = amount, word = ''] = /^([+-]?[\d.,'’_\u00a0\u202f ]*\d)\s*([^\d\s.,'’_].*)$/.exec(amount) ?? [];
  const number = numberIn(digits);
  if (number === undefined) return [];
  if (word === '') return [number];
  if (/^[%％]$/.test(word)) return percent(number, setting);
  const multiple = multiples[word.toLowerCase()];
  return [
    ...(unit === undefined ? [] : converted(number, word, unit)),
    ...(multiple === undefined ? [] : [rounded(number * multiple)]),
  ];
}
