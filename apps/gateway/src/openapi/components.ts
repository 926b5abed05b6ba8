import * as contracts from '@shuqiao/contracts';
import { z } from 'zod';

export type Json = Record<string, unknown>;
type Named = Record<string, Json>;

const AT = '#/components/schemas/';
const problem = {
  type: 'object',
  description: 'RFC 9457; what else it holds depends on the code',
  required: ['type', 'title', 'title_zh', 'now', 'now_zh', 'status', 'code', 'requestId'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string', description: 'What happened' },
    title_zh: { type: 'string', description: 'The same in Chinese, for readers' },
    now: { type: 'string', description: 'What to do now' },
    now_zh: { type: 'string', description: 'The same in Chinese' },
    status: { type: 'integer' },
    code: { type: 'string' },
    requestId: { type: 'string' },
    issues: {
      type: 'array',
      description: 'For `input.invalid`: what is wrong, field by field',
      items: {
        type: 'object',
        required: ['field', 'rule', 'zh'],
        properties: {
          field: { type: 'string' },
          rule: { type: 'string' },
          zh: { type: 'string', description: 'The rule in Chinese' },
        },
      },
    },
  },
};

/**
 * The schemas of a document, by name: those that `@shuqiao/contracts` exports keep theirs. All are the form in which a
 * value is sent, which leaves room for fields that come later.
 */
export class Components {
  private readonly registry = z.registry<{ id: string }>();
  private readonly rendered: Record<string, Json>;
  private readonly used = new Set<string>();
  private readonly shared = new Map<string, Json>();

  /** `others` are further schemas, with the names they get unless the contracts export them. */
  constructor(others: readonly (readonly [name: string, schema: z.ZodType])[]) {
    for (const [name, schema] of [...Object.entries(contracts), ...others]) {
      if (schema instanceof z.ZodType && !this.registry.has(schema)) this.registry.add(schema, { id: name });
    }
    const { schemas } = z.toJSONSchema(this.registry, { io: 'input', uri: (id) => AT + id }) as { schemas: Named };
    const plain = Object.entries(schemas).map(([name, { $schema: _version, $id: _place, ...schema }]) => [
      name,
      schema,
    ]);
    this.rendered = { ...(Object.fromEntries(plain) as Named), Problem: problem };
  }

  /** A reference to a schema. */
  refer(schema: z.ZodType | 'Problem'): Json {
    const name = schema === 'Problem' ? schema : this.nameOf(schema);
    this.used.add(name);
    return { $ref: AT + name };
  }

  /** The schema itself, where its parts go to different places. */
  shapeOf(schema: z.ZodType): { properties: Record<string, Json>; required: string[] } {
    const { properties = {}, required = [] } = this.rendered[this.nameOf(schema)] ?? {};
    this.follow(properties);
    return { properties: properties as Record<string, Json>, required: required as string[] };
  }

  /** A reference to an answer that many operations give; made when it is first needed. */
  share(name: string, make: () => Json): Json {
    if (!this.shared.has(name)) this.shared.set(name, make());
    return { $ref: `#/components/responses/${name}` };
  }

  /** The shared answers, in the order of their names. */
  responses(): Named {
    return Object.fromEntries([...this.shared].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** The schemas that were referred to, and those they refer to in turn, in the order of their names. */
  inUse(): Named {
    for (const name of this.used) this.follow(this.rendered[name]);
    return Object.fromEntries([...this.used].sort().map((name) => [name, this.rendered[name] ?? {}]));
  }

  private nameOf(schema: z.ZodType): string {
    const known = this.registry.get(schema);
    if (!known) throw new Error('a schema of the document has no name');
    return known.id;
  }

  private follow(value: unknown): void {
    JSON.stringify(value, (key, part: unknown) => {
      if (key === '$ref' && typeof part === 'string') this.used.add(part.slice(AT.length));
      return part;
    });
  }
}
