import { newDatabase } from '@shuqiao/testing';

/** After the last story of a run: its name is made in `seeded.ts`, in this same process. */
// eslint-disable-next-line no-restricted-exports -- jest asks for it
export default async function forgetSeeded() {
  const beside = await newDatabase();
  await beside.query(`DROP DATABASE IF EXISTS shuqiao_test_seeded_${Math.round(performance.timeOrigin)} WITH (FORCE)`);
  await beside.drop();
}
