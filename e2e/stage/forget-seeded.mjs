import { newDatabase } from '@shuqiao/testing';

/** After the last story of a run. */
// eslint-disable-next-line no-restricted-exports -- jest asks for it
export default async function forgetSeeded() {
  const beside = await newDatabase();
  await beside.query(`DROP DATABASE IF EXISTS ${process.env.SHUQIAO_TEST_SEEDED} WITH (FORCE)`);
  await beside.drop();
}
