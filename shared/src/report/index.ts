export { weeklyReport } from './weekly-report.js';
export type { WeeklyReport } from './weekly-report.js';
export * from './report-figures.js';
export { SECTION_KEYS } from './report-section.js';
export type { ReportSection, ReportTable, SectionKey } from './report-section.js';
export { CORRECTIONS, reconciled, reconciliationSentence } from './reconcile.js';
export type { Reconciliation, ReconciliationLine } from './reconcile.js';
export { figureSentence, valueOf } from './figure-sentence.js';
export { peopleShort } from './sections/training.js';
