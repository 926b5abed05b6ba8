export { type Entities, migrateDown, migrateUp, type Migrations, serviceDataSource } from './data-source.js';
export { type FactConsumer, type FactHandler, Inbox } from './inbox.js';
export { jsonbArray } from './jsonb.js';
export { Outbox, Relay } from './outbox.js';
export { prepareDatabase } from './prepare.js';
export { loginUrl, passwordOf, placeOf } from './services.js';
export { Sql, type Statement } from './sql.js';
export { Tenancy } from './tenancy.js';
export { isTransient } from './transient.js';
