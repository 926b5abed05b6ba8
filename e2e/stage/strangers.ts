import { institutionIdOf, uuidv7 } from '@shuqiao/identifiers';
import { type Api, signIn } from './api.js';
import type { Stack } from './stack.js';

/** A school that takes no part in what the tests do. */
export const ELSEWHERE = institutionIdOf('4142010513');

/** Somebody with every role a library's staff can have, at a library that takes no part: what they see, any stranger sees. */
export async function newStranger(stack: Stack): Promise<Api> {
  const person = uuidv7();
  const login = `stranger.${person.slice(-8)}`;
  await stack.database.query(
    `WITH added AS (
       INSERT INTO auth.person (id, institution_id, display_name) VALUES ($1, $2, 'stranger') RETURNING id)
     INSERT INTO auth.role_grant (id, person_id, institution_id, role)
     SELECT gen_random_uuid(), id, $2, unnest($3::text[]) FROM added`,
    [person, ELSEWHERE, ['reader', 'ill_librarian', 'cataloguer', 'duty_librarian', 'institution_admin']],
  );
  await stack.database.query(
    `INSERT INTO auth.local_account (person_id, institution_id, login, login_key, password_hash)
     SELECT $1, $2, $3, $3, password_hash FROM auth.local_account WHERE login = 'reader.whu'`,
    [person, ELSEWHERE, login],
  );
  return signIn(stack.url, login);
}
