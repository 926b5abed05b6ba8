const AT_ONCE = 100;

interface Round<Answer> {
  readonly ids: Set<string>;
  readonly answer: Promise<Answer>;
}

/** Puts together what is asked for in one breath, so that a list of fifty lines asks once and not fifty times. */
export function gathered<Answer>(ask: (ids: string[]) => Promise<Answer>): (id: string) => Promise<Answer> {
  let round: Round<Answer> | null = null;
  const begin = (): Round<Answer> => {
    const ids = new Set<string>();
    const answer = new Promise<void>((resolve) => setTimeout(resolve)).then(() => {
      if (round?.ids === ids) round = null;
      return ask([...ids]);
    });
    return { ids, answer };
  };
  return (id) => {
    if (round === null || round.ids.size >= AT_ONCE) round = begin();
    round.ids.add(id);
    return round.answer;
  };
}
