import { readFileSync } from 'node:fs';
import { ROOT } from '../stack.js';

/** A JSON schema, as far as the document uses it. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  pattern?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema: Schema;
}

/** One route of the document. */
export interface Operation {
  method: string;
  path: string;
  parameters: Parameter[];
  /** What it takes, by media type. */
  bodies: Record<string, Schema>;
}

interface Item {
  parameters?: (Parameter | { $ref: string })[];
  requestBody?: { content: Record<string, { schema?: Schema }> };
}

const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete'];
const document = JSON.parse(readFileSync(`${ROOT}docs/openapi.json`, 'utf8')) as {
  paths: Record<string, Record<string, Item>>;
};

/** What a `$ref` into the document stands for. */
export function resolved<Part extends object>(part: Part): Part {
  if (!('$ref' in part)) return part;
  const steps = String(part.$ref).slice(2).split('/');
  return steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], document) as Part;
}

/** Every route of `docs/openapi.json`. */
export const operations: readonly Operation[] = Object.entries(document.paths).flatMap(([path, item]) =>
  METHODS.flatMap((method): Operation[] => {
    const { [method]: one } = item;
    if (!one) return [];
    const bodies = Object.entries(one.requestBody?.content ?? {}).map(([type, { schema = {} }]) => [type, schema]);
    const parameters = (one.parameters ?? []).map((parameter) => resolved(parameter as Parameter));
    return [{ method: method.toUpperCase(), path, parameters, bodies: Object.fromEntries(bodies) as never }];
  }),
);
