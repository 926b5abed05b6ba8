import '@shuqiao/tracing';
import { runService } from '@shuqiao/service';
import { catalogService } from './service.js';

void runService(catalogService);
