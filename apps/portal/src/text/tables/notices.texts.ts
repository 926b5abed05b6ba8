/** Notices and the mails they go out by. */
export const noticesTexts = {
  'notices.views': ['看哪些通知', 'Which notices'],
  'notices.all': ['全部', 'All'],
  'notices.unread': ['未读', 'Unread'],
  'notices.isUnread': ['未读', 'unread'],
  'notices.read': ['标为已读', 'Mark as read'],
  'notices.unreadAgain': ['改回未读', 'Mark as unread'],
  'notices.readAll': ['全部标为已读', 'Mark all as read'],
  'notices.allRead': ['全部标为已读了', 'All are marked as read'],
  'notices.none': ['还没有通知', 'No notices yet'],
  'notices.noneUnread': ['没有未读的通知', 'Nothing unread'],
  'notices.noneWhy': [
    '图书寄出、到馆，或者提问有了答复，这里会告诉您。',
    'When a book is on its way or has come, or a question is answered, you hear of it here.',
  ],
  'notices.deskWhy': [
    '写着“服务台”的通知是同事共用的：一个人标为已读，所有同事那里都变成已读。',
    'Notices of a desk are shared with your colleagues: what one of you marks as read is read for all.',
  ],
  'notices.office.loan': ['馆际互借服务台', 'interlibrary loan desk'],
  'notices.office.reference': ['参考咨询服务台', 'reference desk'],
  'notices.office.cataloguing': ['编目服务台', 'cataloguing desk'],
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
