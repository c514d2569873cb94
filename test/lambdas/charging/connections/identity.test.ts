import { identify } from '../../../../lambdas/charging/connections/identity';
import { MemoryState } from '../../../../lib/engine/ports/memory/state';

describe('identity behind a proxy', () => {
  const state = new MemoryState();
  const behind = (device: string | undefined, authorization?: string) =>
    identify({ device, authorization }, 'proxy', state);

  it('is the station that the proxy names, with or without the slash of OCPP', async () => {
    expect(await behind('CS-1')).toEqual({ stationId: 'CS-1' });
    expect(await behind('/CS-1')).toEqual({ stationId: 'CS-1' });
  });

  it.each([undefined, '', '/', 'CS 1', '/CS-1/x', 'x'.repeat(49)])('is nobody for %j', async (device) => {
    expect(await behind(device)).toMatchObject({ refused: 'the proxy names no station' });
  });

  it('is not taken from a query when stations bring their own credentials', async () => {
    expect(await identify({ device: 'CS-1', authorization: undefined }, 'credentials', state)).toMatchObject({
      refused: 'no credentials of a station',
    });
  });
});
