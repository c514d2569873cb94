import { bundleHandlers, handlerEntries } from '../../lib/assembly/bundle-handlers';
import { services } from '../../lib/services';

const bundles = bundleHandlers(services);
/** Processors of feeds that devices send over MQTT. */
const telemetry = services.flatMap((service) =>
  service.feeds.flatMap((feed) => (feed.kind === 'mqtt' ? [`${service.id}/${feed.processor}`] : [])),
);

describe('bundles of handlers', () => {
  it.each(Object.keys(handlerEntries(services)))('%s carries no client of AWS', (handler) => {
    expect(bundles.source(handler)).not.toMatch(/aws-sdk|@smithy/);
  });

  it.each([...new Set(telemetry)])('%s, a telemetry handler, stays under 300 KB', (handler) => {
    expect(Buffer.byteLength(bundles.source(handler))).toBeLessThan(300_000);
  });
});
