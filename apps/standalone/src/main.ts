import '@shuqiao/tracing';
import { demoAccounts } from '#apps/auth';
import { closeOnSignal, migrateServices, Settings, startServices } from '@shuqiao/service';
import { startCampus } from './campus.js';
import { provinceServices } from './province.js';

// The whole province in one process: migrates, seeds, serves. It has no rules of its own.
const first = Settings.from(process.env);
const tell = (progress: string) => process.send?.({ progress });
await migrateServices(provinceServices, first, tell);
const campus = first.demo ? await startCampus(first) : undefined;
if (campus) process.env['SHUQIAO_CAMPUS_IDP'] = campus.metadataUrl;
const settings = Settings.from(process.env);
tell('starting the services');
const running = await startServices(provinceServices, settings);
process.send?.({
  ready: true,
  url: settings.publicUrl,
  privateUrl: running.probes.url,
  accounts: settings.demo ? demoAccounts : [],
});
closeOnSignal(async () => {
  await running.close();
  await campus?.close();
}, settings);
