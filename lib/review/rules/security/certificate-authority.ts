import type { Resource } from '../../model/city-model';
import { phrase } from '../../words/phrase';
import type { Draft, Rule } from '../rule';
import { part, shortName } from '../shared/parts';

/** Whose devices come in by the certificate of their maker. */
export const certificateAuthority: Rule = {
  id: 'security.certificate-authority',
  find: ({ key, resources }) =>
    resources
      .filter(({ type, before }) => type === 'AWS::IoT::CACertificate' && !before)
      .map(
        (change): Draft => ({
          about: shortName(change.after as Resource, key),
          direction: 'neutral',
          severity: 'high',
          what: phrase('security.certificate-authority.what', { part: part(change, key) }),
          why: phrase('security.certificate-authority.why'),
          reversible: true,
          resources: [change],
          from: ['devices.certificateAuthorities'],
        }),
      ),
};
