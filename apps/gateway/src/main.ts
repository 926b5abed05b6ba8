import '@shuqiao/tracing';
import { runService } from '@shuqiao/service';
import { gatewayService } from './service.js';

void runService(gatewayService);
