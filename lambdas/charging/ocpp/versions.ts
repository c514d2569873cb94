/** Versions of OCPP that the central system supports, by the name of their WebSocket subprotocol; the highest first. */
export const protocols = ['ocpp2.0.1', 'ocpp1.6'] as const;
export type Protocol = (typeof protocols)[number];

export const isProtocol = (name: string): name is Protocol => (protocols as readonly string[]).includes(name);
