import { controllers } from '../app.module.js';
import { openApiOf } from './openapi.js';

interface Operation {
  operationId: string;
  security: object[];
  parameters?: { in?: string; name?: string; $ref?: string }[];
  responses: Record<string, { $ref?: string }>;
}
const document = openApiOf(controllers, '1.2.3') as {
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, Record<string, object>>;
};
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
);

describe('the OpenAPI document', () => {
  it('refers to nothing that is not there, and holds nothing that is not referred to', () => {
    const text = JSON.stringify(document);
    const refs = new Set(
      [...text.matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)].map(([, kind, name]) => `${kind}/${name}`),
    );
    const there = Object.entries(document.components)
      .filter(([kind]) => kind !== 'securitySchemes')
      .flatMap(([kind, parts]) => Object.keys(parts).map((name) => `${kind}/${name}`));
    expect([...refs].sort()).toEqual(there.sort());
  });

  it('names every part of a path and gives every operation a name of its own', () => {
    for (const { path, parameters = [] } of operations) {
      const named = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => `{${name}}`);
      expect(named.sort()).toEqual([...(path.match(/\{\w+\}/g) ?? [])].sort());
    }
    const names = operations.map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(names.length);
  });

  it('says 201 and asks for a key exactly where something is created once', () => {
    // tus knows no such key: an upload that nobody goes on with is given up after a day.
    const created = operations.filter(
      ({ responses, operationId }) => '201' in responses && operationId !== 'filesBegin',
    );
    expect(created.map(({ operationId }) => operationId).sort()).toEqual([
      'deskQuestionAnswer',
      'deskQuestionAsk',
      'deskQuestionFollowUp',
      'exchangeJobStart',
      'exchangeLinkMake',
      'filesUpload',
      'illRequestPlace',
      'noticesWebhookAdd',
      'registryDaysAdd',
    ]);
    for (const { parameters = [] } of created) {
      expect(parameters).toContainEqual({ $ref: '#/components/parameters/OnceKey' });
    }
  });

  it('answers 401 wherever one must be signed in', () => {
    const closed = operations.filter(({ security }) => !security.some((one) => Object.keys(one).length === 0));
    expect(closed.length).toBeGreaterThan(10);
    for (const { responses } of closed) expect(Object.keys(responses)).toContain('401');
  });
});
