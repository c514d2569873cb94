import { deviceAddress } from '../../lib/devices/device-address';
import { services } from '../../lib/services';
import { city } from '../support/city';

const traffic = services.find(({ id }) => id === 'traffic');
const charging = services.find(({ id }) => id === 'charging');

describe('where devices connect', () => {
  it('is the domain of the city, where it has one', () => {
    const cloud = { account: '111111111111', region: 'eu-west-1', deviceDomain: 'iot.example.org' };
    expect(deviceAddress(city({ cloud }), traffic, 'signal-controller')).toBe('iot.example.org');
  });

  it('else the endpoint of the account', () => {
    expect(deviceAddress(city({ stage: 'staging' }), traffic, 'signal-controller')).toBe(
      'the endpoint of the account, which SSM parameter /citykit/testville-stg/iot-endpoint holds',
    );
    expect(deviceAddress(city(), undefined, 'luminaire')).toContain('/citykit/testville/iot-endpoint');
  });

  it('is the WebSocket of a type that speaks over one, whatever the domain', () => {
    expect(deviceAddress(city(), charging, 'charging-station')).toBe(
      'the WebSocket that SSM parameter /citykit/testville/charging/ocpp-url holds',
    );
  });
});
