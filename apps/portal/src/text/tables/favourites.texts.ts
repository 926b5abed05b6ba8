/** What a person keeps for later. */
export const favouritesTexts = {
  'nav.favourites': ['我的收藏', 'Favourites'],
  'keep.go': ['收藏', 'Keep'],
  'keep.kept': ['已收藏', 'Kept'],
  'keep.of': ['收藏《{title}》', 'Keep {title}'],
  'keep.keptOf': ['已收藏《{title}》，再按一次移出', 'Kept: {title}; press again to take it out'],
  'keep.drop': ['移出收藏', 'Take out'],
  'keep.dropOf': ['移出收藏《{title}》', 'Take out {title}'],
  'keep.signIn': ['登录后收藏', 'Sign in to keep'],
  'keep.done': ['已收藏《{title}》', 'Kept: {title}'],
  'keep.see': ['看我的收藏', 'See favourites'],
  'keep.dropped': ['《{title}》已移出收藏', '{title} is a favourite no more'],
  'keep.none': ['还没有收藏', 'No favourites yet'],
  'keep.noneNow': [
    '在检索结果或书目页上按“收藏”，以后就能在这里找到。',
    'Press “Keep” beside a title, and find it here later.',
  ],
  'keep.what': ['最近收藏的在最前面。只有您自己看得到。', 'The latest first. Nobody but you sees them.'],
  'keep.gone': [
    '这条书目已不在目录里，也许换了一条。',
    'This record is in the catalogue no more; there may be another one.',
  ],
  'keep.again': ['再找一次', 'Look for it again'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;
