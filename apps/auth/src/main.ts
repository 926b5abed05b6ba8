import '@shuqiao/tracing';
import { runService } from '@shuqiao/service';
import { authService } from './service.js';

void runService(authService);
