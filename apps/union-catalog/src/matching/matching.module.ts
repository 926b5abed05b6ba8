import { Module } from '@nestjs/common';
import { KeyingService } from './keying.service.js';

@Module({ providers: [KeyingService] })
export class MatchingModule {}
