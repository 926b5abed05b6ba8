import type { Topic } from '../topic.js';

const days: Topic = {
  title: ['登记闭馆日', 'Enter closing days'],
  to: '/opening-days',
  steps: [
    [
      '寒暑假、校庆等，在{days.add}里登记；期限会自动顺延。',
      'Enter vacations and the like under {days.add}; deadlines move by themselves.',
    ],
    ['登记错了，点{action.undo}或{days.remove}。', 'If it was wrong press {action.undo} or {days.remove}.'],
  ],
};

/** 馆际互借馆员. */
export const illLibrarians: readonly Topic[] = [
  {
    title: ['每天先看什么', 'What to look at first'],
    to: '/work',
    steps: [
      [
        '{work.view.todo}里是今天要办的，最急的在最上面。',
        '{work.view.todo} holds what waits for you, the most urgent first.',
      ],
      [
        '每一行右边的按钮就是下一步，点一下就记好了。',
        'The button at the end of a line is its next step: one press and it is noted.',
      ],
      ['点错了，马上点{action.undo}。', 'If it was the wrong one, press {action.undo} at once.'],
    ],
  },
  {
    title: ['别的馆来借书', 'Another library asks us'],
    to: '/work',
    steps: [
      [
        '点题名打开{work.detail}，看索书号和馆藏地，到架上取书。',
        'Press the title: {work.detail} tells where the book stands.',
      ],
      [
        '有书，点{act.accept}；寄出后点{act.ship}。',
        'If you have it press {act.accept}; when it is sent press {act.ship}.',
      ],
      [
        '没有书，点{act.decline}并选原因，申请会转给下一家馆。',
        'If not press {act.decline} and give the reason: the request goes on to the next library.',
      ],
      ['书还回来了，点{act.complete}。', 'When it is back press {act.complete}.'],
    ],
  },
  {
    title: ['我们的读者借外馆的书', 'Our readers’ requests'],
    to: '/work',
    steps: [
      ['书寄到了，点{act.receive}，读者会收到取书通知。', 'When it arrives press {act.receive}: the reader is told.'],
      ['读者还了书，寄走后点{act.return}。', 'When the reader has brought it back and it is sent press {act.return}.'],
      [
        '没有馆能提供时，和读者商量好了点{act.settle}。',
        'If no library can supply it, talk to the reader and press {act.settle}.',
      ],
    ],
  },
  days,
];

/** 编目员. */
export const cataloguers: readonly Topic[] = [
  {
    title: ['上传本馆书目', 'Upload our records'],
    to: '/upload',
    steps: [
      [
        '从本馆系统导出 MARC 文件（ISO 2709 或 MARCXML），拖到页面上。',
        'Export ISO 2709 or MARCXML from your system and drop it on the page.',
      ],
      [
        '只有新增和修改的，选{upload.kind.update}；是完整的一份，选{upload.kind.refresh}。',
        'Choose {upload.kind.update} for a part, {upload.kind.refresh} for all your records.',
      ],
      [
        '可以离开页面，处理完会通知您。退回的记录写着原因。',
        'You may leave the page and are told at the end. Rejected records carry the reason.',
      ],
      ['索书号没有读出来，在{holdingFields.open}里改。', 'If call numbers are not read, set {holdingFields.open}.'],
    ],
  },
  {
    title: ['判断疑似重复', 'Decide possible duplicates'],
    to: '/reviews',
    steps: [
      ['左右两条对照着看，不同的地方有标记。', 'Both records stand side by side, and where they differ is marked.'],
      ['判错了，三十天内可以{review.reopen}。', 'A wrong decision can be taken back for thirty days: {review.reopen}.'],
    ],
  },
  {
    title: ['改进书目质量', 'Better records'],
    to: '/quality',
    steps: [
      ['看最常见的问题，点进去就是有问题的书目。', 'The most frequent findings lead to the records that have them.'],
      [
        '能自动改的，看过预览再改；改好的文件可以下载，导回本馆系统。',
        'What can be mended safely is shown before it is done; take the mended file into your own system.',
      ],
    ],
  },
];

/** 值班馆员. */
export const dutyLibrarians: readonly Topic[] = [
  {
    title: ['回答读者', 'Answer readers'],
    to: '/desk',
    steps: [
      ['新问题会自动出现，等得最久的在前面。', 'New questions appear by themselves, the longest waiting first.'],
      [
        '写好回答，点{thread.send.answers}；读者会收到通知。',
        'Write the answer and press {thread.send.answers}: the reader is told.',
      ],
      ['问题解决了，点{thread.close}。', 'When it is settled press {thread.close}.'],
    ],
  },
  days,
];
