// Our side's service: answers `catalog.record.find` without a database, by the same library as every service.
import { Controller, Module } from '@nestjs/common';
import { catalog } from '@shuqiao/contracts';
import { Answers } from '@shuqiao/messaging';
import { defineService, runService } from '@shuqiao/service';
import { recordOf } from './rpc-record.mjs';

class Records {
  async find({ id }) {
    return recordOf(id);
  }
}
Answers(catalog.findRecord)(Records.prototype, 'find', Object.getOwnPropertyDescriptor(Records.prototype, 'find'));
Controller()(Records);

class RecordsModule {}
Module({ controllers: [Records] })(RecordsModule);

void runService(defineService({ short: 'catalog', app: 'union-catalog', module: RecordsModule }));
