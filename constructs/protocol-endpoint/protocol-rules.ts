import type { Construct } from 'constructs';
import type { Processor } from '../processor/processor';
import { PropError } from '../shared/prop-error';
import type { ProtocolEndpointProps } from './protocol-endpoint-props';

/** API Gateway gives up on a frame after so long, while the function would go on. */
const longestFrameSeconds = 29;

export function checkTimeout(scope: Construct, processor: Processor): void {
  const seconds = processor.function.timeout?.toSeconds() ?? 0;
  if (seconds <= longestFrameSeconds) return;
  throw new PropError(scope, {
    code: 'protocol.time-out',
    prop: 'connect',
    message: `the function may take ${seconds} seconds; API Gateway waits ${longestFrameSeconds}`,
    hint: 'Give work that takes longer to a function with a queue or a clock.',
  });
}

/** Refuses an endpoint that API Gateway would refuse, and one that nobody could connect to. */
export function checkProtocol(scope: Construct, { protocol, authorization }: ProtocolEndpointProps): void {
  if (!/^[a-z][a-z0-9-]{0,63}$/.test(protocol))
    throw new PropError(scope, {
      code: 'protocol.name',
      prop: 'protocol',
      message: `${JSON.stringify(protocol)} cannot end an address`,
      hint: 'Use lower-case letters, digits and hyphens, e.g. ocpp.',
    });
  if (authorization.kind === 'proxy' && authorization.roleNames.length === 0)
    throw new PropError(scope, {
      code: 'protocol.nobody',
      prop: 'authorization.roleNames',
      message: 'no role may connect',
      hint: 'Name the IAM role that the proxy signs with.',
    });
}
