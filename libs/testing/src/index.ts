export { newCaller, newStaff, SCHOOL } from './callers.js';
export { type Fault, type Library, startSip2 } from './libraries/sip2.js';
export {
  codeOf,
  eventually,
  newProvince,
  type ProvinceOptions,
  TEST_PROVINCE,
  TEST_SERVICE_KEY,
  type TestProvince,
} from './province.js';
export { answering, type Answering, standIn } from './stand-in.js';
export { newTestBus, type TestBus } from './test-bus.js';
export { newDatabase, type TestDatabase, testNatsUrl } from './test-database.js';
