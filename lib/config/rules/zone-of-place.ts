import { isDivisionName } from '../divisions';

/**
 * Large cities that the IANA data base has no zone of, by the zone whose clock they keep. Those of China and whole
 * countries are known otherwise.
 */
const cities: Readonly<Record<string, string>> = {
  'America/Chicago':
    'Austin, Dallas, Fort Worth, Houston, Kansas City, Memphis, Milwaukee, Minneapolis, Nashville, New Orleans, Oklahoma City, Omaha, San Antonio, St Louis',
  'America/Denver': 'Albuquerque, Colorado Springs, El Paso, Salt Lake City',
  'America/Los_Angeles':
    'Fresno, Las Vegas, Long Beach, Oakland, Portland, Reno, Sacramento, San Diego, San Francisco, San Jose, Seattle, Spokane',
  'America/New_York':
    'Arlington, Atlanta, Baltimore, Boston, Charlotte, Cincinnati, Cleveland, Columbus, Jacksonville, Miami, Philadelphia, Pittsburgh, Raleigh, Tampa, Washington, Washington DC',
  'America/Phoenix': 'Mesa, Scottsdale, Tucson',
  'America/Toronto': 'Montreal, Ottawa, Quebec',
  'America/Edmonton': 'Calgary',
  'America/Sao_Paulo': 'Brasilia, Curitiba, Rio de Janeiro',
  'America/Mexico_City': 'Guadalajara, Puebla',
  'Asia/Dubai': 'Abu Dhabi',
  'Asia/Ho_Chi_Minh': 'Hanoi, Da Nang',
  'Asia/Kolkata': 'Bangalore, Bengaluru, Chennai, Delhi, Hyderabad, Mumbai, New Delhi, Pune',
  'Asia/Karachi': 'Islamabad, Lahore',
  'Asia/Riyadh': 'Jeddah, Mecca, Medina',
  'Asia/Tokyo': 'Fukuoka, Kobe, Kyoto, Nagoya, Osaka, Sapporo, Yokohama',
  'Asia/Shanghai': 'Harbin, Hohhot, Lhasa, Macao',
  'Asia/Seoul': 'Busan, Incheon',
  'Australia/Sydney': 'Canberra, Newcastle',
  'Europe/Berlin': 'Cologne, Dresden, Frankfurt, Hamburg, Leipzig, Munich, Stuttgart',
  'Europe/Istanbul': 'Ankara, Izmir',
  'Europe/London': 'Birmingham, Edinburgh, Glasgow, Leeds, Liverpool, Manchester',
  'Europe/Madrid': 'Barcelona, Seville, Valencia',
  'Europe/Paris': 'Bordeaux, Lille, Lyon, Marseille, Nice, Toulouse',
  'Europe/Rome': 'Florence, Milan, Naples, Turin',
  'Europe/Zurich': 'Basel, Bern, Geneva, Lausanne',
  'Europe/Amsterdam': 'Rotterdam, The Hague, Utrecht',
  'Europe/Warsaw': 'Gdansk, Krakow, Wroclaw',
  'Africa/Johannesburg': 'Cape Town, Durban, Pretoria',
  'Africa/Lagos': 'Abuja',
};

/** What clocks are called, where one zone alone has it; `CST` is both China's and that of Chicago. */
const abbreviations: Readonly<Record<string, string>> = {
  bst: 'Europe/London',
  cdt: 'America/Chicago',
  cest: 'Europe/Berlin',
  edt: 'America/New_York',
  ist: 'Asia/Kolkata',
  jst: 'Asia/Tokyo',
  'beijing time': 'Asia/Shanghai',
  北京时间: 'Asia/Shanghai',
  'central time': 'America/Chicago',
  'china standard time': 'Asia/Shanghai',
  'eastern time': 'America/New_York',
  'eastern standard time': 'America/New_York',
  est5edt: 'America/New_York',
  hongkong: 'Asia/Hong_Kong',
  kst: 'Asia/Seoul',
  mdt: 'America/Denver',
  'mountain time': 'America/Denver',
  'pacific standard time': 'America/Los_Angeles',
  'pacific time': 'America/Los_Angeles',
  prc: 'Asia/Shanghai',
  pdt: 'America/Los_Angeles',
  pst: 'America/Los_Angeles',
};

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[\s_.,-]+/g, ' ')
    .trim();

const zoneOfCity = new Map<string, string>(
  Object.entries(cities).flatMap(([zone, names]) => names.split(', ').map((name) => [plain(name), zone] as const)),
);

/** True of the zone by which most of those who keep its clock call it. */
export const isUsual = (zone: string): boolean =>
  Object.hasOwn(cities, zone) || ['America/Anchorage', 'Pacific/Honolulu'].includes(zone);

/** Zones of a country, as CLDR has them. */
type WithZones = Intl.Locale & { readonly timeZones?: readonly string[]; getTimeZones?: () => readonly string[] };

/** Zones that are kept in a country. */
export const zonesOf = (country: string): readonly string[] => {
  const locale: WithZones = new Intl.Locale(`und-${country}`);
  return locale.getTimeZones?.() ?? locale.timeZones ?? [];
};

/** Two zones show the same time in winter and in summer. */
const sameClock = (one: string, other: string): boolean =>
  [0, 6].every((month) => {
    const [a, b] = [one, other].map((timeZone) =>
      new Date(Date.UTC(2026, month, 1)).toLocaleString('en', { timeZone }),
    );
    return a === b;
  });

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
let countries: ReadonlyMap<string, string> | undefined;

/** Countries by their names in English and Chinese, and by their codes. */
function codeOfCountry(name: string): string | undefined {
  countries ??= new Map(
    letters
      .flatMap((a) => letters.map((b) => a + b))
      .flatMap((code) =>
        ['en', 'zh'].flatMap((language) => {
          const called = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }).of(code);
          return called === undefined ? [] : [[plain(called), code] as const, [plain(code), code] as const];
        }),
      ),
  );
  return countries.get(plain(name));
}

/** The clock of all China but for what Xinjiang keeps beside it; CLDR lists the latter, too. */
const china = 'Asia/Shanghai';

/**
 * The zone whose clock a place keeps, of which the IANA data base has none: a city of China by its name in Chinese or
 * Pinyin, another large city, or a country that has one clock. `zones` are those there are.
 */
export function zoneOfPlace(written: string, zones: readonly string[]): string | undefined {
  const place = plain(written.slice(written.lastIndexOf('/') + 1));
  const own = zones.filter((zone) => plain(zone.slice(zone.lastIndexOf('/') + 1)) === place);
  if (own.length === 1) return own[0];
  const city = zoneOfCity.get(place) ?? abbreviations[place];
  if (city !== undefined) return city;
  const country = codeOfCountry(place);
  if (country === 'CN' || isDivisionName(place)) return china;
  const [first, ...others] = (country === undefined ? [] : zonesOf(country)).filter((zone) => zones.includes(zone));
  return first !== undefined && others.every((zone) => sameClock(zone, first)) ? first : undefined;
}
