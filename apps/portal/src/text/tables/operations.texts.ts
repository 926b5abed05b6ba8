/** What failed between services, for the province. */
export const operationsTexts = {
  'letters.what': [
    '这里是没能处理的内部消息。看过原因、问题修好后，可以让它重新处理。',
    'Internal messages that could not be digested. When the cause is gone, have them processed again.',
  ],
  'letters.none': ['没有', 'none'],
  'letters.replay': ['重新处理', 'Process again'],
  'letters.digested': ['已处理好', 'Processed'],
  'letters.notDigested': ['还是没能处理', 'Still not processed'],
  'letters.subject': ['消息', 'Message'],
  'letters.consumer': ['接收方', 'Consumer'],
  'letters.reason': ['原因', 'Reason'],
  'letters.attempts': ['试过', 'Tries'],
  'letters.diedAt': ['停下的时间', 'Stopped at'],
  'service.auth': ['登录', 'Sign-in'],
  'service.registry': ['成员馆', 'Member libraries'],
  'service.catalog': ['联合目录', 'Union catalogue'],
  'service.ill': ['馆际互借', 'Interlibrary loan'],
  'service.desk': ['参考咨询', 'Reference desk'],
  'service.exchange': ['数据交换', 'Data exchange'],
} as const;
