/** Sends to the WebSocket connections of stations. In AWS: `api-gateway.ts`; in tests: a real WebSocket server. */
export interface Connections {
  /** False when the connection is gone. */
  post(connectionId: string, text: string): Promise<boolean>;
  /** Closes a connection; one that is gone is as good. */
  close(connectionId: string): Promise<void>;
}
