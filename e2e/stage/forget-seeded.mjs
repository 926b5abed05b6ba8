import { dropDatabase } from '@shuqiao/testing';

/** After the last story of a run: its name is made in `seeded.ts`, in this same process. */
export default () => dropDatabase(`shuqiao_test_seeded_${Math.round(performance.timeOrigin)}`);
