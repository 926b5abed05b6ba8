import { type ErrorCode, errorCodes } from '@shuqiao/contracts';
import { httpStatus } from '@shuqiao/service';
import type { z } from 'zod';
import type { Components, Json } from './components.js';

const headers = { 'x-request-id': { $ref: '#/components/headers/RequestId' } };
const text = { schema: { type: 'string' } };
const json = (schema: Json): Json => ({ 'application/json': { schema } });

/** The answers of an operation: what it answers when all is well, and the problems by status with the codes of each. */
export function responsesOf(
  components: Components,
  success: {
    status: number;
    schema?: z.ZodType;
    gives?: readonly string[] | undefined;
    headers?: Record<string, string>;
  },
  codes: readonly ErrorCode[],
): Json {
  const { status, schema, gives } = success;
  const own = Object.entries(success.headers ?? {}).map(([name, description]) => [name, { description, ...text }]);
  const answer = {
    description: status === 201 ? 'Created' : 'OK',
    headers: { ...headers, ...(Object.fromEntries(own) as Record<string, Json>) },
  };
  return {
    [status]: gives ? fileOf(answer, gives) : schema ? { ...answer, content: json(components.refer(schema)) } : answer,
    ...problems(components, codes),
  };
}

/** A file: its name is in `content-disposition`. */
const fileOf = (answer: Json, gives: readonly string[]): Json => ({
  ...answer,
  headers: { ...headers, 'content-disposition': { schema: { type: 'string' } } },
  content: Object.fromEntries(gives.map((type) => [type, { schema: { type: 'string', format: 'binary' } }])),
});

function problems(components: Components, codes: readonly ErrorCode[]): Json {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of new Set(codes)) {
    const status = httpStatus[errorCodes[code].kind];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const sorted = [...byStatus].sort(([a], [b]) => a - b);
  return Object.fromEntries(
    sorted.map(([status, of]) => {
      const sortedCodes = of.sort();
      return [status, components.share(nameOf(sortedCodes), () => problem(components, status, sortedCodes))];
    }),
  );
}

/** `auth.not_signed_in` and `auth.token_invalid` as `AuthNotSignedInOrAuthTokenInvalid`. */
const nameOf = (codes: ErrorCode[]): string => codes.map(pascal).join('Or');
const pascal = (code: string): string => code.replace(/(?:^|[._])(\w)/g, (_, letter: string) => letter.toUpperCase());

function problem(components: Components, status: number, codes: ErrorCode[]): Json {
  const schema = { allOf: [components.refer('Problem'), { properties: { code: { enum: codes } } }] };
  const retryAfter = status === 429 ? { 'retry-after': { $ref: '#/components/headers/RetryAfter' } } : {};
  return {
    description: codes.map((code) => `\`${code}\`: ${errorCodes[code].message}`).join('\n\n'),
    headers: { ...headers, ...retryAfter },
    content: { 'application/problem+json': { schema } },
  };
}
