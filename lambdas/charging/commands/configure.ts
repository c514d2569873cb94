import { eachApart } from '../../../lib/engine/clock/apart';
import type { JsonObject } from '../../../lib/engine/intake/reading';
import type { ChargingSection } from '../../../lib/services/charging/config';
import { settingsOf } from '../facts';
import type { Protocol } from '../ocpp/versions';
import { noteBooted, type Presence } from '../stations/presence';
import type { System } from '../system';
import { sendCommand } from './send';

type Step = readonly [action: string, payload: JsonObject];

/** Commands that a station gets after it has booted, one after another (the heartbeat came with the answer). */
function stepsOf(protocol: Protocol, section: ChargingSection): readonly Step[] {
  const sample = String(section.meterValueSampleIntervalSeconds);
  const ping = String(section.webSocketPingIntervalSeconds);
  if (protocol === 'ocpp1.6')
    return [
      ['ChangeConfiguration', { key: 'MeterValueSampleInterval', value: sample }],
      ['ChangeConfiguration', { key: 'WebSocketPingInterval', value: ping }],
    ];
  const variable = (component: string, name: string, attributeValue: string) => ({
    component: { name: component },
    variable: { name },
    attributeValue,
  });
  return [
    [
      'SetVariables',
      {
        setVariableData: [
          variable('SampledDataCtrlr', 'TxUpdatedInterval', sample),
          variable('OCPPCommCtrlr', 'WebSocketPingInterval', ping),
        ],
      },
    ],
  ];
}

/**
 * By the clock: sends the intervals of the city to stations that have booted. A station that cannot is not asked again.
 */
export async function configureBooted(system: System, presences: readonly Presence[]): Promise<void> {
  const { state } = system.ports;
  await eachApart(system.ports, presences, { nameOf: ({ stationId }) => stationId }, async (presence) => {
    const { stationId, protocol, connectionId, bootedMs, configured } = presence;
    if (bootedMs === null || connectionId === null) return;
    const [action, payload] = stepsOf(protocol, settingsOf(system.city))[configured] ?? [];
    if (action === undefined || payload === undefined) await noteBooted(state, stationId, null);
    else if ((await sendCommand(system, stationId, action, payload)).status === 'sent')
      await noteBooted(state, stationId, bootedMs, configured + 1);
  });
}
