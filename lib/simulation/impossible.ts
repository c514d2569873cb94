import { faultsOf } from './faults';
import { faultsOfRegister } from './register/day';
import { devicesOf, type SimulationRequest } from './simulate';
import type { ImpossibleAlarm } from './truth';

type Asked = Pick<
  SimulationRequest,
  'of' | 'city' | 'section' | 'seed' | 'scenario' | 'devices' | 'fromMs' | 'toMs' | 'keys'
>;

const keysOfWebhooks = {
  en: 'an address to which it is sent, and the key of the webhook in the file of --credentials',
  zh: '发送地址，以及 --credentials 文件中的 Webhook 密钥',
};

/** Whether some device of a kind can have a fault; of many the first that can is enough. */
function somebodyCan(request: Asked, kind: string, isPossible: (section: unknown, id: string) => boolean): boolean {
  for (const device of devicesOf(request))
    if (device.kind === kind && isPossible(request.section, device.id)) return true;
  return false;
}

/** Alarms of a service whose fault nobody of the city can have, with its settings or because there is no such device. */
export function impossibleAlarms(request: Asked): readonly ImpossibleAlarm[] {
  const { of, section } = request;
  const possible = new Set<string>();
  const impossible = new Map<string, ImpossibleAlarm>();
  const note = (alarm: string, can: boolean, needs: ImpossibleAlarm['needs']) => {
    if (can) possible.add(alarm);
    else impossible.set(alarm, { alarm, ...(needs ? { needs } : {}) });
  };
  for (const [kind, { count, name }] of Object.entries(of.facts.devices))
    for (const [alarm, { isQuiet, isPossible, needs, needsKeys }] of Object.entries(faultsOf(of, kind))) {
      if (isQuiet) continue;
      if (count(section) === 0) note(alarm, false, name);
      else if (needsKeys && !request.keys) note(alarm, false, keysOfWebhooks);
      else note(alarm, !isPossible || somebodyCan(request, kind, isPossible), needs);
    }
  if (of.register)
    for (const [alarm, { isPossible, needs }] of Object.entries(faultsOfRegister(of.facts, of.register)))
      note(alarm, isPossible?.(section) ?? true, needs);
  return [...impossible.values()].filter(({ alarm }) => !possible.has(alarm));
}
