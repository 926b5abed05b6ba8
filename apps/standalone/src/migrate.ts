import { parseArgs } from 'node:util';
import { demoAccounts } from '#apps/auth';
import { migrateServices, restJobs, Settings } from '@shuqiao/service';
import { provinceServices } from './province.js';

// Migrates and seeds all schemas, lets the jobs rest (`--pause <reason>`) or go on (`--resume`) if told, names each
// service's login in one line of JSON, and ends.
const { values } = parseArgs({ options: { pause: { type: 'string' }, resume: { type: 'boolean' } } });
const settings = Settings.from(process.env);
const roles = await migrateServices(provinceServices, settings, (text) => console.log(text));
if (values.pause !== undefined || values.resume) await restJobs(provinceServices, settings, values.pause);
console.log(JSON.stringify({ roles, accounts: settings.demo ? demoAccounts : [] }));
