import type { StateStore } from '../shared';

export const state: readonly StateStore[] = [
  {
    id: 'stations',
    doc: 'Password hashes, token list, key of the token hashes, presence and boot data of each station, transaction ids.',
    expireDays: null,
  },
  {
    id: 'sessions',
    doc: 'Events of each charging session, as sets, and connector statuses to read them with.',
    expireDays: 400,
  },
  {
    id: 'connections',
    doc: 'Open WebSocket connections, and answers given lately, for repeated calls.',
    expireDays: 2,
  },
  { id: 'commands', doc: 'Commands sent to stations, their deadlines and results.', expireDays: 30 },
  { id: 'alarms', doc: 'Signals of each alarm, folded into episodes.', expireDays: 90 },
  {
    id: 'windows',
    doc: 'Sets of messages from which records are recomputed, and what was emitted of them.',
    expireDays: 400,
  },
  { id: 'devices', doc: 'Last known state of each wireless pad; the newest message wins.', expireDays: null },
];
