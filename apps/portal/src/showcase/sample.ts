import type { ReactNode } from 'react';

/** Says the first in Chinese, the second in English: samples are for developers and stand in no table of texts. */
export type Say = (zh: string, en: string) => string;

/** A part in one of its states. */
export interface Sample {
  readonly state: string;
  readonly shown: ReactNode;
}

/** The parts of a kind by their names in the code, each in its states. */
export type Samples = Readonly<Record<string, readonly Sample[]>>;

/** The states in which most parts can be, in words. */
export const statesIn = (say: Say) => ({
  plain: say('平常', 'As usual'),
  empty: say('空', 'Empty'),
  loading: say('载入中', 'Loading'),
  wrong: say('有错', 'Wrong'),
  long: say('文字很长', 'Long text'),
  disabled: say('不可用', 'Disabled'),
});

/** A title as the catalogue really has them. */
export const longTitle = (say: Say): string =>
  say(
    '中华人民共和国国家标准信息与文献参考文献著录规则实施指南及其在学术期刊编辑出版工作中的应用研究资料汇编',
    'Proceedings of the Interdepartmental Conference on Bibliographic Description and Its Applications to Union Catalogues',
  );
