import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { TokensModule } from '../tokens/tokens.module.js';
import { MachineFace } from './machine.face.js';
import { MachineSecretsService } from './machine-secrets.service.js';
import { MachinesController } from './machines.controller.js';
import { MachinesService } from './machines.service.js';

@Module({
  imports: [AuditModule, SessionsModule, TokensModule],
  controllers: [MachinesController, MachineFace],
  providers: [MachinesService, MachineSecretsService],
})
export class MachinesModule {}
