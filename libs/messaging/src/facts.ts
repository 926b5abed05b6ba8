/** All facts of the province lie in one stream of JetStream, `fact.<subject>`. */
export const FACTS_STREAM = 'SHUQIAO_FACTS';
export const FACTS_PREFIX = 'fact.';
