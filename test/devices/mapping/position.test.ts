import fc from 'fast-check';
import gcoord from 'gcoord';
import { positionOf } from '../../../lib/devices/mapping/position';
import { distanceM } from '../../../lib/devices/planning/distance';

const place = (position: ReturnType<typeof positionOf>) => {
  if ('code' in position) throw new Error(position.message);
  return position;
};

describe('the position of a row', () => {
  it('may have a decimal comma and more digits than anybody measured', () => {
    expect(positionOf('51,0508900', '13.738319999999999', 'wgs84')).toEqual({
      latitude: 51.05089,
      longitude: 13.73832,
    });
  });

  it('becomes WGS 84 from the systems of maps in China', () => {
    const tiananmen = { latitude: 39.9073, longitude: 116.3913 };
    // The same place as Chinese maps write it, from the maps themselves: some 500 m and 1.2 km off.
    expect(distanceM(place(positionOf('39.908705', '116.397540', 'gcj02')), tiananmen)).toBeLessThan(10);
    expect(distanceM(place(positionOf('39.915049', '116.403906', 'bd09')), tiananmen)).toBeLessThan(15);
  });

  it('comes back from either system within a metre', () => {
    const systems = [
      ['gcj02', gcoord.GCJ02],
      ['bd09', gcoord.BD09],
    ] as const;
    fc.assert(
      fc.property(
        fc.double({ min: 20, max: 45, noNaN: true }),
        fc.double({ min: 80, max: 125, noNaN: true }),
        fc.constantFrom(...systems),
        (latitude, longitude, [crs, system]) => {
          const [lon, lat] = gcoord.transform([longitude, latitude], gcoord.WGS84, system);
          expect(distanceM(place(positionOf(String(lat), String(lon), crs)), { latitude, longitude })).toBeLessThan(1);
        },
      ),
    );
  });

  it('outside China is left as it is', () => {
    expect(positionOf('51.05', '13.74', 'gcj02')).toEqual({ latitude: 51.05, longitude: 13.74 });
  });

  it.each([
    ['', '1', 'CK6104'],
    ['1', '', 'CK6104'],
    ['N 51', '1', 'CK6105'],
    ['0', '0.0', 'CK6106'],
    ['122', '45', 'CK6107'],
    ['91', '181', 'CK6105'],
  ])('%j, %j is none: %s', (latitude, longitude, code) => {
    expect(positionOf(latitude, longitude, 'wgs84')).toMatchObject({ code });
  });
});
