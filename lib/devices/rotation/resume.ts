import type { RotationBook } from '../../../lambdas/registry/rotation/book';
import type { Failure } from '../../../lambdas/registry/rotation/rotation';
import { UserError } from '../../shared/user-error';

/**
 * Ends the rest of a district after somebody has looked; answers what had failed. The next survey finds the device
 * again. Throws UserError CK6402 when the district has no failure.
 */
export async function resume(book: RotationBook, district: string): Promise<Failure> {
  let ended: Failure | undefined;
  await book.changeSeat(district, ({ failure, ...seat }) => {
    ended = failure;
    return failure && seat;
  });
  if (!ended)
    throw new UserError(
      'CK6402',
      `district ${district} has no open failure`,
      '--status shows where the rotation stands',
    );
  return ended;
}
