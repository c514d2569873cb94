import { createPublicKey, X509Certificate } from 'node:crypto';
import type { Words } from '../../services/shared';
import type { Finding, Rule } from './rule';

function tried<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    // Node says why in the words of OpenSSL; the finding has its own.
    return undefined;
  }
}

/** Why AWS IoT would not register a certificate as a CA. */
function faultOfAuthority(pem: string): Words | undefined {
  const certificate = tried(() => new X509Certificate(pem));
  if (!certificate) return { en: 'this is no certificate that can be read', zh: '该证书无法读取' };
  if (!certificate.ca)
    return {
      en: 'this is the certificate of a device or a server, not of a CA: it signs no others',
      zh: '这是设备或服务器证书，不是 CA 证书：不能签发其他证书',
    };
  return undefined;
}

/** Why no signature could be verified with a key; firmware is signed with ECDSA P-256 or Ed25519. */
function faultOfKey(pem: string): Words | undefined {
  const key = tried(() => createPublicKey(pem));
  if (!key) return { en: 'this is no public key that can be read', zh: '该公钥无法读取' };
  const isTaken = key.asymmetricKeyType === 'ed25519' || key.asymmetricKeyDetails?.namedCurve === 'prime256v1';
  if (isTaken) return undefined;
  return {
    en: `this is a key of another kind, ${key.asymmetricKeyType}: firmware is signed with ECDSA P-256 or Ed25519`,
    zh: `该密钥类型为 ${key.asymmetricKeyType}：固件须以 ECDSA P-256 或 Ed25519 签名`,
  };
}

const hint = {
  en: 'paste the file that the maker gave whole, from BEGIN to END, with a | after the key so that its lines stay',
  zh: '完整粘贴厂商提供的文件，从 BEGIN 到 END，并在键后写 | 以保留换行',
};

const finding = (path: Finding['path'], message: Words | undefined): Finding[] =>
  message ? [{ code: 'CK3053', path, message, hint }] : [];

/** Certificates and keys of makers can be read, and are what they are taken for. */
export const pemKeys: Rule = ({ city: { devices } }) => [
  ...(devices?.certificateAuthorities ?? []).flatMap((authority, i) =>
    authority?.certificate === undefined
      ? []
      : finding(['devices', 'certificateAuthorities', i, 'certificate'], faultOfAuthority(authority.certificate)),
  ),
  ...(devices?.updates?.signingKeys ?? []).flatMap((key, i) =>
    key?.publicKey === undefined
      ? []
      : finding(['devices', 'updates', 'signingKeys', i, 'publicKey'], faultOfKey(key.publicKey)),
  ),
];
