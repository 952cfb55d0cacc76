import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutation } from 'urql';
import { problemOf } from '../../api/problem.js';
import { ApproveReportDocument, DraftReportDocument, PublishReportDocument } from '../../gql/report-acts.js';
import { Button } from '../../ui/button.js';
import { FormProblem } from '../../ui/form-problem.js';
import type { Report } from './report-words.js';

type Act = 'APPROVE' | 'PUBLISH' | 'REFRESH' | 'NEW_EDITION';

/** What the person may do with the report as it stands. Publishing asks once more, since it cannot be taken back. */
export function ReportActs({ report, onDone }: { report: Report; onDone: (id: string) => void }) {
  const [, approve] = useMutation(ApproveReportDocument);
  const [, publish] = useMutation(PublishReportDocument);
  const [, draft] = useMutation(DraftReportDocument);
  const [busy, setBusy] = useState<Act | null>(null);
  const [asking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const may = new Set(report.allowedActions);

  const act = async (which: Act) => {
    setBusy(which);
    setRefusal(null);
    const { id, version, weekEndingOn, trust } = report;
    const done =
      which === 'APPROVE'
        ? await approve({ id, version })
        : which === 'PUBLISH'
          ? await publish({ id, version })
          : await draft({ weekEndingOn, trust: trust?.code ?? null });
    setBusy(null);
    setAsking(false);
    if (done.error) return setRefusal(problemOf(done.error).message);
    const data = done.data as { draftWeeklyReport?: { id: string } } | undefined;
    onDone(data?.draftWeeklyReport?.id ?? id);
  };

  if (may.size === 0 && report.state !== 'APPROVED') return null;
  return (
    <div className="report-acts screen-only">
      {refusal === null ? null : <FormProblem message={refusal} />}
      <div className="report-buttons">
        {may.has('PUBLISH') && !asking ? <Button onClick={() => setAsking(true)}>Publish…</Button> : null}
        {may.has('APPROVE') ? (
          <Button busy={busy === 'APPROVE'} onClick={() => void act('APPROVE')}>
            Approve
          </Button>
        ) : null}
        {may.has('EDIT') ? (
          <Link className="nhsuk-button nhsuk-button--secondary" to="/reports/$id/edit" params={{ id: report.id }}>
            Edit the text
          </Link>
        ) : null}
        {may.has('REFRESH') ? (
          <Button kind="secondary" busy={busy === 'REFRESH'} onClick={() => void act('REFRESH')}>
            Read the figures anew
          </Button>
        ) : null}
        {may.has('NEW_EDITION') ? (
          <Button kind="secondary" busy={busy === 'NEW_EDITION'} onClick={() => void act('NEW_EDITION')}>
            Draft a new version
          </Button>
        ) : null}
      </div>
      {report.state === 'APPROVED' && !may.has('PUBLISH') && report.needsTwoPeople ? (
        <p className="small soft">The policy asks for two people: somebody other than {report.approvedBy} has to publish it.</p>
      ) : null}
      {asking ? (
        <div className="report-ask" role="group" aria-label="Publish the report">
          <p>
            Published, the report never changes, and it is mailed to its list. Corrections later are shown beside it, or go into a
            new version.
          </p>
          <div className="report-buttons">
            <Button busy={busy === 'PUBLISH'} onClick={() => void act('PUBLISH')}>
              Publish now
            </Button>
            <Button kind="secondary" onClick={() => setAsking(false)}>
              Not yet
            </Button>
          </div>
        </div>
      ) : null}
    </div>
  );
}
