// The public page of a feature: what may be asked of it, by whom, and what it tells.

const states = ({ One }) => `
export const ${One}State = z.enum(['open', 'closed']);
export const ${One}Action = z.enum(['close']);
`;

const actOn = ({ One }) => `
export const ActOn${One} = z.object({ id: Id, action: ${One}Action });`;

const fact = ({ One, snake, text }, hasMachine) =>
  hasMachine
    ? `
export const ${One}Moved = z.object({
  id: Id,
  institutionId: Id,
  action: ${One}Action.or(z.literal('add')),
  to: ${One}State,
  actor: Id,
  at: Instant,
});
`
    : `
/** A ${text} is there: consumers learn of it by \`${snake}.added\`. */
export const ${One}Added = z.object({ id: Id, institutionId: Id, actor: Id, at: Instant });
`;

const act = ({ One, short, snake }) => `
  act: question('${short}.${snake}.act', {
    input: ActOn${One},
    output: ${One}View,
    who: ['institution_admin'],
    errors: ['${short}.${snake}_not_found', '${short}.illegal_action'],
  }),`;

const typesOf = ({ One, Many }, hasMachine) => [
  ...(hasMachine ? [`${One}State`, `${One}Action`, `ActOn${One}`] : []),
  `Add${One}`,
  `List${Many}`,
  `${One}View`,
];

export function contractFile(words, hasMachine) {
  const { One, Many, contract, short, snake, text } = words;
  return `import { z } from 'zod';
import { fact, question } from './contract.js';
import { Id, Instant, Line, Page, Paging } from './lists.js';
${hasMachine ? states(words) : ''}
export const Add${One} = z.object({ name: Line(80) });${hasMachine ? actOn(words) : ''}
export const List${Many} = Paging;

/** What the library that a ${text} belongs to sees of it. */
export const ${One}View = z.object({
  id: Id,
  institutionId: Id,
  name: z.string(),${hasMachine ? `\n  state: ${One}State,\n  actions: z.array(${One}Action),` : ''}
  addedAt: Instant,
});
${fact(words, hasMachine)}
export const ${contract} = {
  add: question('${short}.${snake}.add', {
    input: Add${One},
    output: ${One}View,
    who: ['institution_admin'],
    once: true,
    errors: ['input.once_key_missing'],
  }),${hasMachine ? act(words) : ''}
  find: question('${short}.${snake}.find', {
    input: z.object({ id: Id }),
    output: ${One}View,
    who: ['institution_admin'],
    errors: ['${short}.${snake}_not_found'],
  }),
  list: question('${short}.${snake}.list', { input: List${Many}, output: Page(${One}View), who: ['institution_admin'] }),
  ${hasMachine ? `moved: fact('${short}.${snake}.moved', ${One}Moved)` : `added: fact('${short}.${snake}.added', ${One}Added)`},
};

${typesOf(words, hasMachine)
  .map((name) => `export type ${name} = z.infer<typeof ${name}>;`)
  .join('\n')}
`;
}
