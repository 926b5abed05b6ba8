import '@shuqiao/tracing';
import { runService } from '@shuqiao/service';
import { exchangeService } from './service.js';

void runService(exchangeService);
