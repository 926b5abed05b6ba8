import { Module } from '@nestjs/common';
import { ProvinceCopy } from '@shuqiao/service';
import { Letters } from './letters.js';
import { Recipients } from './recipients.js';
import { Truth } from './truth.js';

@Module({ providers: [Letters, ProvinceCopy, Recipients, Truth], exports: [Letters] })
export class LettersModule {}
