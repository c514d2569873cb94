import type { Resource } from '../../../model/city-model';
import { phrase } from '../../../words/phrase';
import type { ResourceChange } from '../../compare/resource-change';
import { flatten } from '../../policy/text';
import type { CityChange, Draft, Rule } from '../rule';
import { shortName } from '../shared/part-name';
import { at } from '../shared/property';
import { quoted } from '../shared/quoted';

/** The template by which devices of the authority register: it bears the maker's name. */
const templateOf = ({ resources }: CityChange, { stack, after }: ResourceChange): ResourceChange | undefined => {
  const name = flatten(at(after?.properties, 'RegistrationConfig.TemplateName'));
  return resources.find((c) => c.stack === stack && c.after && name === `<${c.logicalId}>`);
};

/** Whose devices come in by the certificate of their maker. */
export const certificateAuthority: Rule = {
  id: 'security.certificate-authority',
  find: (change) =>
    change.resources
      .filter(({ type, before }) => type === 'AWS::IoT::CACertificate' && !before)
      .map((authority): Draft => {
        const template = templateOf(change, authority);
        const name = shortName((template ?? authority).after as Resource, change.key);
        return {
          about: shortName(authority.after as Resource, change.key),
          direction: 'neutral',
          severity: 'high',
          what: phrase('security.certificate-authority.what', {
            // Without its template the id of the authority has to do.
            maker: quoted(name.replace(new RegExp(`^(${authority.stack}-|DevicesCa)`), '')),
          }),
          why: phrase('security.certificate-authority.why'),
          reversible: true,
          resources: [authority, ...(template && !template.before ? [template] : [])],
          from: ['devices.certificateAuthorities'],
        };
      }),
};
