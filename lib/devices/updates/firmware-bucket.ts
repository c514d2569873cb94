import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AwsError } from '../../engine/ports/aws/client';
import type { Said } from '../../shared/said';
import { UserError } from '../../shared/user-error';
import type { Session } from '../session';
import type { Artefact } from './artefact';

/** Key of a firmware in its bucket: its digest is in it, so that no file ever replaces another. Needs no encoding. */
const firmwareKey = ({ deviceType, version, sha256 }: Artefact): string =>
  `${deviceType}/${version.replaceAll('+', '_')}/${sha256}`;

/** Bytes of the file beside its description. Throws UserError CK6504 when it is not the one described. */
export function readFirmware(artefact: Artefact, description: string): Uint8Array {
  const file = join(dirname(description), artefact.file);
  const refuse = (what: Said): never => {
    throw new UserError(
      'CK6504',
      { en: `${file} ${what.en}`, zh: `${file} ${what.zh}` },
      {
        en: 'take file and description from the same build of the vendor',
        zh: '固件文件与说明文件须取自供应商的同一版本',
      },
    );
  };
  if (!existsSync(file)) refuse({ en: 'does not exist', zh: '不存在' });
  const bytes = readFileSync(file);
  if (bytes.length !== artefact.bytes)
    refuse({
      en: `has ${bytes.length} bytes; its description says ${artefact.bytes}`,
      zh: `为 ${bytes.length} 字节，说明文件所载为 ${artefact.bytes}`,
    });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== artefact.sha256)
    refuse({
      en: 'is another file than its description says: the SHA-256 differs',
      zh: '与说明文件所述不是同一文件：SHA-256 不符',
    });
  return bytes;
}

/** Puts a firmware into the city's bucket, unless it is there. */
export async function putFirmware(
  { aws }: Session,
  bucket: string,
  artefact: Artefact,
  bytes: Uint8Array,
): Promise<void> {
  const path = `/${bucket}/${firmwareKey(artefact)}`;
  const headers = { 'if-none-match': '*', 'content-type': 'application/octet-stream' };
  try {
    await aws.send({ service: 's3', method: 'PUT', path, headers, body: bytes });
  } catch (error) {
    if (!(error instanceof AwsError) || error.status !== 412) throw error;
  }
}

/** Placeholder in a job's document that AWS IoT fills with a link of its own for each device. */
export const firmwareLink = ({ place, urlSuffix }: Session, bucket: string, artefact: Artefact): string =>
  `\${aws:iot:s3-presigned-url-v2:https://s3.${place.region}.${urlSuffix}/${bucket}/${firmwareKey(artefact)}}`;
