import { Module } from '@nestjs/common';
import { MailRepository } from './mail.repository.js';
import { MailService } from './mail.service.js';
import { MailWorker } from './mail-worker.js';

@Module({ providers: [MailRepository, MailService, MailWorker], exports: [MailService] })
export class MailModule {}
