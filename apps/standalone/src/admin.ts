import { parseArgs } from 'node:util';
import { inviteFirstAdmin } from '#apps/auth';
import { MailAddress } from '@shuqiao/contracts';
import { institutionIdOf } from '@shuqiao/identifiers';
import { serviceDataSource } from '@shuqiao/persistence';
import { Settings } from '@shuqiao/service';

// first-admin --name <name> --host <the ministry's code of the university that hosts the centre> [--mail <address>]:
// writes the link with which the province's first administrator sets a login and a password, and ends.
const USAGE = 'first-admin --name <姓名> --host <省中心所在高校的 10 位学校代码> [--mail <邮箱>]';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { name: { type: 'string' }, host: { type: 'string' }, mail: { type: 'string' } },
});
const { name = '', host = '', mail } = values;
const isAsked = positionals.length === 1 && positionals[0] === 'first-admin';
const isWhole = name.trim() !== '' && name.length <= 100 && /^\d{10}$/.test(host);
if (!isAsked || !isWhole || (mail !== undefined && !MailAddress.safeParse(mail).success)) {
  console.error(USAGE);
  process.exit(2);
}

const settings = Settings.from(process.env);
const dataSource = await serviceDataSource('auth', settings.databaseUrlOf('auth'), [], 1).initialize();
try {
  const who = { institutionId: institutionIdOf(host), displayName: name.trim(), mail: mail ?? null };
  const link = await inviteFirstAdmin(dataSource, settings, who);
  console.log(`七天内用这个链接设置账号和密码，只能用一次 · good once, for seven days:\n${link}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  await dataSource.destroy();
}
