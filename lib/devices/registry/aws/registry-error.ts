import { RegistryError, type RegistryErrorKind, type RegistryOperation } from '../registry';

/** Names of errors of AWS IoT, of its signature check and of the SDK → what they mean here. */
const kinds: Readonly<Record<string, RegistryErrorKind>> = {
  ResourceNotFoundException: 'not-found',
  ResourceAlreadyExistsException: 'already-exists',
  InvalidRequestException: 'invalid',
  InvalidQueryException: 'invalid',
  ValidationException: 'invalid',
  CertificateValidationException: 'invalid',
  VersionConflictException: 'version-conflict',
  ConflictingResourceUpdateException: 'version-conflict',
  CertificateStateException: 'conflict',
  DeleteConflictException: 'conflict',
  TaskAlreadyExistsException: 'conflict',
  IndexNotReadyException: 'conflict',
  LimitExceededException: 'limit',
  ServiceQuotaExceededException: 'limit',
  ThrottlingException: 'throttled',
  TooManyRequestsException: 'throttled',
  AccessDeniedException: 'unauthorised',
  CredentialsProviderError: 'unauthorised',
  ExpiredToken: 'unauthorised',
  ExpiredTokenException: 'unauthorised',
  ForbiddenException: 'unauthorised',
  IncompleteSignatureException: 'unauthorised',
  InvalidClientTokenId: 'unauthorised',
  InvalidSignatureException: 'unauthorised',
  SignatureDoesNotMatch: 'unauthorised',
  TokenRefreshRequired: 'unauthorised',
  UnauthorizedException: 'unauthorised',
  UnrecognizedClientException: 'unauthorised',
  RequestTimeout: 'unreachable',
  TimeoutError: 'unreachable',
  InternalException: 'internal',
  InternalFailureException: 'internal',
  InternalServerException: 'internal',
  ServiceUnavailableException: 'internal',
};

/** Codes of Node's network errors. */
const network = /^(ECONN|ENOTFOUND|ENETUNREACH|EHOSTUNREACH|EPIPE|ETIMEDOUT|EAI_)/;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function kindOf(error: Error): RegistryErrorKind | undefined {
  const { code } = error as { code?: unknown };
  const known = kinds[error.name] ?? kinds[text(code)];
  if (known) return known;
  if (network.test(text(code))) return 'unreachable';
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode ?? 0;
  if (status === 403) return 'unauthorised';
  if (status === 429) return 'throttled';
  if (status >= 500) return 'internal';
  return status >= 400 ? 'invalid' : undefined;
}

/** The port's error for what an SDK threw; anything unforeseen is thrown on as it is, for it is a bug. */
export function registryError(operation: RegistryOperation, error: unknown): RegistryError {
  const kind = error instanceof Error ? kindOf(error) : undefined;
  if (kind === undefined) throw error;
  return new RegistryError(kind, operation, (error as Error).message || (error as Error).name);
}
