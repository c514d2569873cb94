import type { RotationBook } from '../../registry/rotation/book';
import type { Failure, Seat } from '../../registry/rotation/rotation';
import { UserError } from '../../shared/user-error';

/** What a district rested for. */
export interface Resumed {
  readonly failure: Failure;
  /** The device may hold its old or its new certificate: the next walk offers it the new one again. */
  readonly isUnsettled: boolean;
}

/**
 * Ends the rest of a district after somebody has looked; answers what had failed. The next survey finds the device
 * again. Throws UserError CK6402 when the district has no failure.
 */
export async function resume(book: RotationBook, district: string): Promise<Resumed> {
  let ended: Seat = {};
  await book.changeSeat(district, (seat) => {
    ended = seat;
    const { failure, ...rest } = seat;
    return failure && rest;
  });
  const { failure, unsettled } = ended;
  if (!failure)
    throw new UserError(
      'CK6402',
      { en: `district ${district} has no open failure`, zh: `片区 ${district} 没有未处理的失败` },
      { en: '--status shows where the rotation stands', zh: '--status 显示证书更换的进展' },
    );
  return { failure, isUnsettled: unsettled !== undefined };
}
