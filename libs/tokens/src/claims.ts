import { Caller } from '@shuqiao/contracts';
import type { JWTPayload } from 'jose';

/** Issuer and audience of every token: one system, one audience. */
export const ISSUER = 'shuqiao';
export const AUDIENCE = 'shuqiao';
/** RFC 9068, clause 2.1: keeps any other kind of JWT from passing as an access token. */
export const TOKEN_TYPE = 'at+jwt';
export const ALGORITHM = 'ES256';

/** A service is no person: its tokens name the nil UUID. */
export const NIL_PERSON = '00000000-0000-0000-0000-000000000000';

/** The caller a service is when it acts for itself. */
export const serviceCaller = (service: NonNullable<Caller['service']>): Caller => ({
  person: NIL_PERSON,
  institution: null,
  roles: [],
  service,
});

export const claimsOf = ({ person, institution, roles, service }: Caller): JWTPayload => ({
  sub: person,
  inst: institution,
  roles,
  svc: service,
});

/** The caller the claims tell of; undefined when they are incomplete, or a mixture of person and service. */
export function callerOf({ sub, inst, roles, svc }: JWTPayload): Caller | undefined {
  const { success, data } = Caller.safeParse({ person: sub, institution: inst, roles, service: svc });
  if (!success) return undefined;
  const isService = data.service !== null;
  const namesPerson = data.person !== NIL_PERSON;
  const namesInstitution = data.institution !== null;
  return namesPerson !== isService && namesInstitution !== isService ? data : undefined;
}
