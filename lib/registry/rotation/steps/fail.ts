import { districtOf, type Step } from '../step';
import { close } from './close';

/**
 * `fail`: a step failed for good. What AWS said goes into the book, cut: it may be long. A seat that another walk has by
 * now is left alone.
 */
export const fail: Step = async (input, ports) => {
  const { Error: name = 'unknown', Cause: cause = '' } = input.error ?? {};
  const { open } = await ports.book.seat(districtOf(input));
  const message = `${name}: ${cause}`.slice(0, 300);
  if (open && open.walk === input.walk) await close(open, input, ports, { code: 'step-failed', message });
  return { outcome: 'failed' };
};
