import { type ErrorCode, everyQuestionMayAnswer, type Who } from '@shuqiao/contracts';
import type { AskingRoute } from '../asks/asks.decorator.js';
import type { Components, Json } from './components.js';
import { responsesOf } from './responses.js';

const ONCE_KEY = '#/components/parameters/';
const signedIn: Json[] = [{ session: [] }, { token: [] }];

/** `ill.request.place` as `illRequestPlace`; where the path chooses the service, its part is left out. */
export function operationIdOf({ contract, choice }: Pick<AskingRoute, 'contract' | 'choice'>): string {
  const words = contract.subject.split(/[._]/).slice(choice ? 1 : 0);
  return words.map((word, index) => (index ? capital(word) : word)).join('');
}

export const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** One operation of the document, from the contract its route asks. */
export function operationOf(components: Components, route: AskingRoute, method: string, path: string): Json {
  const { contract, choice } = route;
  const hasBody = method !== 'get';
  const { properties, required } = components.shapeOf(contract.input);
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const others = Object.keys(properties).filter((name) => !inPath.includes(name));
  const parameters = [
    ...inPath.map((name) =>
      parameter('path', name, name === choice?.param ? choiceOf(choice) : properties[name], true),
    ),
    ...(hasBody ? [] : others.map((name) => parameter('query', name, properties[name], required.includes(name)))),
    ...(hasBody ? [{ $ref: ONCE_KEY + (contract.once ? 'OnceKey' : 'OptionalOnceKey') }] : []),
  ];
  const body = hasBody && others.length > 0;
  return {
    operationId: operationIdOf(route),
    summary: contract.subject,
    tags: [choice ? 'operations' : contract.subject.split('.')[0]],
    description: whoIn(contract.who),
    security: contract.who === 'anyone' ? [{}, ...signedIn] : signedIn,
    ...(parameters.length ? { parameters } : {}),
    ...(body ? { requestBody: bodyOf(others, properties, required) } : {}),
    responses: responsesOf(
      components,
      { status: contract.once ? 201 : 200, schema: contract.output, gives: route.gives },
      codesOf(route, hasBody),
    ),
  };
}

const choiceOf = ({ contracts }: NonNullable<AskingRoute['choice']>): Json => ({
  type: 'string',
  enum: [...contracts.keys()],
});

const parameter = (place: 'path' | 'query', name: string, schema: Json | undefined, required: boolean): Json => {
  const { description, ...rest } = schema ?? {};
  return { name, in: place, required, ...(description ? { description } : {}), schema: rest };
};

const bodyOf = (names: string[], properties: Record<string, Json>, required: string[]): Json => ({
  required: names.some((name) => required.includes(name)),
  content: {
    'application/json': {
      schema: {
        type: 'object',
        properties: Object.fromEntries(names.map((name) => [name, properties[name]])),
        required: names.filter((name) => required.includes(name)),
        additionalProperties: false,
      },
    },
  },
});

function whoIn(who: Who): string {
  if (who === 'anyone') return 'For anyone.';
  return typeof who === 'string' ? 'For whoever is signed in.' : `For: ${who.join(', ')}.`;
}

/** What this operation may answer: its own errors, those of every question, and those of the gateway itself. */
function codesOf({ contract: { who, errors, once } }: AskingRoute, hasBody: boolean): ErrorCode[] {
  return [
    ...errors,
    ...everyQuestionMayAnswer,
    'auth.token_invalid',
    'rate.exceeded',
    ...((who === 'anyone' ? [] : ['auth.not_signed_in']) as ErrorCode[]),
    ...((typeof who === 'string' ? [] : ['auth.forbidden']) as ErrorCode[]),
    ...((hasBody ? ['auth.cross_site', 'input.too_large', 'input.media_type'] : []) as ErrorCode[]),
    ...((once ? ['input.once_key_missing', 'input.key_reused'] : []) as ErrorCode[]),
  ];
}
