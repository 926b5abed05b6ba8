import type { ErrorCode } from '@shuqiao/contracts';
import type { z } from 'zod';
import type { Json } from './components.js';

/** An operation of a face: what stands in the document for an address that names no contract. */
export interface FaceOperation {
  method: 'get' | 'head' | 'post' | 'patch' | 'delete';
  path: string;
  id: string;
  summary: string;
  security?: Json[];
  parameters?: Json[];
  /** What JSON it takes, or its contents by media type. */
  body?: z.ZodType | Json;
  status?: number;
  answer?: z.ZodType;
  /** Where the answer is a file: the media types it may have. */
  gives?: readonly string[];
  /** What its headers say, by name. */
  headers?: Record<string, string>;
  codes: readonly ErrorCode[];
}

export const posted: readonly ErrorCode[] = ['input.too_large', 'input.media_type', 'auth.cross_site'];
export const signedInCodes: readonly ErrorCode[] = ['auth.not_signed_in', 'auth.token_invalid', 'auth.forbidden'];
export const asPerson: Json[] = [{ session: [] }, { token: [] }];
export const bytes = { schema: { type: 'string', format: 'binary' } };

/** A parameter in the query of an address. */
export const query = (name: string, schema: Json, required = true): Json => ({ name, in: 'query', required, schema });
