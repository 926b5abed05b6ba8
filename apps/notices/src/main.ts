import '@shuqiao/tracing';
import { runService } from '@shuqiao/service';
import { noticesService } from './service.js';

void runService(noticesService);
