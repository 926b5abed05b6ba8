/** The namespaces and names of SAML 2.0 and XML Signature that we use, and no others. */
export const PROTOCOL = 'urn:oasis:names:tc:SAML:2.0:protocol';
export const ASSERTION = 'urn:oasis:names:tc:SAML:2.0:assertion';
export const METADATA = 'urn:oasis:names:tc:SAML:2.0:metadata';
export const SHIBBOLETH = 'urn:mace:shibboleth:metadata:1.0';
export const SIGNATURE = 'http://www.w3.org/2000/09/xmldsig#';
export const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
export const EXCLUSIVE_C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#';
export const REDIRECT_BINDING = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';
export const POST_BINDING = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST';
export const SUCCESS = 'urn:oasis:names:tc:SAML:2.0:status:Success';
export const BEARER = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';
/** SAML Subject Identifier Attributes 1.0, clause 3.4. */
export const PAIRWISE_ID = 'urn:oasis:names:tc:SAML:attribute:pairwise-id';
/** mail (RFC 4524, 2.16). */
export const MAIL = 'urn:oid:0.9.2342.19200300.100.1.3';
/** eduPersonScopedAffiliation (eduPerson 202208, 2.2.8). */
export const SCOPED_AFFILIATION = 'urn:oid:1.3.6.1.4.1.5923.1.1.1.9';
/** eduPersonTargetedID (eduPerson 202208, 2.2.11): the pseudonym of campuses that know no pairwise-id yet. */
export const TARGETED_ID = 'urn:oid:1.3.6.1.4.1.5923.1.1.1.10';
export const UNSPECIFIED = 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified';
export const PERSISTENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent';
/** Metadata Extensions for Login and Discovery User Interface 1.0. */
export const UI = 'urn:oasis:names:tc:SAML:metadata:ui';
/** Identity Provider Discovery Service Protocol and Profile (SAMLDS), clause 2.4. */
export const DISCOVERY = 'urn:oasis:names:tc:SAML:profiles:SSO:idp-discovery-protocol';
