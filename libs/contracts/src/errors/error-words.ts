export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'moved'
  | 'not_found'
  | 'conflict'
  | 'gone'
  | 'locked'
  | 'too_large'
  | 'too_many'
  | 'unsupported'
  | 'failed'
  | 'unavailable'
  | 'deadline';

/** The same in English and in Chinese. */
export interface Words {
  readonly en: string;
  readonly zh: string;
}

/** What an error says to people: what happened (`message`, Chinese in `zh`), and what to do now. */
export interface ErrorWords {
  readonly kind: ErrorKind;
  readonly message: string;
  readonly zh: string;
  readonly now: Words;
}

export type ErrorTable = Readonly<Record<string, ErrorWords>>;

// What to do now, where several errors leave the same.

export const changeInput: Words = {
  en: 'Check what you typed, then send it again.',
  zh: '请检查填写的内容，改好后再提交。',
};
export const tryLater: Words = {
  en: 'Please try again in a moment. What you typed is still here.',
  zh: '请稍后再试。您填的内容还在。',
};
export const waitAMinute: Words = { en: 'Please wait a minute and try again.', zh: '请等一分钟再试。' };
export const signInAgain: Words = {
  en: 'Sign in again; you will come back to this page.',
  zh: '请重新登录，登录后会回到这一页。',
};
export const searchAgain: Words = {
  en: 'It may have been removed. Search for the book again.',
  zh: '它可能已被移走，请重新找书。',
};
export const goneOrForeign: Words = {
  en: 'It may have been removed, or belong to another school. Go back to the list and choose it there.',
  zh: '它可能已被移走，或者不属于您的学校。请回到列表里再选一次。',
};
export const lookAgain: Words = {
  en: 'Somebody may have been quicker: look at the present state, then decide anew.',
  zh: '可能别人刚处理过，请看最新的状态再决定。',
};
export const askProvince: Words = {
  en: 'Ask the administrator of the province.',
  zh: '请联系省中心管理员。',
};
export const askForNewLink: Words = { en: 'Ask the library for a new link.', zh: '请向图书馆要一个新的链接。' };
export const otherFile: Words = { en: 'Choose another file.', zh: '请换一个文件。' };
export const marcFile: Words = {
  en: 'Choose an ISO 2709 or MARCXML file with records in it.',
  zh: '请选一个有书目内容的 ISO 2709 或 MARCXML 文件。',
};
export const mergeOrSplit: Words = {
  en: 'Use “Merge and split” to part or join the records again.',
  zh: '可以改用“合并与拆分”把书目重新分开或合并。',
};
