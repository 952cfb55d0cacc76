import { Module } from '@nestjs/common';
import { IncidentsModule } from '../incidents/incidents.module.js';
import { ThemesModule } from '../themes/themes.module.js';
import { KnownFaultsService } from './known-faults.service.js';
import { ProblemRepository } from './problem.repository.js';
import { ProblemResolver, ProblemsOfIncidentResolver } from './problem.resolver.js';
import { ProblemService } from './problem.service.js';

@Module({
  imports: [IncidentsModule, ThemesModule],
  providers: [ProblemRepository, ProblemService, KnownFaultsService, ProblemResolver, ProblemsOfIncidentResolver],
  exports: [ProblemService],
})
export class ProblemsModule {}
