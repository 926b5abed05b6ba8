import { fail, type FieldRefusal, rules, strayKey } from '@shuqiao/contracts';
import { z } from 'zod';

export interface Sent {
  params: unknown;
  query: unknown;
  body: unknown;
}

type Values = Record<string, unknown>;
type Coerce = (text: string) => unknown;

const asNumber: Coerce = (text) => (/^-?\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : text);
const asBoolean: Coerce = (text) => (text === 'true' ? true : text === 'false' ? false : text);
const coercions: Record<string, Coerce> = { integer: asNumber, number: asNumber, boolean: asBoolean };

/**
 * Makes one input of what a request brings in path, query and body. Texts of path and query become the numbers and
 * booleans the contract wants; whether they then fit is the contract's own check. The contract's input is a flat
 * object, so that every key has one place.
 */
export class RouteInput {
  private readonly coerce = new Map<string, Coerce | undefined>();
  private readonly aside: ReadonlySet<string>;

  /** `aside` names the parts of the path that are no input: they choose the contract. */
  constructor(schema: z.ZodType, aside: readonly string[] = []) {
    if (!(schema instanceof z.ZodObject)) throw new Error('the input of a route must be a flat object');
    for (const [key, field] of Object.entries(schema.shape as Record<string, z.ZodType>)) {
      const { type } = z.toJSONSchema(field, { io: 'input' });
      if (type === 'object') throw new Error(`the input of a route must be a flat object, ${key} is not`);
      this.coerce.set(key, typeof type === 'string' ? coercions[type] : undefined);
    }
    this.aside = new Set(aside);
  }

  /** @throws DomainError `input.invalid` naming each key that is unknown or sent twice. */
  read({ params, query, body }: Sent): Values {
    const input: Values = {};
    const issues: FieldRefusal[] = [];
    const take = (values: unknown, place: 'path' | 'query' | 'body', isText: boolean) => {
      for (const [key, value] of Object.entries((values ?? {}) as Values)) {
        if (place === 'path' && this.aside.has(key)) continue;
        if (!this.coerce.has(key)) issues.push({ field: key, ...strayKey(place, false) });
        else if (Object.hasOwn(input, key)) issues.push({ field: key, ...strayKey(place, true) });
        else input[key] = isText && typeof value === 'string' ? (this.coerce.get(key)?.(value) ?? value) : value;
      }
    };
    take(params, 'path', true);
    take(query, 'query', true);
    if (isObject(body)) take(body, 'body', false);
    else issues.push({ field: 'body', ...rules.jsonObject });
    return issues.length ? fail('input.invalid', { issues: issues.slice(0, 20) }) : input;
  }
}

const isObject = (body: unknown): boolean =>
  body === undefined || (typeof body === 'object' && body !== null && !Array.isArray(body));
