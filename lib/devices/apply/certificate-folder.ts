import { closeSync, fsyncSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { systemErrorCode } from '../../shared/system-error';
import type { Certificate, Registry } from '../registry/registry';
import { applyErrors, RowError } from './errors';

/** Where certificates of new devices come from and go to. */
export interface CertificateSource {
  /** Refuses a device for which there can be no certificate, before anything is done for it. */
  check(thingName: string): void;
  /** A new, inactive certificate; its files are on disk when this resolves. `again` may replace files of a killed run. */
  issue(registry: Registry, thingName: string, again: boolean): Promise<Certificate>;
}

/** Owner reads and writes, nobody else: a key is as good as the device. */
const ownerOnly = 0o600;

function save(file: string, text: string, again: boolean): void {
  let handle: number;
  try {
    handle = openSync(file, again ? 'w' : 'wx', ownerOnly);
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST')
      throw new RowError('CK6357', `${file} exists: it may be the only copy of a key, and is not overwritten`);
    throw applyErrors.unwritable(file, systemErrorCode(error));
  }
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function checkFolder(folder: string): void {
  try {
    if (!statSync(folder).isDirectory()) throw applyErrors.noFolder(folder, 'ENOTDIR');
  } catch (error) {
    if (systemErrorCode(error) === '') throw error;
    throw applyErrors.noFolder(folder, systemErrorCode(error));
  }
}

const certificateFile = (folder: string, thingName: string) => join(folder, `${thingName}.pem`);

function refuseExisting(file: string, again: boolean): void {
  if (!again && statSync(file, { throwIfNoEntry: false }))
    throw new RowError('CK6357', `${file} exists: it may be the only copy of a key, and is not overwritten`);
}

/** Requests that devices or their maker wrote: `<thing>.csr` in, `<thing>.pem` out. The key never leaves the device. */
export function csrFolder(folder: string): CertificateSource {
  checkFolder(folder);
  const requestFile = (thingName: string) => join(folder, `${thingName}.csr`);
  return {
    check(thingName) {
      if (!statSync(requestFile(thingName), { throwIfNoEntry: false }))
        throw new RowError('CK6356', `${requestFile(thingName)} does not exist`);
    },
    async issue(registry, thingName, again) {
      refuseExisting(certificateFile(folder, thingName), again);
      const certificateSigningRequest = readFileSync(requestFile(thingName), 'utf8');
      const made = await registry.createCertificateFromCsr({ certificateSigningRequest, setAsActive: false });
      save(certificateFile(folder, thingName), made.certificatePem, again);
      return made;
    },
  };
}

/** Keys that AWS makes: `<thing>.key` and `<thing>.pem` out, readable by their owner only. AWS keeps no copy. */
export function keyFolder(folder: string): CertificateSource {
  checkFolder(folder);
  const keyFile = (thingName: string) => join(folder, `${thingName}.key`);
  return {
    check() {},
    async issue(registry, thingName, again) {
      refuseExisting(keyFile(thingName), again);
      const { privateKeyPem, ...made } = await registry.createKeysAndCertificate({ setAsActive: false });
      save(keyFile(thingName), privateKeyPem, again);
      save(certificateFile(folder, thingName), made.certificatePem, again);
      return made;
    },
  };
}
