export {
  type Answer,
  type Connector,
  type Line,
  type Reader,
  type ReaderTold,
  Silence,
  type Turn,
} from './connector.js';
export { cardIn, openConnector, verify } from './verify.js';
