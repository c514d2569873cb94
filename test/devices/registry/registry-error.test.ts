import { registryError } from '../../../lib/devices/registry/aws/registry-error';
import { registryUserError } from '../../../lib/devices/registry/user-errors';

const place = { account: '111122223333', region: 'eu-west-2' };

/** An error as the SDK throws it. */
const thrown = (name: string, more: object = {}) => Object.assign(new Error('said'), { name, ...more });

describe('errors of AWS', () => {
  it.each([
    ['ResourceNotFoundException', {}, 'not-found'],
    ['VersionConflictException', {}, 'version-conflict'],
    ['ThrottlingException', {}, 'throttled'],
    ['ExpiredTokenException', {}, 'unauthorised'],
    ['CredentialsProviderError', {}, 'unauthorised'],
    ['SomethingNew', { $metadata: { httpStatusCode: 403 } }, 'unauthorised'],
    ['SomethingNew', { $metadata: { httpStatusCode: 429 } }, 'throttled'],
    ['SomethingNew', { $metadata: { httpStatusCode: 503 } }, 'internal'],
    ['SomethingNew', { $metadata: { httpStatusCode: 400 } }, 'invalid'],
    ['Error', { code: 'ECONNREFUSED' }, 'unreachable'],
    ['Error', { code: 'ENOTFOUND' }, 'unreachable'],
    ['TimeoutError', {}, 'unreachable'],
    // `fetch`, and our own signed calls.
    ['TypeError', { cause: { code: 'ECONNRESET' } }, 'unreachable'],
    ['Error', { code: 'AccessDeniedException', status: 400 }, 'unauthorised'],
  ])('%s %j is %s', (name, more, kind) => {
    expect(registryError('createThing', thrown(name, more))).toMatchObject({ kind, operation: 'createThing' });
  });

  it('that nobody foresaw are thrown on', () => {
    const bug = new TypeError('undefined is not a function');
    expect(() => registryError('createThing', bug)).toThrow(bug);
  });

  it('that stop everything have a code and a remedy; those about one device have none', () => {
    const userError = (name: string) => registryUserError(registryError('createThing', thrown(name)), place);
    expect(userError('ExpiredTokenException')).toMatchObject({
      code: 'CK6202',
      message: expect.stringContaining('111122223333'),
      hint: { en: expect.stringContaining('sign in again'), zh: expect.stringContaining('重新登录') },
    });
    expect(userError('ThrottlingException')).toMatchObject({ code: 'CK6204' });
    expect(userError('InvalidRequestException')).not.toHaveProperty('code');
  });
});
