import { Module } from '@nestjs/common';
import { HealthModule } from '../health/health.module.js';
import { IncidentsModule } from '../incidents/incidents.module.js';
import { ThemeClock } from './theme-clock.js';
import { ThemeEvidenceRepository } from './theme-evidence.repository.js';
import { ThemeEvidenceService } from './theme-evidence.service.js';
import { ThemeFinderRepository } from './theme-finder.repository.js';
import { ThemeFinderService } from './theme-finder.service.js';
import { ThemeRepository } from './theme.repository.js';
import { ThemeOfIncidentResolver, ThemeResolver } from './theme.resolver.js';
import { ThemeService } from './theme.service.js';

@Module({
  imports: [IncidentsModule, HealthModule],
  providers: [
    ThemeRepository,
    ThemeService,
    ThemeFinderRepository,
    ThemeFinderService,
    ThemeClock,
    ThemeEvidenceRepository,
    ThemeEvidenceService,
    ThemeResolver,
    ThemeOfIncidentResolver,
  ],
  exports: [ThemeService, ThemeFinderService],
})
export class ThemesModule {}
