import { Module } from '@nestjs/common';
import { LettersModule } from '../letters/letters.module.js';
import { PostingModule } from '../posting/posting.module.js';
import { Origin } from './origin.js';
import { Sender } from './sender.js';

@Module({ imports: [LettersModule, PostingModule], providers: [Origin, Sender] })
export class SendingModule {}
