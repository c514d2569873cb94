import type { RotationBook } from '../../registry/rotation/book';
import type { Failure, OldCertificate, Rotation } from '../../registry/rotation/rotation';

export interface DistrictStatus {
  readonly district: string;
  /** The device whose certificate is being replaced. */
  readonly open?: Pick<Rotation, 'thing' | 'startedMs'>;
  /** A device that may hold its old or its new certificate: both stay in service until it is known. */
  readonly unsettled?: Pick<Rotation, 'thing' | 'startedMs'>;
  /** Why the district rests. */
  readonly failure?: Failure;
  /** Devices that wait for their turn. */
  readonly due: number;
}

export interface RotationStatus {
  readonly districts: readonly DistrictStatus[];
  /** Certificates that were replaced and are kept for a while, inactive. */
  readonly old: readonly OldCertificate[];
}

const briefly = ({ thing, startedMs }: Rotation) => ({ thing, startedMs });

/** Where the rotation of a city stands, from its book. */
export async function rotationStatus(book: RotationBook, districts: readonly string[]): Promise<RotationStatus> {
  const statusOf = async (district: string): Promise<DistrictStatus> => {
    const { open, unsettled, failure } = await book.seat(district);
    return {
      district,
      ...(open ? { open: briefly(open) } : {}),
      ...(unsettled ? { unsettled: briefly(unsettled) } : {}),
      ...(failure ? { failure } : {}),
      due: (await book.due(district)).length,
    };
  };
  return { districts: await Promise.all(districts.map(statusOf)), old: await book.old() };
}
