import { referenceData } from './reference-data';

/** Resources of an object of the registry of OMA, as a file of the reference data defines it. */
export function resourcesDefined(file: string) {
  const resources = referenceData(file).toString().split('<Item ').slice(1);
  const tag = (xml: string, name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1]?.trim() ?? '';
  return resources.map((xml) => ({
    id: Number(/ID="(\d+)"/.exec(xml)?.[1]),
    name: tag(xml, 'Name'),
    type: tag(xml, 'Type'),
    range: tag(xml, 'RangeEnumeration'),
    units: tag(xml, 'Units'),
  }));
}
