import { type ErrorTable, goneOrForeign, lookAgain, mergeOrSplit, searchAgain } from './error-words.js';

/** Errors of the union catalogue. */
export const catalogErrors = {
  'catalog.record_not_found': {
    kind: 'not_found',
    message: 'There is no such record',
    zh: '没有这条书目',
    now: searchAgain,
  },
  'catalog.record_moved': {
    kind: 'moved',
    message: 'This record was merged into another; `movedTo` is its id',
    zh: '这条书目已并入另一条书目',
    now: { en: 'Open the record that it became part of.', zh: '请打开它并入的那条书目。' },
  },
  'catalog.record_not_writable': {
    kind: 'conflict',
    message: 'This record does not fit into this form of file',
    zh: '这条书目写不进这种文件',
    now: { en: 'Choose another form of file, MARCXML for example.', zh: '请换一种文件格式，例如 MARCXML。' },
  },
  'catalog.favourites_full': {
    kind: 'conflict',
    message: 'You keep as many titles as there is room for',
    zh: '收藏已满，放不下更多了',
    now: { en: 'Take some out of your favourites first.', zh: '请先在“我的收藏”里移出几本。' },
  },
  'catalog.favourite_not_found': {
    kind: 'not_found',
    message: 'This title is not among your favourites',
    zh: '这本书不在您的收藏里',
    now: lookAgain,
  },
  'catalog.load_not_found': {
    kind: 'not_found',
    message: 'There is no such load',
    zh: '没有这次载入',
    now: goneOrForeign,
  },
  'catalog.review_not_found': {
    kind: 'not_found',
    message: 'There is no such case to decide',
    zh: '没有这个待审条目',
    now: goneOrForeign,
  },
  'catalog.review_closed': {
    kind: 'conflict',
    message: 'This case was decided already, or one of its records has gone',
    zh: '这个条目已经处理过，或其中一条书目已不在了',
    now: { en: 'Go on with the next one.', zh: '请看下一条。' },
  },
  'catalog.review_not_decided': {
    kind: 'conflict',
    message: 'Nobody has decided this case, or the decision was taken back already',
    zh: '这个条目还没有判定，或判定已经撤回',
    now: lookAgain,
  },
  'catalog.review_too_late': {
    kind: 'conflict',
    message: 'A decision can be taken back for thirty days, and these are over',
    zh: '判定已超过三十天，不能撤回',
    now: mergeOrSplit,
  },
  'catalog.review_overtaken': {
    kind: 'conflict',
    message: 'The two records were joined or parted otherwise since: the decision holds no more',
    zh: '这两条书目后来另有合并或拆分，这个判定已不作数',
    now: mergeOrSplit,
  },
  'catalog.version_not_found': {
    kind: 'not_found',
    message: 'There is no such version',
    zh: '没有这个版本',
    now: { en: 'Choose one from the record’s history.', zh: '请在这条书目的历史里重新选。' },
  },
  'catalog.source_not_found': {
    kind: 'not_found',
    message: 'There is no such member record',
    zh: '没有这条成员馆记录',
    now: { en: 'Load the record again and choose from what it has now.', zh: '请刷新这条书目，在现有的记录里重新选。' },
  },
  'catalog.control_number_taken': {
    kind: 'conflict',
    message: 'The library has another record with this control number now, so this one cannot come back',
    zh: '这个控制号已有另一条记录，不能恢复',
    now: { en: 'Correct the other record, or delete it first.', zh: '请先修改或删除那条记录。' },
  },
  'catalog.nothing_to_fix': {
    kind: 'conflict',
    message: 'Nothing in this record can be fixed safely by itself',
    zh: '这条记录没有可以安全自动修正的问题',
    now: { en: 'Correct it in your own system and send it again.', zh: '请在本馆系统里修改后重新上传。' },
  },
  'catalog.change_not_found': {
    kind: 'not_found',
    message: 'There is no such merge or split',
    zh: '没有这次合并或拆分',
    now: goneOrForeign,
  },
  'catalog.not_undoable': {
    kind: 'conflict',
    message: 'This can no longer be undone',
    zh: '已经不能撤销',
    now: mergeOrSplit,
  },
  'catalog.cluster_full': {
    kind: 'conflict',
    message: 'So many member records cannot be one record',
    zh: '一条书目不能包含这么多成员馆记录',
    now: { en: 'First split out what does not belong to it.', zh: '请先把不属于它的记录拆分出来。' },
  },
  'catalog.merge_with_itself': {
    kind: 'invalid',
    message: 'A record cannot be merged with itself',
    zh: '不能把书目与它自己合并',
    now: { en: 'Choose another record.', zh: '请选另一条书目。' },
  },
  'catalog.split_not_possible': {
    kind: 'invalid',
    message: 'Each part of a split needs at least one member record of this record',
    zh: '拆分后的每一部分都要有这条书目中的至少一条成员馆记录',
    now: { en: 'Leave at least one where it is, and choose at least one.', zh: '请至少选一条，也至少留一条。' },
  },
  'catalog.refresh_needs_yes': {
    kind: 'conflict',
    message: 'The refresh would delete more than the limit',
    zh: '更新将删除的记录超过上限',
    now: { en: 'Look at what would go, then say yes or no.', zh: '请看将删除哪些，再确认或取消。' },
  },
} as const satisfies ErrorTable;
