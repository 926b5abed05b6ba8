/** What helps to find a book and to get it: hints, the own shelf, reading online, citing and sharing. */
export const findingTexts = {
  'word.between': ['；', '; '],
  'role.did': ['{name} {role}', '{name} ({role})'],

  'home.pinyin': ['不会打的字可以用拼音，例如', 'Pinyin works too, for example'],
  'home.how': ['怎样借到外馆的书', 'How to borrow from another library'],
  'home.how1': ['检索，看看哪家图书馆有', 'Search, and see which library has the book'],
  'home.how2': ['本馆没有或已借出，点“申请”', 'If your own has none on the shelf, press “Request”'],
  'home.how3': ['书寄到本馆，收到通知后来取', 'It is sent to your library: fetch it when you are told'],
  'home.members': ['省内成员馆', 'The member libraries'],

  'tips.title': ['检索小窍门', 'How to search'],
  'tips.pinyin': ['拼音连写或只写首字母都行', 'Pinyin in one word, or its initials alone'],
  'tips.pinyinExample': ['拼音 {whole} 或 {initials}', 'Pinyin: {whole} or {initials}'],
  'tips.both': ['书名和作者可以一起写，中间空一格', 'Title and author together, with a blank between'],
  'tips.script': ['简体、繁体都能找到', 'Simplified and traditional characters find the same'],
  'tips.isbn': ['ISBN 有没有横线都行', 'An ISBN with or without its hyphens'],

  'own.has': ['本馆有', 'Your library has it'],
  'own.fetch': ['请到本馆借，不用申请。', 'Borrow it there: no request is needed.'],
  'own.away': ['本馆有，但都借出了', 'Your library’s copies are all away'],
  'own.see': ['看在哪里', 'See where'],
  'own.seeOf': ['看在哪里：《{title}》', 'See where your library has {title}'],
  'own.askStaff': ['架上没有？问馆员', 'Not on the shelf? Ask a librarian'],
  'online.read': ['在线阅读', 'Read online'],
  'online.readOf': ['在线阅读《{title}》（新窗口）', 'Read online: {title} (new window)'],
  'online.newWindow': ['（新窗口）', '(new window)'],
  'online.tag': ['网上可读', 'To be read online'],
  'online.noLoan': ['这是网上的资源，不用借。', 'This is read online: there is nothing to borrow.'],
  'online.noAddress': [
    '这是网上的资源，书目里没有网址，请问馆员怎样打开。',
    'This is read online, but its record has no address. A librarian can tell how to open it.',
  ],
  'online.holders': ['收录它的图书馆', 'Libraries that list it'],
  'fact.links': ['其他网址', 'Other addresses'],

  'tools.title': ['用这条书目', 'Use this record'],
  'tools.cite': ['引用', 'Cite'],
  'tools.share': ['分享', 'Share'],
  'cite.title': ['引用这本书', 'Cite this book'],
  'cite.what': [
    '按 GB/T 7714—2015 著录，放进参考文献前请再核对一遍。',
    'By GB/T 7714-2015. Check it before it goes into your list.',
  ],
  'cite.copy': ['复制', 'Copy'],
  'cite.copied': ['已复制', 'Copied'],
  'share.copied': ['链接已复制，可以发给别人了', 'The link is copied: send it to whom you like'],
  'share.title': ['分享这本书', 'Share this book'],
  'share.byHand': ['请长按或全选下面的链接，再复制。', 'Select the link below and copy it.'],

  'route.on_shelf': ['在架 {n} 册', '{n} {n|copy|copies} on the shelf'],
  'route.all_away': ['馆藏均已借出', 'all its copies are away'],
  'route.same_city': ['与读者同城', 'in the reader’s city'],
  'route.open_requests': ['待办 {n} 件', '{n} open {n|request|requests}'],

  'frame.demoShort': ['演示', 'Demo'],
} as const;
