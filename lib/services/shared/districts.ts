/**
 * A district is a path, joined by dots: `east.lents` is the part Lents of the district East. A dot, for the same text is an
 * attribute of things, one level of their topics (a slash would make two) and a word of the fleet index (which has no
 * slash).
 */
const separator = '.';

/** Most that a district may have: as much as the organizational unit of a certificate holds (RFC 5280). */
export const maxDistrictCharacters = 64;

/** Parts of a path: AWS IoT takes groups seven deep, and service and device type lie above. */
export const maxDistrictParts = 5;

/** A district and those it lies in, the widest first: `a.b.c` → `a`, `a.b`, `a.b.c`. */
export const districtsAbove = (district: string): readonly string[] => {
  const parts = district.split(separator);
  return parts.map((_, i) => parts.slice(0, i + 1).join(separator));
};

/** The district that one is a part of; undefined for one that is a part of none. */
export const districtAround = (district: string): string | undefined => districtsAbove(district).at(-2);

/** The districts that a city lists and those that they are parts of, each once. */
export const everyDistrict = (listed: readonly string[]): readonly string[] => [
  ...new Set(listed.flatMap(districtsAbove)),
];

/** True when a district is the other one, or lies in it. */
export const isWithin = (district: string, other: string): boolean =>
  district === other || district.startsWith(`${other}${separator}`);

/** True when a district is a part of others, and has this name among them. */
export const isPartNamed = (district: string, name: string): boolean => district.endsWith(`${separator}${name}`);

/** Thing group of a district below that of its device type. No id has an underscore, so no two paths give one name. */
export const districtGroup = (typeGroup: string, district: string): string =>
  `${typeGroup}-${district.replaceAll(separator, '_')}`;

/** Stack of the groups of all parts of districts of a device type: a service's own has no room for them. */
export const districtsStack = (deviceType: string): string => `${deviceType}-districts`;
