import type { Processor } from '../shared';
import type { ChargingSection } from './config';

const everything = ['stations', 'sessions', 'connections', 'commands', 'alarms', 'windows', 'devices'];
const settings = (c: ChargingSection): object => c;

export const processors: readonly Processor<ChargingSection>[] = [
  {
    id: 'ocpp',
    name: { en: 'calls of charging stations', zh: '充电站通信' },
    memoryMb: 512,
    timeoutSeconds: 25,
    state: everything,
    settings,
  },
  {
    id: 'files',
    name: { en: 'files of other systems', zh: '外部系统文件' },
    memoryMb: 1024,
    timeoutSeconds: 300,
    state: everything,
    settings,
  },
  {
    id: 'pads',
    name: { en: 'wireless pads', zh: '无线充电板' },
    memoryMb: 256,
    timeoutSeconds: 60,
    state: ['windows', 'devices', 'alarms'],
    enabled: (c) => c.wireless.pads > 0,
  },
  {
    id: 'schedule',
    name: { en: 'check for silent stations and faults', zh: '静默充电站与故障巡检' },
    memoryMb: 512,
    timeoutSeconds: 120,
    // The clock finds what is silent: stations offline, faults and idle cars that last, commands without answer.
    everyMinutes: () => 1,
    state: everything,
    sendsOver: ['ocpp'],
    shadows: [{ deviceType: 'charging-station', shadow: 'schedule' }],
    records: [
      'charging_sessions',
      'charging_reservations',
      'charging_connector_states',
      'charging_port_uptimes',
      'charging_load_decisions',
    ],
    settings,
  },
];
