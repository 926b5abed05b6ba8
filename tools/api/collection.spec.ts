import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type ApiRequest, parseHttp, readCollection } from './collection.mjs';

interface Operation {
  operationId: string;
  parameters?: { name?: string; in?: string; required?: boolean; $ref?: string }[];
  requestBody?: { required?: boolean; content: Record<string, { schema: object }> };
}

const file = path.resolve(import.meta.dirname, '..', '..', 'docs', 'openapi.json');
const api = JSON.parse(readFileSync(file, 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
  components: { parameters: Record<string, { name: string; in: string; required?: boolean }>; schemas: object };
};
const ID = '01a21e3e-efa5-73bf-810e-1842385534ec';

/** The steps without which the product would not be what it is. */
const MAIN = [
  'authToken',
  'catalogRecordSearch',
  'catalogRecordFind',
  'illRequestPlace',
  'illRequestAct',
  'illRequestFind',
  'deskQuestionAsk',
  'deskQuestionAnswer',
  'deskDutyFind',
  'filesUpload',
  'exchangeJobFind',
  'catalogLoadReport',
  'catalogRecordMerge',
  'catalogRecordUndo',
  'catalogReviewList',
  'catalogQualityReport',
  'registryInstitutionList',
  'registryProvinceFind',
  'jobsState',
  'deadLetterList',
  'noticesBellList',
  'noticesWishList',
];

/** The operation that a request is for: literal steps of a path before those with a parameter. */
function operationOf({ method, url }: ApiRequest): { operation: Operation; query: URLSearchParams } {
  const { pathname, searchParams } = new URL(url.replace('{{host}}', 'http://host').replaceAll(/\{\{[^}]+\}\}/g, ID));
  const fits = (pattern: string): boolean =>
    new RegExp(`^${pattern.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`).test(pathname);
  const [pattern] = Object.keys(api.paths)
    .filter((one) => fits(one) && api.paths[one]?.[method.toLowerCase()])
    .toSorted((a, b) => a.split('{').length - b.split('{').length);
  const operation = api.paths[pattern ?? '']?.[method.toLowerCase()];
  if (!operation) throw new Error(`there is no ${method} ${pathname}`);
  return { operation, query: searchParams };
}

function faultsOf(request: ApiRequest): string[] {
  const { operation, query } = operationOf(request);
  const parameters = (operation.parameters ?? []).map((one) =>
    one.$ref ? api.components.parameters[one.$ref.split('/').at(-1) ?? ''] : one,
  );
  const headers = new Set(Object.keys(request.headers).map((name) => name.toLowerCase()));
  const known = parameters.filter((one) => one?.in === 'query').map((one) => one?.name);
  const missing = parameters.filter(
    (one) =>
      one?.required &&
      ((one.in === 'query' && !query.has(one.name ?? '')) ||
        (one.in === 'header' && !headers.has(one.name?.toLowerCase() ?? ''))),
  );
  return [
    ...[...query.keys()].filter((name) => !known.includes(name)).map((name) => `it knows no ${name}`),
    ...missing.map((one) => `it needs ${one?.name}`),
    ...bodyFaults(request, operation),
  ];
}

function bodyFaults({ headers, body }: ApiRequest, { requestBody }: Operation): string[] {
  if (!requestBody) return body ? ['it takes no body'] : [];
  if (!body) return requestBody.required ? ['it needs a body'] : [];
  const type = headers['Content-Type'] ?? '';
  const content = requestBody.content[type];
  if (!content) return [`it takes no ${type}`];
  if (type !== 'application/json') return [];
  const text = JSON.stringify({ ...content.schema, $defs: api.components.schemas });
  const schema = z.fromJSONSchema(JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/')) as never);
  const { error } = schema.safeParse(JSON.parse(body.replaceAll(/\{\{[^}]+\}\}/g, ID)));
  return error ? [z.prettifyError(error)] : [];
}

describe('the API collection in docs/api', () => {
  it('asks only for routes that exist, with the parameters, headers and bodies that they take', async () => {
    const collection = await readCollection();
    const faults = collection.flatMap(({ file: name, requests }) =>
      requests.flatMap((request) => faultsOf(request).map((fault) => `${name}, ${request.title}: ${fault}`)),
    );
    expect(faults).toEqual([]);
  });

  it('has the steps of every main story', async () => {
    const asked = (await readCollection()).flatMap(({ requests }) =>
      requests.map((request) => operationOf(request).operation.operationId),
    );
    expect(MAIN.filter((operation) => !asked.includes(operation))).toEqual([]);
  });

  it.each([
    ['a route that is not there', 'GET {{host}}/api/v1/nothing', /there is no GET/],
    ['a parameter that is not there', 'GET {{host}}/api/v1/records?colour=red', /it knows no colour/],
    [
      'a header left out',
      'POST {{host}}/api/v1/questions\nContent-Type: application/json\n\n{ "subject": "a", "text": "b" }',
      /it needs Idempotency-Key/i,
    ],
    ['a body that does not fit', 'POST {{host}}/auth/token\nContent-Type: application/json\n\n{ "login": 7 }', /login/],
    ['a body where none is taken', 'GET {{host}}/api/v1/me\nContent-Type: application/json\n\n{}', /takes no body/],
  ])('would name %s', (_what, text, says) => {
    const [request] = parseHttp(`### seeded\n${text}`).requests;
    const check = () => faultsOf(request as ApiRequest).join('; ');
    let told: string;
    try {
      told = check();
    } catch (error) {
      told = (error as Error).message;
    }
    expect(told).toMatch(says);
  });
});
