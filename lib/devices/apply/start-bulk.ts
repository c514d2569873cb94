import { readFileSync } from 'node:fs';
import type { SignedFetch } from '../../engine/ports/aws/client';
import { registryError } from '../registry/aws/registry-error';
import type { Clock } from '../registry/clock';
import type { RegistrationTaskState, Registry } from '../registry/registry';
import type { BulkFiles } from './bulk';

/** Where AWS IoT reads the lines of a bulk registration, and as whom it makes things. */
export interface BulkPlace {
  readonly bucket: string;
  readonly key: string;
  readonly roleArn: string;
}

const pollEveryMs = 5000;

async function upload(aws: Pick<SignedFetch, 'send'>, file: string, { bucket, key }: BulkPlace): Promise<void> {
  const path = `/${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`;
  try {
    await aws.send({ service: 's3', method: 'PUT', path, body: readFileSync(file) });
  } catch (error) {
    throw registryError('PutObject', error);
  }
}

/**
 * Uploads the lines of a bulk registration, starts it, and waits until it has ended. AWS IoT runs one such task at a
 * time in an account; a second one is refused with `conflict`.
 */
export async function startBulk(
  files: BulkFiles,
  place: BulkPlace,
  {
    registry,
    aws,
    clock,
  }: { readonly registry: Registry; readonly aws: Pick<SignedFetch, 'send'>; readonly clock: Clock },
  onState: (state: RegistrationTaskState) => void,
): Promise<RegistrationTaskState> {
  await upload(aws, files.things, place);
  const { taskId } = await registry.startThingRegistrationTask({
    templateBody: readFileSync(files.template, 'utf8'),
    inputFileBucket: place.bucket,
    inputFileKey: place.key,
    roleArn: place.roleArn,
  });
  for (;;) {
    const state = await registry.describeThingRegistrationTask({ taskId });
    if (!state) throw new Error(`registration task ${taskId} is gone`);
    onState(state);
    if (state.status !== 'InProgress' && state.status !== 'Cancelling') return state;
    await clock.sleep(pollEveryMs);
  }
}
