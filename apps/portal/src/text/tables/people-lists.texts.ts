/** Lists of readers and staff from a file. */
export const peopleListsTexts = {
  'lists.title': ['按名单导入', 'Bring in a list'],
  'lists.what': [
    '把读者或馆员的表格一次导入。先看每一行会怎样，您点“导入”之前什么都不会改。',
    'Bring in a table of readers or staff at once. You see first what each row would do; nothing changes before you say so.',
  ],
  'lists.first': ['第一步：导入谁', 'First: whom'],
  'lists.kind': ['名单里是', 'The list is of'],
  'lists.kind.readers': ['读者', 'readers'],
  'lists.kind.staff': ['馆员', 'staff'],
  'lists.becomes.readers': [
    '每位读者得到一个账号，账号名就是学号或证号。第一次登录前，请读者在登录页点“忘记密码”，用名单里的邮箱设密码。再次导入时，空着的格子保持原样。',
    'Each reader gets an account whose login is the number. Before the first sign-in the reader presses “forgotten password” and chooses one through the mailbox of the list. Brought in again, empty cells leave what is there.',
  ],
  'lists.becomes.staff': [
    '每位馆员收到一封邀请邮件，本人接受后才有身份。',
    'Each of the staff is invited by mail and has the roles once they accept.',
  ],
  'lists.second': ['第二步：照模板填', 'Second: fill in the template'],
  'lists.columns.readers': [
    '需要“学号或证号”和“姓名”两列；新读者还要有“邮箱”。“最后一天”可以不填，到那天账号的读者身份结束。学号列请设为“文本”，免得丢掉开头的 0。',
    'The columns for the number and the name are needed, for new readers the mailbox too. The last day may stay empty; on it the role ends. Format the numbers as text, so that no zeros are lost.',
  ],
  'lists.columns.staff': [
    '需要“姓名”“邮箱”“身份”三列；一人多个身份用顿号隔开，例如“编目员、财务”。',
    'The columns for name, mailbox and roles are needed; several roles are parted by commas.',
  ],
  'lists.template': ['下载空白模板', 'Download the empty template'],
  'lists.third': ['第三步：选文件', 'Third: choose the file'],
  'lists.limits': [
    'Excel（.xlsx）或 CSV 都可以，最多 {n} 人、2 MB。',
    'Excel (.xlsx) or CSV, with {n} people and 2 MB at the most.',
  ],
  'lists.pick': ['选择文件并检查', 'Choose a file and check it'],
  'lists.reading': ['正在检查……', 'Checking …'],
  'lists.tooLarge': ['文件超过 2 MB，请分成几份。', 'The file has more than 2 MB: split it.'],
  'lists.would.readers': [
    '可以导入：新增 {n} 人，更新 {m} 人。现在还什么都没有改。',
    'Can be brought in: {n} new, {m} changed. Nothing is changed yet.',
  ],
  'lists.would.staff': [
    '可以邀请：新邀请 {n} 人，重发 {m} 人。现在还没有发邮件。',
    'Can be invited: {n} new, {m} again. No mail is sent yet.',
  ],
  'lists.nothing': ['这份名单没有要改的。', 'This list changes nothing.'],
  'lists.refused': [
    '有 {n} 行不能导入，原因写在下面。可以先导入其余的，改好后再传一次：已有的人不会重复。',
    'Rows that cannot be brought in: {n}; the reasons are below. Bring in the others first and the mended ones later: nobody is made twice.',
  ],
  'lists.go.readers': ['导入 {n} 人', 'Bring in {n} people'],
  'lists.go.staff': ['邀请 {n} 人', 'Invite {n} people'],
  'lists.done.readers': ['已导入：新增 {n} 人，更新 {m} 人', 'Brought in: {n} new, {m} changed'],
  'lists.done.staff': ['已发出邀请：新邀请 {n} 人，重发 {m} 人', 'Invited: {n} new, {m} again'],
  'lists.result': ['下载逐行结果', 'Download the result of each row'],
  'lists.other': ['换一个文件', 'Choose another file'],
  'lists.toPeople': ['回到人员与身份', 'Back to people and roles'],
  'lists.rows': ['逐行结果', 'Row by row'],
  'lists.show': ['看哪些行', 'Which rows'],
  'lists.some': ['{verdict}（{n} 行）', '{verdict} ({n})'],
  'lists.row': ['第 {n} 行', 'Row {n}'],
  'lists.before': ['（第 {n} 行）', ' (row {n})'],
} as const;
