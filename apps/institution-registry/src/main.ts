import '@shuqiao/tracing';
import { runService } from '@shuqiao/service';
import { registryService } from './service.js';

void runService(registryService);
