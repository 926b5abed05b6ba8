const SHORTEST_NUMBER = 8;
const SOMETHING = /[\p{L}\p{N}]/u;

/** Why nothing would be found, before anybody is asked; null where the query may be searched. */
export function unfit(query: string, scope: string): 'nothing' | 'noIsbn' | null {
  if (!SOMETHING.test(query)) return 'nothing';
  const digits = query.replace(/[^\dX]/gi, '').length;
  return scope === 'isbn' && digits < SHORTEST_NUMBER ? 'noIsbn' : null;
}
