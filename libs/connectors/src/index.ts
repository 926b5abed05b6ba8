export {
  type Answer,
  type Connector,
  type Line,
  type Reader,
  type ReaderTold,
  Silence,
  type Turn,
} from './connector.js';
/** @public What plugins ask and tell by. */
export { askHttp, tell } from './http.js';
export { loadPlugins, type Plugin, type Plugins, type PluginServer } from './plugin.js';
export { cardIn, openConnector, verify } from './verify.js';
