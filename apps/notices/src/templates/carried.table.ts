import type { Lang, NoticeTemplate } from '@shuqiao/contracts';

export interface Words {
  subject: string;
  body: string;
}

const zhEnd = `
{{ library }}
此邮件由 {{ province }}高校图书馆资源共享平台自动发出，请勿直接回复。`;
const enEnd = `
{{ library }}
This mail was sent automatically by the platform of {{ province }}; please do not answer it.`;

const zh = (subject: string, body: string): Words => ({ subject, body: `您好：\n\n${body}\n${zhEnd}\n` });
const en = (subject: string, body: string): Words => ({ subject, body: `Hello,\n\n${body}\n${enEnd}\n` });

/** The words every library begins with; it may replace them by its own. */
export const carried: Record<NoticeTemplate, Record<Lang, Words>> = {
  'ill.shipped': {
    zh: zh(
      '您申请的图书已寄出{% if count > 1 %}（{{ count }} 种）{% else %}：{{ items[0].title }}{% endif %}',
      `您申请的图书已经寄出，到馆后会再通知您：
{% for item in items %}
- 《{{ item.title }}》，由{{ item.supplier }}寄出（申请号 {{ item.number }}）
  {{ item.link }}
{% endfor %}`,
    ),
    en: en(
      'On its way: {% if count > 1 %}{{ count }} books{% else %}{{ items[0].title }}{% endif %}',
      `What you asked for has been sent; we write again when it is here:
{% for item in items %}
- {{ item.title }}, from {{ item.supplier }} (request {{ item.number }})
  {{ item.link }}
{% endfor %}`,
    ),
  },
  'ill.arrived': {
    zh: zh(
      '图书已到馆，请来取书{% if count > 1 %}（{{ count }} 种）{% else %}：{{ items[0].title }}{% endif %}',
      `您申请的图书已经到馆，请凭证件来取：
{% for item in items %}
- 《{{ item.title }}》（{{ item.supplier }}提供，申请号 {{ item.number }}）{% if item.pickup %}
  取书地点：{{ item.pickup }}{% endif %}
  {{ item.link }}
{% endfor %}`,
    ),
    en: en(
      'Ready for you: {% if count > 1 %}{{ count }} books{% else %}{{ items[0].title }}{% endif %}',
      `What you asked for has arrived; please bring your card:
{% for item in items %}
- {{ item.title }} (from {{ item.supplier }}, request {{ item.number }}){% if item.pickup %}
  Where: {{ item.pickup }}{% endif %}
  {{ item.link }}
{% endfor %}`,
    ),
  },
  'ill.unfilled': {
    zh: zh(
      '很抱歉，暂时借不到{% if count > 1 %}（{{ count }} 种）{% else %}：{{ items[0].title }}{% endif %}',
      `以下申请，各馆都未能提供。您可以向本馆馆员咨询其他途径：
{% for item in items %}
- 《{{ item.title }}》（申请号 {{ item.number }}）
  {{ item.link }}
{% endfor %}`,
    ),
    en: en(
      'Not available: {% if count > 1 %}{{ count }} books{% else %}{{ items[0].title }}{% endif %}',
      `No library could supply the following. Your own librarians may know another way:
{% for item in items %}
- {{ item.title }} (request {{ item.number }})
  {{ item.link }}
{% endfor %}`,
    ),
  },
  'ill.cancel_asked': {
    zh: zh(
      '{{ items[0].requester }}请求撤销申请 {{ items[0].number }}',
      `{% for item in items %}{{ item.requester }}请求撤销对《{{ item.title }}》的申请（申请号 {{ item.number }}）。
如果还没有寄出，请同意撤销；如果已经寄出，请按已寄出处理：
{{ item.link }}
{% endfor %}`,
    ),
    en: en(
      '{{ items[0].requester }} asks to cancel {{ items[0].number }}',
      `{% for item in items %}{{ item.requester }} asks to cancel the request for {{ item.title }} ({{ item.number }}).
Agree if it has not left yet, else mark it as shipped:
{{ item.link }}
{% endfor %}`,
    ),
  },
  'auth.invited': {
    zh: zh(
      '{{ items[0].institution }}邀请您加入书桥',
      `{% for item in items %}{{ item.name }}，{{ item.institution }}{% if item.inviter %}的{{ item.inviter }}{% endif %}邀请您使用书桥（高校图书馆资源共享平台）。请在 {{ item.days }} 天内打开下面的链接，设置账号和密码：
  {{ item.link }}
链接只供您本人使用，请不要转发。如果这份邀请与您无关，不必理会。
{% endfor %}`,
    ),
    en: en(
      '{{ items[0].institution }} invites you to Shuqiao',
      `{% for item in items %}{{ item.name }}, {% if item.inviter %}{{ item.inviter }} of {% endif %}{{ item.institution }} invites you to Shuqiao, the platform on which the libraries share what they have. Open this link within {{ item.days }} days and choose a login and a password:
  {{ item.link }}
The link is for you alone; please do not pass it on. If this is not for you, do nothing.
{% endfor %}`,
    ),
  },
  'ill.postponed': {
    zh: zh(
      '申请的处理期限顺延{% if count > 1 %}（{{ count }} 种）{% else %}：{{ items[0].title }}{% endif %}',
      `因提供馆闭馆，以下申请要多等几天，您不必做什么：
{% for item in items %}
- 《{{ item.title }}》：{{ item.supplier }}原定 {{ item.before }}，现定 {{ item.until }} 之前处理（申请号 {{ item.number }}）
  {{ item.link }}
{% endfor %}`,
    ),
    en: en(
      'A few days later: {% if count > 1 %}{{ count }} requests{% else %}{{ items[0].title }}{% endif %}',
      `The supplying library is closed, so the following takes longer; there is nothing that you have to do:
{% for item in items %}
- {{ item.title }}: {{ item.supplier }} has until {{ item.until }} instead of {{ item.before }} (request {{ item.number }})
  {{ item.link }}
{% endfor %}`,
    ),
  },
  'ill.rescheduled': {
    zh: zh(
      '馆际互借期限因闭馆顺延{% if count > 1 %}（{{ count }} 项）{% else %}：{{ items[0].title }}{% endif %}',
      `提供馆的开放日有变，以下申请的处理期限已自动顺延，读者也已得到通知：
{% for item in items %}
- 申请号 {{ item.number }}，《{{ item.title }}》：原定 {{ item.before }}，现定 {{ item.until }}（{{ item.requester }}申请，{{ item.supplier }}提供）
  {{ item.link }}
{% endfor %}`,
    ),
    en: en(
      'Closing days moved a deadline: {% if count > 1 %}{{ count }} requests{% else %}{{ items[0].title }}{% endif %}',
      `The supplying library's opening days changed, so these deadlines moved by themselves; the readers are told too:
{% for item in items %}
- Request {{ item.number }}, {{ item.title }}: until {{ item.until }} instead of {{ item.before }} (from {{ item.requester }}, supplied by {{ item.supplier }})
  {{ item.link }}
{% endfor %}`,
    ),
  },
  'desk.answered': {
    zh: zh(
      '您的问题有了答复：{{ items[0].subject }}',
      `{% for item in items %}{{ item.desk }}的馆员答复了您的问题“{{ item.subject }}”。请登录查看，也可以继续追问：
{{ item.link }}
{% endfor %}`,
    ),
    en: en(
      'Your question was answered: {{ items[0].subject }}',
      `{% for item in items %}A librarian of {{ item.desk }} answered your question “{{ item.subject }}”. Sign in to read it, or to ask on:
{{ item.link }}
{% endfor %}`,
    ),
  },
  'exchange.finished': {
    zh: zh(
      '{% if items[0].problem %}文件载入失败{% else %}文件已载入{% endif %}：{{ items[0].file }}',
      `{% for item in items %}{% if item.problem %}文件 {{ item.file }} 没有全部载入：{{ item.problem }}
{% else %}文件 {{ item.file }} 已经载入。
{% endif %}共读入 {{ item.read }} 条，其中 {{ item.rejected }} 条未载入。详细情况：
{{ item.link }}
{% endfor %}`,
    ),
    en: en(
      '{% if items[0].problem %}Load failed{% else %}Loaded{% endif %}: {{ items[0].file }}',
      `{% for item in items %}{% if item.problem %}{{ item.file }} was not loaded to its end: {{ item.problem }}
{% else %}{{ item.file }} is loaded.
{% endif %}{{ item.read }} records were read and {{ item.rejected }} refused. More:
{{ item.link }}
{% endfor %}`,
    ),
  },
  'auth.guessed': {
    zh: zh(
      '有人多次输错您账号的密码：{{ items[0].login }}',
      `有人在您没有用过的设备上多次用错误的密码登录您的账号 {{ items[0].login }}，都没有成功。

- 如果是您自己，不必理会。
- 如果不是您：您的密码没有泄露，在您平常用的设备上仍可照常登录。若密码容易猜到，请向本馆申请更换。
- 我们不会在邮件里索要密码，请不要把密码告诉任何人。

您的账号：
{{ items[0].link }}`,
    ),
    en: en(
      'Wrong passwords were tried on your account: {{ items[0].login }}',
      `Somebody tried wrong passwords on your account {{ items[0].login }}, on a device that you have not used before. None was right.

- If it was you, there is nothing to do.
- If not: your password is not known to them, and you can sign in as ever on your usual devices. If it is easy to guess, ask your library for another.
- We never ask for a password by mail; tell yours to nobody.

Your account:
{{ items[0].link }}`,
    ),
  },
  'auth.connector_stopped': {
    zh: zh(
      '读者证登录已停用：{{ items[0].institution }}',
      `{{ items[0].institution }} 的业务系统对一个肯定错误的密码也回答“正确”，任何人都可能冒名登录，所以读者证登录已经自动停用。

- 读者暂时请用学校统一认证或书桥账号登录。
- 请让系统厂商检查密码核对功能，改好后在下面的页面测试，再重新启用。

{{ items[0].link }}`,
    ),
    en: en(
      'Sign-in by library card was stopped: {{ items[0].institution }}',
      `The system of {{ items[0].institution }} said yes to a PIN that is certainly wrong. Anybody could come in as somebody else, so sign-in by library card was stopped.

- Readers may sign in by their campus or with a Shuqiao account meanwhile.
- Let the vendor look into how PINs are checked; then test it on this page and switch it on again.

{{ items[0].link }}`,
    ),
  },
  'auth.erasure_asked': {
    zh: zh(
      '您的书桥账号将在 {{ items[0].day }} 注销',
      `有人登录您的账号，申请了注销。{{ items[0].day }} 起，您的姓名、邮箱、登录方式和书写的内容都会删除，找不回来。

- 如果是您本人，不必再做什么。
- 如果不是您，或者改了主意，请在这一天之前登录，在“我的账号”里撤回，并更换密码。

{{ items[0].link }}`,
    ),
    en: en(
      'Your Shuqiao account is erased on {{ items[0].day }}',
      `Somebody who is signed in with your account asked for it to be erased. From {{ items[0].day }} on your name, your mail address, your ways to sign in and what you wrote are deleted and cannot be had back.

- If it was you, there is nothing to do.
- If it was not you, or you changed your mind, sign in before that day, take it back on “My account”, and choose another password.

{{ items[0].link }}`,
    ),
  },
  'auth.approval_asked': {
    zh: zh(
      '请批准：任命{{ items[0].institution }}的管理员',
      `{{ items[0].asker }}提请任命{{ items[0].name }}为{{ items[0].institution }}的机构管理员。这件事要另外两位省中心管理员批准，{{ items[0].days }} 天内有效。

- 请先核实本人和缘由，再到下面的页面批准或否决。

{{ items[0].link }}`,
    ),
    en: en(
      'Please approve: an administrator for {{ items[0].institution }}',
      `{{ items[0].asker }} asks that {{ items[0].name }} become administrator of {{ items[0].institution }}. Two other administrators of the province must approve within {{ items[0].days }} days.

- Make sure of the person and of the reason; then approve or reject on this page.

{{ items[0].link }}`,
    ),
  },
  'auth.office_ending': {
    zh: zh(
      '{{ items[0].institution }}的管理员任期到 {{ items[0].day }} 为止',
      `{{ items[0].institution }}最后一位管理员的任期到 {{ items[0].day }} 为止。之后没有人能管理账号。

- 请在“人员与身份”页移交给接任的同事，或延长任期。
- 已经没有管理员时，由省中心在“双人批准”页任命。

{{ items[0].link }}`,
    ),
    en: en(
      'The term of the administrator of {{ items[0].institution }} ends on {{ items[0].day }}',
      `The term of the last administrator of {{ items[0].institution }} ends on {{ items[0].day }}. Nobody can look after accounts then.

- Hand over to a successor on “People and roles”, or make the term longer.
- Where nobody is left, the province appoints somebody on “Approvals”.

{{ items[0].link }}`,
    ),
  },
  'auth.reset': {
    zh: zh(
      '重设书桥密码：{{ items[0].login }}',
      `有人为账号 {{ items[0].login }} 申请重设密码。如果是您本人，请在 {{ items[0].minutes }} 分钟内打开下面的链接，设一个新密码：
  {{ items[0].link }}
链接只能用一次，请不要转发。如果不是您申请的，不必理会，密码不会变。`,
    ),
    en: en(
      'A new password for Shuqiao: {{ items[0].login }}',
      `Somebody asked for a new password of the account {{ items[0].login }}. If it was you, open this link within {{ items[0].minutes }} minutes and choose one:
  {{ items[0].link }}
The link is good once; please do not pass it on. If it was not you, do nothing: the password stays as it is.`,
    ),
  },
  'auth.factor_added': {
    zh: zh(
      '您的账号添加了两步验证',
      `您的书桥账号刚刚添加了一种两步验证（验证器应用或通行密钥）。

- 如果是您自己，不必理会。
- 如果不是您：请马上更改密码，在“我的账号”里结束其他设备的登录，并告诉本馆管理员。

{{ items[0].link }}`,
    ),
    en: en(
      'A second factor was added to your account',
      `A second factor (an authenticator app or a passkey) was just added to your Shuqiao account.

- If it was you, there is nothing to do.
- If not: change your password at once, end the other sign-ins under “My account”, and tell your administrator.

{{ items[0].link }}`,
    ),
  },
  'auth.factor_removed': {
    zh: zh(
      '您的账号移除了一种两步验证',
      `您的书桥账号刚刚移除了一种两步验证（验证器应用或通行密钥）。

- 如果是您自己，不必理会。
- 如果不是您：请马上更改密码，在“我的账号”里结束其他设备的登录，并告诉本馆管理员。

{{ items[0].link }}`,
    ),
    en: en(
      'A second factor was removed from your account',
      `A second factor (an authenticator app or a passkey) was just removed from your Shuqiao account.

- If it was you, there is nothing to do.
- If not: change your password at once, end the other sign-ins under “My account”, and tell your administrator.

{{ items[0].link }}`,
    ),
  },
  'auth.factor_locked': {
    zh: zh(
      '您账号的动态码已锁住',
      `有人用您正确的密码登录，但动态码连续错了五次，所以动态码已经锁住，不再接受。

- 如果是您自己：请改用备用码登录，或请另一位管理员解除锁定。
- 如果不是您：有人知道您的密码，请马上更改。

{{ items[0].link }}`,
    ),
    en: en(
      'Codes of your app are locked',
      `Somebody signed in with your right password, and typed five wrong codes. Codes of your app are not taken any more.

- If it was you: use a recovery code, or ask another administrator to lift the lock.
- If not: somebody knows your password. Change it at once.

{{ items[0].link }}`,
    ),
  },
  'auth.factors_reset': {
    zh: zh(
      '管理员重置了您的两步验证',
      `管理员移除了您账号的全部两步验证和备用码。下次登录后，请在“我的账号”里重新设置。

- 如果您没有请管理员这样做，请马上联系本馆。

{{ items[0].link }}`,
    ),
    en: en(
      'An administrator reset your second factors',
      `An administrator removed all second factors and recovery codes of your account. Set them up again under “My account” after your next sign-in.

- If you did not ask for it, get in touch with your library at once.

{{ items[0].link }}`,
    ),
  },
  'auth.mail_changed': {
    zh: zh(
      '您的书桥账号换了邮箱',
      `您的书桥账号刚刚改用另一个邮箱，今后的通知和重设密码的链接都寄到那里，不再寄到这里。

- 如果是您自己，不必理会。
- 如果不是您：请马上登录，在“我的账号”里更改密码、结束其他设备的登录，在“通知设置”里改回邮箱；登录不了，请告诉本馆管理员。

{{ items[0].link }}`,
    ),
    en: en(
      'Your Shuqiao account has another mail address',
      `Your Shuqiao account was just given another mail address. Notices and links for a new password go there from now on, not here.

- If it was you, there is nothing to do.
- If not: sign in at once, change your password and end the other sign-ins under “My account”, and set the address back under “Notice settings”. If you cannot sign in, tell your administrator.

{{ items[0].link }}`,
    ),
  },
  'catalog.merged': {
    zh: zh(
      '有书目被合并{% if count > 1 %}（{{ count }} 次）{% else %}：{{ items[0].otherTitle }}{% endif %}',
      `以下书目有贵馆的记录，他馆认为是同一种书，把它们合并了：
{% for item in items %}
- {{ item.by }}把《{{ item.otherTitle }}》并入了《{{ item.title }}》
  {{ item.link }}
{% endfor %}
如果不是同一种书，请登录后在“合并与拆分”里撤销，30 天内有效。`,
    ),
    en: en(
      'Records were merged{% if count > 1 %} ({{ count }} times){% else %}: {{ items[0].otherTitle }}{% endif %}',
      `Your library has a part in these records. Another library took them for the same publication and merged them:
{% for item in items %}
- {{ item.by }} merged {{ item.otherTitle }} into {{ item.title }}
  {{ item.link }}
{% endfor %}
If they are not the same, sign in and undo it under “Merge and split”, within 30 days.`,
    ),
  },
};
