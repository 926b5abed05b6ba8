import '@shuqiao/tracing';
import { runService } from '@shuqiao/service';
import { deskService } from './service.js';

void runService(deskService);
