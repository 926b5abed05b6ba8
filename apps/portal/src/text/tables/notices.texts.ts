/** Notices and the mails they go out by. */
export const noticesTexts = {
  'unsubscribe.title': ['不再接收这类邮件', 'Stop mails of this kind'],
  'unsubscribe.what': [
    '按下按钮后，我们不再向您发送这一类邮件。其他邮件照常。',
    'Press the button and we send you no more mails of this kind. Other mails come as before.',
  ],
  'unsubscribe.stop': ['不再接收', 'Stop these mails'],
  'unsubscribe.done': ['已停止，不会再收到这类邮件。', 'Done. No more mails of this kind will come.'],
  'unsubscribe.broken': ['链接不完整', 'The link is not whole'],
  'unsubscribe.brokenWhy': [
    '请从邮件里直接点开链接，或把整条链接复制过来。',
    'Open the link from the mail itself, or copy all of it.',
  ],
} as const;
