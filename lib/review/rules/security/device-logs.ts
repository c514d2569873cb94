import { protectionRule } from '../shared/protection';

/** What goes wrong with devices' connections and messages is logged. */
export const deviceLogs = protectionRule({
  id: 'security.device-logs',
  types: ['AWS::IoT::Logging'],
  has: ({ properties }) => properties.DefaultLogLevel !== 'DISABLED',
  severity: 'high',
  lost: 'security.device-logs.lost',
  gained: 'security.device-logs.gained',
  why: 'security.device-logs.why',
  reversible: false,
});
