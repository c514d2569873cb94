// The provisioning hook writes attributes too: what functions and operators share is of lib/registry.
export { decodeText, encodeText, maxAttributeCharacters } from '../../registry/attribute-text';
