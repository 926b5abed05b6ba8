import type { Role } from '@shuqiao/contracts';
import { institutionIdOf, uuidv7 } from '@shuqiao/identifiers';
import { Tenancy } from '@shuqiao/persistence';
import type { SeedContext } from '@shuqiao/service';
import { toLoginKey } from './people/local-account.entity.js';
import { Passwords } from './people/passwords.js';

const schools = {
  武汉大学: institutionIdOf('4142010486'),
  华中科技大学: institutionIdOf('4142010487'),
  武汉理工大学: institutionIdOf('4142010497'),
};

interface DemoPerson {
  readonly login: string;
  readonly name: string;
  readonly school: keyof typeof schools;
  readonly roles: Role[];
  readonly role: string;
}

const DEMO_PASSWORD = 'shuqiao-demo-1';

const people: readonly DemoPerson[] = [
  { login: 'reader.whu', name: '李同学', school: '武汉大学', roles: ['reader'], role: '读者 reader' },
  {
    login: 'ill.whu',
    name: '周老师',
    school: '武汉大学',
    roles: ['reader', 'ill_librarian'],
    role: '互借馆员 ILL librarian',
  },
  { login: 'cat.whu', name: '吴老师', school: '武汉大学', roles: ['reader', 'cataloguer'], role: '编目员 cataloguer' },
  {
    login: 'admin.whu',
    name: '赵老师',
    school: '武汉大学',
    roles: ['reader', 'institution_admin'],
    role: '本馆管理员 institution admin',
  },
  {
    login: 'province',
    name: '湖北省中心',
    school: '武汉大学',
    roles: ['province_admin'],
    role: '省中心管理员 province admin',
  },
  { login: 'reader.hust', name: '张同学', school: '华中科技大学', roles: ['reader'], role: '读者 reader' },
  {
    login: 'ill.hust',
    name: '王老师',
    school: '华中科技大学',
    roles: ['reader', 'ill_librarian'],
    role: '互借馆员 ILL librarian',
  },
  {
    login: 'ill.whut',
    name: '陈老师',
    school: '武汉理工大学',
    roles: ['reader', 'ill_librarian'],
    role: '互借馆员 ILL librarian',
  },
  {
    login: 'desk.whut',
    name: '刘老师',
    school: '武汉理工大学',
    roles: ['reader', 'duty_librarian'],
    role: '值班馆员 duty librarian',
  },
];

/** The accounts of the demo, to be shown to whoever tries it out. */
export const demoAccounts = people.map(({ login, name: who, school, role }) => ({
  login,
  password: DEMO_PASSWORD,
  who,
  school,
  role,
}));

const ADD = `
  WITH wanted AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb)
      AS w (id uuid, institution_id uuid, name text, login text, login_key text, roles text[])
  ), missing AS (
    SELECT * FROM wanted w WHERE NOT EXISTS (
      SELECT FROM local_account a WHERE a.institution_id = w.institution_id AND a.login_key = w.login_key)
  ), added AS (
    INSERT INTO person (id, institution_id, display_name, demonstration, mail)
    SELECT id, institution_id, name, true, login || '@example.test' FROM missing
  ), given AS (
    INSERT INTO role_grant (id, person_id, institution_id, role)
    SELECT gen_random_uuid(), id, institution_id, unnest(roles) FROM missing
  )
  INSERT INTO local_account (person_id, institution_id, login, login_key, password_hash)
  SELECT id, institution_id, login, login_key, $2 FROM missing`;

/** The people of the demo province; none outside of the demo. They all have one password, hashed once. */
export async function seedDemo({ dataSource, settings }: SeedContext): Promise<void> {
  if (!settings.demo) return;
  const wanted = people.map(({ login, name, school, roles }) => ({
    id: uuidv7(),
    institution_id: schools[school],
    name,
    login,
    login_key: toLoginKey(login),
    roles,
  }));
  const passwordHash = await new Passwords().hash(DEMO_PASSWORD);
  await new Tenancy(dataSource).asSystem((tx) => tx.query(ADD, [JSON.stringify(wanted), passwordHash]));
}
