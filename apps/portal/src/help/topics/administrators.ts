import type { Topic } from '../topic.js';

const audit: Topic = {
  title: ['查操作记录', 'Look up who did what'],
  to: '/audit',
  steps: [
    [
      '谁登录过、谁没能登录、谁改了谁的身份，都在这里，按日期和类型找。',
      'Who signed in, who was refused, who gave which role: find it by day and kind.',
    ],
    ['要交给别人看，点{audit.file}。', 'To hand it on press {audit.file}.'],
  ],
};

const machines: Topic = {
  title: ['让本馆系统调用书桥', 'Let your own system call in'],
  to: '/machines',
  steps: [
    ['填名称和它能做的事，点{machines.addNow}。', 'Give it a name and what it may do, and press {machines.addNow}.'],
    [
      '编号和密钥只显示一次，请交给系统的工程师。丢了就{machines.newSecret}，旧的还能用七天。',
      'Its secret is shown once: give it to its engineers. If it is lost, {machines.newSecret}; the old one is good for seven days.',
    ],
  ],
};

const connector: Topic = {
  title: ['开通读者证登录', 'Sign-in by library card'],
  to: '/connector',
  steps: [
    [
      '选本馆系统的接口，填地址。不清楚的，把这一页给厂商看。',
      'Choose how your library system is asked and fill in its address; show the page to its vendor if in doubt.',
    ],
    [
      '先点{connector.keep}，再用一张真实的证{connector.test}。',
      'Press {connector.keep} first, then {connector.test} with a real card.',
    ],
    [
      '测试成功，点{connector.turnOn}。系统会先用错误密码试一次，被拒绝才启用。',
      'When the test succeeds press {connector.turnOn}: a wrong PIN is tried first, and must be refused.',
    ],
  ],
};

/** 机构管理员. */
export const institutionAdmins: readonly Topic[] = [
  {
    title: ['请同事来用', 'Bring colleagues in'],
    to: '/people',
    steps: [
      ['填邮箱和姓名，选身份，点{invite.go}。', 'Fill in mail and name, choose roles, and press {invite.go}.'],
      [
        '同事从邮件里打开链接，自己设账号和密码；七天内有效。',
        'The colleague opens the link of the mail and chooses login and password; it is good for seven days.',
      ],
      [
        '请至少设两位管理员，有人不在时才有人管。',
        'Have two administrators at least, so that somebody is always there.',
      ],
    ],
  },
  {
    title: ['一次导入许多人', 'Bring in many at once'],
    to: '/people/lists',
    steps: [
      [
        '选读者或馆员，点{lists.template}，照着填好（Excel 或 CSV）。',
        'Choose readers or staff, press {lists.template}, and fill it in (Excel or CSV).',
      ],
      [
        '点{lists.pick}：先告诉您每一行会怎样、哪里要改，确认以后才会执行。',
        'Press {lists.pick}: it first says what each row would do and what to mend; nothing is done before your yes.',
      ],
    ],
  },
  {
    title: ['自己的账号更安全', 'A safer account'],
    to: '/me/account',
    steps: [
      [
        '管理员登录要两步。点{passkey.add}，以后按一下指纹或看一眼就行；也可以用手机上的验证器。',
        'Administrators sign in in two steps. Press {passkey.add}: then a finger or a look will do; an app on a telephone works too.',
      ],
      [
        '请把备用码抄下来收好，手机丢了用得着。',
        'Write down the recovery codes: they help when the telephone is lost.',
      ],
    ],
  },
  {
    title: ['离职前移交', 'Hand over before you leave'],
    to: '/people',
    steps: [
      [
        '点{handOver.begin}，填接任人的姓名和邮箱，选共同管理几天，点{handOver.go}。',
        'Press {handOver.begin}, name your successor, choose for how long both are in office, and press {handOver.go}.',
      ],
      [
        '对方接受以后才生效；到期您的管理员身份自动结束。',
        'It takes effect once they accept; then your office ends by itself.',
      ],
    ],
  },
  {
    title: ['给身份、收回身份', 'Give and take back roles'],
    to: '/people',
    steps: [
      [
        '找到人，点{people.give}，可以写最后一天（例如代班）。',
        'Find the person and press {people.give}; a last day may be given.',
      ],
      [
        '不再需要，点{people.end}；人离职了，点{people.suspend}，所有登录马上失效。',
        'Press {people.end} when it is over; if somebody leaves {people.suspend} ends all sign-ins at once.',
      ],
    ],
  },
  {
    title: ['本馆的资料', 'Your library’s entry'],
    to: '/institutions',
    steps: [
      [
        '打开{institutions.mine}，改联系方式、是否外借给他馆。',
        'Open {institutions.mine}: contacts, and whether you lend to others.',
      ],
      [
        '学校改名，在{institution.rename}里写新名称和生效日期。',
        'When the school changes its name use {institution.rename}, with the day.',
      ],
    ],
  },
  {
    title: ['邮件有没有发出去', 'Whether a mail went out'],
    to: '/notices/mails',
    steps: [
      [
        '每封邮件写着发出、退回还是在等；没发出去的可以再发一次。',
        'Each mail says whether it was sent, came back or waits; what failed can be sent again.',
      ],
      ['邮件的文字可以改成本馆的说法，先预览再保存。', 'The words of mails can be your own: preview, then save.'],
    ],
  },
  {
    title: ['看本馆的日常工作', 'See how the daily work goes'],
    to: '/work',
    steps: [
      [
        '{nav.work}里有没有超期的；{nav.days}有没有登记假期；{nav.upload}和{nav.quality}看书目送得怎样。',
        'Look for what is late under {nav.work}, for vacations under {nav.days}, and at your records under {nav.upload} and {nav.quality}.',
      ],
    ],
  },
  connector,
  machines,
  audit,
];

