// The provisioning hook writes attributes too, and functions import nothing of lib.
export { decodeText, encodeText, maxAttributeCharacters } from '../../registry/attribute-text';
