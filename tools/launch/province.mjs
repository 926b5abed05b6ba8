// `npm start -- --province 四川`: an empty province of that name, in place of the demo.

/**
 * What the command line settles about the province, as environment variables.
 * @param {string[]} args the command line
 */
export function provinceOf(args) {
  const at = args.findIndex((arg) => arg === '--province' || arg.startsWith('--province='));
  if (at < 0) return {};
  const name = args[at].includes('=') ? args[at].slice('--province='.length) : args[at + 1];
  if (!name || name.startsWith('--')) throw new Error('--province 后面要写省名 · --province wants a name, e.g. 四川');
  return { SHUQIAO_PROVINCE: name, SHUQIAO_DEMO: '0' };
}
