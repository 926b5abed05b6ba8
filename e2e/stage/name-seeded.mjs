/** Before the first story of a run: all processes that play stories take the seeded province by one name. */
// eslint-disable-next-line no-restricted-exports -- jest asks for it
export default function nameSeeded() {
  process.env.SHUQIAO_TEST_SEEDED = `shuqiao_test_seeded_${process.pid}_${Date.now()}`;
}
