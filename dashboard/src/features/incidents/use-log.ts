import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import { problemOf, type Problem } from '../../api/problem.js';
import { LogIncidentDocument } from '../../gql/log-incident.js';
import { draftPlace, dropDraft, keepDraft, keptDraft, newDraft, type LogDraft } from './log-draft.js';
import { EMPTY_LOG, faultsOfLog, logInputOf, type LogFaults, type LogField, type LogForm } from './log-form.js';

/** How often a ticket that got no answer is sent again, besides at once when the connection is back. */
const RETRY_EVERY_MS = 10_000;

export interface Log {
  readonly form: LogForm;
  readonly faults: LogFaults;
  /** Why the server did not take it. */
  readonly refusal: string | null;
  /** `waiting`: it was sent without an answer, and goes out again by itself. */
  readonly step: 'writing' | 'sending' | 'waiting';
  /** Counts the tries to send, so that an error is announced anew. */
  readonly tries: number;
  change(changes: Partial<LogForm>): void;
  send(): void;
  startAfresh(): void;
}

/**
 * A ticket being written: kept on this device with each keystroke, sent once whatever happens on the way (its key is the same
 * until it is logged), and kept with its words when the connection is lost or the session has ended.
 */
export function useLog(userId: string, first: Partial<LogForm>, onLogged: (number: string) => void): Log {
  const client = useClient();
  const [kept] = useState(() => keptDraft(userId));
  const [draft, setDraft] = useState<LogDraft>(() => kept ?? newDraft(first));
  const [tries, setTries] = useState(0);
  const [faults, setFaults] = useState<LogFaults>({});
  const [step, setStep] = useState<Log['step']>(kept?.waiting ? 'waiting' : 'writing');
  const [problem, setProblem] = useState<Problem | null>(null);
  const onItsWay = useRef(false);

  const put = (next: LogDraft) => {
    setDraft(next);
    keepDraft(userId, next);
  };

  const post = useCallback(
    async (sent: LogDraft) => {
      if (onItsWay.current) return;
      onItsWay.current = true;
      keepDraft(userId, { ...sent, waiting: true });
      const { data, error } = await client.mutation(LogIncidentDocument, { input: logInputOf(sent.form, sent.key) }).toPromise();
      onItsWay.current = false;
      if (data) {
        dropDraft(userId);
        onLogged(data.logIncident.number);
        return;
      }
      const found = problemOf(error);
      const unanswered = found.code === 'UNAVAILABLE' || found.code === 'BUSY';
      setStep(unanswered ? 'waiting' : 'writing');
      const beside = faultOfServer(found);
      setFaults(beside ?? {});
      setProblem(unanswered || beside !== null ? null : found);
      keepDraft(userId, { ...sent, waiting: unanswered });
    },
    [client, userId, onLogged],
  );

  useEffect(() => {
    if (step !== 'waiting') return undefined;
    const again = () => void post(draft);
    const timer = window.setInterval(again, RETRY_EVERY_MS);
    window.addEventListener('online', again);
    return () => {
      window.clearInterval(timer);
      window.removeEventListener('online', again);
    };
  }, [step, draft, post]);

  // logged or thrown away in another tab: what is written here from now on is another ticket
  useEffect(() => {
    const follow = ({ key, newValue }: StorageEvent) => {
      if (key === draftPlace(userId) && newValue === null) setDraft((now) => newDraft(now.form));
    };
    window.addEventListener('storage', follow);
    return () => window.removeEventListener('storage', follow);
  }, [userId]);

  return {
    form: draft.form,
    faults,
    refusal: problem?.message ?? null,
    step,
    tries,
    change(changes) {
      if (step !== 'writing') return;
      setProblem(null);
      setFaults((now) => withoutFields(now, Object.keys(changes)));
      put({ ...draft, form: { ...draft.form, ...changes } });
    },
    send() {
      if (step === 'sending' || onItsWay.current) return;
      const found = faultsOfLog(draft.form);
      setTries(tries + 1);
      setProblem(null);
      setFaults(found);
      if (Object.keys(found).length > 0) return;
      if (step === 'writing') setStep('sending');
      void post(draft);
    },
    startAfresh() {
      dropDraft(userId);
      setDraft(newDraft({ place: draft.form.place }));
      setFaults({});
      setProblem(null);
    },
  };
}

/** Faults of fields that were changed since are looked at when it is sent again, not while it is typed. */
function withoutFields(faults: LogFaults, fields: readonly string[]): LogFaults {
  return Object.fromEntries(Object.entries(faults).filter(([field]) => !fields.includes(field)));
}

/** A refusal that names a field of the form belongs beside it. */
function faultOfServer(problem: Problem): LogFaults | null {
  const { details } = problem;
  if (typeof details !== 'object' || details === null || !('field' in details)) return null;
  const named = details.field === 'site' || details.field === 'trust' ? 'place' : details.field;
  return typeof named === 'string' && named in EMPTY_LOG ? { [named as LogField]: problem.message } : null;
}
