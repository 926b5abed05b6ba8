/** Files that a library gives to one reader. */
export const filesTexts = {
  'link.title': ['给您的文件', 'A file for you'],
  'link.size': ['大小', 'Size'],
  'link.until': ['有效期至', 'Open until'],
  'link.opensLeft': ['还可下载', 'Downloads left'],
  'link.times': ['{n} 次', '{n}'],
  'link.download': ['下载', 'Download'],
  'link.counts': [
    '按下“下载”才算一次；下载中断了，一小时内再按不另计。文件只供您本人使用，请勿转发。',
    'Only pressing Download counts. If it breaks off, pressing again within an hour is the same download. The file is for you alone; please do not pass it on.',
  ],
  'link.started': [
    '已开始下载。没有反应的话，请再按一次，不另计次数。',
    'The download has begun. If nothing happens, press again: it is the same download.',
  ],
  'link.over': ['这个链接不能再用了', 'This link no longer works'],
  'link.overWhy': [
    '下载次数已用完、已过期，或文件已删除。需要的话，请向发给您链接的图书馆再要一个。',
    'It was used up or has expired, or the file is gone. Ask the library that sent it for a new one.',
  ],
} as const;
