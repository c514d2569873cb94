import { writeBulk } from '../../../devices/apply/bulk';
import { applyErrors } from '../../../devices/apply/errors';
import { startBulk } from '../../../devices/apply/start-bulk';
import type { ReadPlan } from '../../../devices/plan-file';
import { iotClient } from '../../../devices/registry/aws/clients';
import { systemClock } from '../../../devices/registry/clock';
import { openRegistry } from '../../../devices/registry/open-registry';
import { type Registry, RegistryError } from '../../../devices/registry/registry';
import { registryUserError } from '../../../devices/registry/user-errors';
import { signedFetch } from '../../../devices/session';
import { inScratchFolder } from '../../../shared/scratch-folder';
import type { Input } from '../../card';
import { progressTeller } from '../../progress';
import { UsageError } from '../../usage-error';

const afterwards = `It makes things in their groups, with the attributes that all of them have. It makes no certificates,
fills no allow list and keeps no journal: plan again, and apply the rest.
`;

async function toFolder(plan: ReadPlan, folder: string, { stdout }: Input): Promise<number> {
  const { template, things, devices } = await writeBulk(plan, folder);
  stdout.write(`${devices} devices in ${things}, their template in ${template}. Nothing is changed.
--bulk s3://BUCKET/KEY --bulk-role ROLE starts the registration, one at a time in an account.
${afterwards}`);
  return 0;
}

/** Bucket and key of an `s3://` address. */
function placeOf(address: string, role: Input['options'][string]) {
  const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(address) ?? [];
  if (bucket === undefined || key === undefined)
    throw new UsageError({
      en: `--bulk ${address} is not s3://BUCKET/KEY`,
      zh: `--bulk ${address} 不是 s3://BUCKET/KEY 形式`,
    });
  if (role === undefined)
    throw new UsageError({
      en: '--bulk-role is required: as whom AWS IoT reads the bucket and makes things',
      zh: '须给出 --bulk-role：AWS IoT 以该角色读取存储桶并创建设备',
    });
  return { bucket, key, roleArn: String(role) };
}

async function start(plan: ReadPlan, address: string, { options, stdout, stderr }: Input): Promise<number> {
  const bulkPlace = placeOf(address, options['bulk-role']);
  const { account, region } = plan.header;
  const place = { account, region };
  const registry: Registry = await openRegistry(place);
  const aws = await signedFetch(await iotClient(place), place);
  const teller = progressTeller(stderr);
  try {
    const end = await inScratchFolder('devices', async (folder) => {
      const files = await writeBulk(plan, folder);
      const ports = { registry, aws, clock: systemClock };
      return startBulk(files, bulkPlace, ports, ({ succeeded, failed }) =>
        teller.take({ done: succeeded, failed, total: files.devices }),
      );
    });
    teller.end();
    stdout.write(`${end.status}: ${end.succeeded} registered, ${end.failed} failed.\n${afterwards}`);
    return end.status === 'Completed' && end.failed === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    if (error.kind === 'conflict') throw applyErrors.bulkRuns(account, region);
    const known = registryUserError(error, place);
    throw known === error ? applyErrors.bulkRefused(error.message) : known;
  }
}

/** `citykit devices apply --bulk`: AWS IoT's own registration of all new devices of a plan; files only, or a task. */
export const bulk = (plan: ReadPlan, where: string, input: Input): Promise<number> =>
  where.startsWith('s3:') ? start(plan, where, input) : toFolder(plan, where, input);
