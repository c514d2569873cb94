/** Degrees: south, west, north, east. */
export type Box = readonly [south: number, west: number, north: number, east: number];

// Rounded outward to whole degrees, so that a city at the border, or on an island, lies within.

/** Provinces of China, by the first digits of GB/T 2260. */
const provinces: Readonly<Record<string, Box>> = {
  11: [39, 115, 42, 118],
  12: [38, 116, 41, 119],
  13: [36, 113, 43, 120],
  14: [34, 110, 41, 115],
  15: [37, 97, 54, 127],
  21: [38, 118, 44, 126],
  22: [40, 121, 47, 132],
  23: [43, 121, 54, 136],
  31: [30, 120, 32, 123],
  32: [30, 116, 36, 122],
  33: [27, 118, 32, 124],
  34: [29, 114, 35, 120],
  35: [23, 115, 29, 121],
  36: [24, 113, 31, 119],
  37: [34, 114, 39, 123],
  41: [31, 110, 37, 117],
  42: [29, 108, 34, 117],
  43: [24, 108, 31, 115],
  44: [20, 109, 26, 118],
  45: [20, 104, 27, 113],
  46: [3, 108, 21, 119],
  50: [28, 105, 33, 111],
  51: [26, 97, 35, 109],
  52: [24, 103, 30, 110],
  53: [21, 97, 30, 107],
  54: [26, 78, 37, 100],
  61: [31, 105, 40, 112],
  62: [32, 92, 43, 109],
  63: [31, 89, 40, 104],
  64: [35, 104, 40, 108],
  65: [34, 73, 50, 97],
};

/** Zones of countries that are wide, by where their clocks run. */
const zones: Readonly<Record<string, Box>> = {
  'America/Anchorage': [51, -173, 72, -129],
  'America/Chicago': [25, -105, 50, -84],
  'America/Denver': [31, -118, 50, -100],
  'America/Los_Angeles': [32, -125, 50, -114],
  'America/New_York': [24, -91, 49, -66],
  'America/Phoenix': [31, -115, 38, -109],
  'Pacific/Honolulu': [18, -179, 29, -154],
};

/** Countries, with islands that keep their clocks. */
const countries: Readonly<Record<string, Box>> = {
  AE: [22, 51, 27, 57],
  AT: [46, 9, 50, 18],
  AU: [-44, 112, -9, 160],
  BE: [49, 2, 52, 7],
  BH: [25, 50, 27, 51],
  BR: [-34, -74, 6, -28],
  CA: [41, -142, 84, -52],
  CH: [45, 5, 48, 11],
  CN: [3, 73, 54, 136],
  CZ: [48, 12, 52, 19],
  DE: [47, 5, 56, 16],
  DK: [54, 8, 58, 16],
  ES: [27, -19, 44, 5],
  FI: [59, 19, 71, 32],
  FR: [41, -6, 52, 10],
  GB: [49, -9, 61, 2],
  HK: [22, 113, 23, 115],
  ID: [-12, 95, 7, 142],
  IE: [51, -11, 56, -5],
  IL: [29, 34, 34, 36],
  IN: [6, 68, 36, 98],
  IT: [35, 6, 48, 19],
  JP: [20, 122, 46, 154],
  KR: [33, 124, 39, 132],
  MX: [14, -119, 33, -86],
  MY: [0, 99, 8, 120],
  NL: [50, 3, 54, 8],
  NZ: [-53, 165, -29, 180],
  PL: [49, 14, 55, 25],
  SA: [16, 34, 33, 56],
  SE: [55, 10, 70, 25],
  SG: [1, 103, 2, 105],
  TH: [5, 97, 21, 106],
  TW: [20, 116, 27, 123],
  ZA: [-47, 16, -22, 38],
};

export const boxOfProvince = (division: string): Box | undefined => provinces[division.slice(0, 2)];

/** Where the clocks of a zone run, of a country that has several. */
export const boxOfZone = (zone: string): Box | undefined => zones[zone];

export const boxOfCountry = (country: string): Box | undefined => countries[country];
