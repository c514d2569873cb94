import type { City } from '../config';
import type { Service } from '../services/shared';
import { parameterName } from '../shared/naming';

/**
 * Where devices of a type connect, in words: the city's domain, or the parameter that holds the address. Of a type that no
 * service has, as of one on MQTT.
 */
export function deviceAddress(city: City, service: Service | undefined, deviceType: string): string {
  const webSocket = service?.feeds.find((feed) => feed.kind === 'websocket' && feed.deviceType === deviceType);
  if (service && webSocket)
    return `the WebSocket that SSM parameter ${parameterName(city, `${service.id}/${webSocket.id}-url`)} holds`;
  return (
    city.cloud.deviceDomain ??
    `the endpoint of the account, which SSM parameter ${parameterName(city, 'iot-endpoint')} holds`
  );
}
