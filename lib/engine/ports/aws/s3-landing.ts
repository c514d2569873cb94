import type { LandingSink } from '../ports';
import { AwsError, type SignedFetch } from './client';
import { putS3Object } from './s3-object';

/** Files of the landing zone, below `<service>/<feed>/`. */
export class S3Landing implements LandingSink {
  constructor(
    private readonly aws: SignedFetch,
    private readonly bucket: string | undefined,
    private readonly service: string,
  ) {}

  async put(feed: string, name: string, body: string): Promise<boolean> {
    if (this.bucket === undefined) throw new Error(`this function may not put files of feed ${feed}`);
    const key = `${this.service}/${feed}/${name}`;
    try {
      await putS3Object(this.aws, this.bucket, key, body, 'application/json', { 'if-none-match': '*' });
      return true;
    } catch (error) {
      if (error instanceof AwsError && error.status === 412) return false;
      throw error;
    }
  }
}
