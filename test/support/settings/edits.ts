/** Values that a setting may also have, where none near its own is one, and those that change together with it. */
export const otherValuesOf: Readonly<Record<string, readonly unknown[]>> = {
  'cloud.region': ['eu-west-1', 'cn-northwest-1'],
  // CloudWatch keeps logs for some numbers of days only; a city gets the next of them.
  'retention.logDays': [800],
  'devices.certificateAuthorities[].deviceType': ['detector-station'],
  'devices.inventories.NAME.deviceType': ['detector-station'],
  'devices.inventories.NAME.district': ['east.lents'],
  'services.charging.tariffs[].tariff_alt_text[].language': ['en'],
  // Not below the level from which a container is collected.
  'services.waste.overflowAtShare': [0.9],
};

/** Edits of a setting that is one with another: given a copy of the file. */
// biome-ignore lint/suspicious/noExplicitAny: an edit knows its part of the file, and writes to it
export const jointEdits: Readonly<Record<string, (file: any) => void>> = {
  'services.traffic.adaptiveTiming.junctions[].phases[].phase': ({ services: { traffic } }) => {
    const [junction] = traffic.adaptiveTiming.junctions;
    junction.rings = [[[2], [6]]];
    junction.phases[1].phase = 6;
  },
};
