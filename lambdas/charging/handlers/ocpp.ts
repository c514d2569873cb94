import { awsSystem, identityKind } from '../aws-system';
import { socketHandler } from '../socket-handler';

/** Events of the OCPP WebSocket: connections, frames, ends. */
export const handler = socketHandler(() => ({ system: awsSystem(), identity: identityKind() }));
