// The provisioning hook and processors read and write attributes, too: whose they are is of lib/identity.
export { decodeText, encodeText, maxAttributeCharacters } from '../../identity/attribute-text';
