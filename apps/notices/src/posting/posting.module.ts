import { Module } from '@nestjs/common';
import { Post } from './post.js';

@Module({ providers: [Post], exports: [Post] })
export class PostingModule {}
