import { demoAccounts } from '#apps/auth';
import { migrateServices, Settings } from '@shuqiao/service';
import { provinceServices } from './province.js';

// Migrates and seeds all schemas, names each service's login in one line of JSON, and ends.
const settings = Settings.from(process.env);
const roles = await migrateServices(provinceServices, settings, (text) => console.log(text));
console.log(JSON.stringify({ roles, accounts: settings.demo ? demoAccounts : [] }));