/** 系统馆员. */
export const systemLibrarians: readonly Topic[] = [connector];

/** 省中心管理员. */
export const provinceAdmins: readonly Topic[] = [
  {
    title: ['新成员馆加入', 'A new member library'],
    to: '/people',
    steps: [
      [
        '请这家馆的管理员：在{nav.people}里选学校，身份选机构管理员，点{invite.go}。',
        'Invite its administrator under {nav.people}: choose the school and the role, and press {invite.go}.',
      ],
      ['之后馆里的人由馆里自己请。', 'From then on the library brings in its own people.'],
    ],
  },
  {
    title: ['换管理员，要两人批准', 'Another administrator wants two approvals'],
    to: '/approvals',
    steps: [
      [
        '一家馆原来的管理员联系不上了，点{approvals.ask}，写明缘由。',
        'If a library’s administrator cannot be reached, press {approvals.ask} and say why.',
      ],
      [
        '省中心另外两位点{approvals.approve}，邀请才会发出；提请的人不能批准自己。',
        'Two others of the centre press {approvals.approve}, and only then the invitation goes out; nobody approves their own.',
      ],
    ],
  },
  {
    title: ['接上学校的统一身份', 'Connect a campus sign-in'],
    to: '/campuses',
    steps: [
      [
        '在{source.add}里填联盟（如 CARSI）或学校的元数据地址和签名证书。',
        'Under {source.add} give the metadata of a federation (such as CARSI) or a campus, and its certificate.',
      ],
      [
        '找到学校的登录系统，选学校，点{feeds.connect}。',
        'Find the campus sign-in, choose the school, press {feeds.connect}.',
      ],
      ['点{campuses.test}：哪里不对，会用文字告诉您。', 'Press {campuses.test}: what is wrong is told in words.'],
    ],
  },
  {
    title: ['合作单位用书桥账号登录', 'Partners that sign people in by us'],
    to: '/partners',
    steps: [
      [
        '填对方的名称和回来的网址，点{partners.addNow}，把编号和密钥交给对方。',
        'Give name and return address, press {partners.addNow}, and hand over id and secret.',
      ],
      ['停用后，谁也不能再用书桥登录它。', 'Once stopped, nobody signs in to it by us.'],
    ],
  },
  {
    title: ['省名、标志和开通的服务', 'The province’s name, mark and services'],
    to: '/province',
    steps: [
      [
        '改好点{province.save}，马上生效；不对就点{province.undo}。',
        'Press {province.save}; if it was wrong, {province.undo}.',
      ],
    ],
  },
  {
    title: ['法定节假日', 'National holidays'],
    to: '/opening-days',
    steps: [
      [
        '国务院公布放假安排后，在{days.toNational}里登记，全省的期限随之调整。',
        'When the holidays are announced enter them under {days.toNational}: all deadlines follow.',
      ],
    ],
  },
  {
    title: ['哪里卡住了', 'What is stuck'],
    to: '/background',
    steps: [
      [
        '{nav.background}里有没有一直失败的任务？看原因，修好了再重试。',
        'Look for jobs that keep failing under {nav.background}: read why, mend it, try again.',
      ],
      [
        '{nav.deadLetters}应该是空的；有的话，重新处理或放弃，都会留记录。',
        '{nav.deadLetters} should be empty; what is there can be tried again or given up, and either is recorded.',
      ],
    ],
  },
  {
    title: ['看全省的书目', 'Records of the province'],
    to: '/quality',
    steps: [
      [
        '各馆的质量分和最常见的问题；待判断的重复在{nav.review}，各馆上传的文件在{nav.upload}。',
        'Scores and findings of each library; duplicates wait under {nav.review}, files under {nav.upload}.',
      ],
    ],
  },
  {
    title: ['看各馆的工作', 'See the work of the libraries'],
    to: '/institutions',
    steps: [
      [
        '{nav.institutions}里能打开每一家馆；{nav.desk}看有没有没人答的提问，{nav.mails}看邮件有没有退回，{nav.days}看各馆的假期。',
        '{nav.institutions} opens each library; {nav.desk} shows questions without an answer, {nav.mails} what came back, {nav.days} their vacations.',
      ],
    ],
  },
  machines,
  audit,
];

/** 审计员. */
export const auditors: readonly Topic[] = [
  audit,
  {
    title: ['看人员和登录接入', 'See people and campuses'],
    to: '/people',
    steps: [
      [
        '{nav.people}和{nav.campuses}您都可以看，但不能改。',
        'You see {nav.people} and {nav.campuses}, and change nothing.',
      ],
    ],
  },
];
