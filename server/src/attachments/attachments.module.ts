import { Module } from '@nestjs/common';
import { IncidentsModule } from '../incidents/incidents.module.js';
import { WorkingModule } from '../incidents/working.module.js';
import { AttachmentSweeper } from './attachment-sweeper.js';
import { AttachmentsController } from './attachments.controller.js';
import { AttachmentsRepository } from './attachments.repository.js';
import { AttachmentsResolver } from './attachments.resolver.js';
import { AttachmentsService } from './attachments.service.js';

/** Pictures and PDFs of incidents. */
@Module({
  imports: [IncidentsModule, WorkingModule],
  controllers: [AttachmentsController],
  providers: [AttachmentsRepository, AttachmentsService, AttachmentsResolver, AttachmentSweeper],
})
export class AttachmentsModule {}
