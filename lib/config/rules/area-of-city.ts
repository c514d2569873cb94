import type { Rule } from './rule';

/** The largest cities and counties of the world, e.g. Hulunbuir, reach over less, °. */
const widest = 15;
/** Nobody lives nearer to a pole, °. */
const nearestToPole = 85;

/** A box that no city fills keeps no misplaced device out. */
export const areaOfCity: Rule = ({ city }) => {
  const { south, west, north, east } = city.devices?.area ?? {};
  if (south === undefined || west === undefined || north === undefined || east === undefined) return [];
  const pole = [
    ['south', south],
    ['north', north],
  ] as const;
  const atPole = pole.find(([, latitude]) => Math.abs(latitude) > nearestToPole);
  // An edge that has lost its sign is on the other side of the world, and a problem by that.
  const isWide = north - south > widest || (west > 0 === east > 0 && east - west > widest);
  if (!atPole && !isWide) return [];
  return [
    {
      code: 'CK3075',
      path: atPole ? ['devices', 'area', atPole[0]] : ['devices', 'area'],
      message: atPole
        ? { en: `the city would reach to ${atPole[1]}°, a pole`, zh: `城市范围延伸至 ${atPole[1]}°，已近极点` }
        : {
            en: `the city would be ${Math.round(north - south)}° high and ${Math.round(east - west)}° wide`,
            zh: `城市范围南北 ${Math.round(north - south)}°、东西 ${Math.round(east - west)}°`,
          },
      hint: {
        en: 'write the box of the city: e.g. south: 38.2, west: 106, north: 38.7, east: 106.6',
        zh: '填写城市的范围，例如 south: 38.2, west: 106, north: 38.7, east: 106.6',
      },
    },
  ];
};
