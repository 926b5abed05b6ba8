import '@shuqiao/tracing';
import { runService } from '@shuqiao/service';
import { illService } from './service.js';

void runService(illService);
