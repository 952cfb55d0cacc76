import { formatMinutes, formatTime } from '../../format/days.js';
import { countOf } from '../../format/figures.js';
import type { Major } from './major-act-forms.js';
import { clockOf, kindWords, majorLooks } from './major-words.js';

/** Lines of the timeline and places that fit a screen of 1080 lines without scrolling. */
const MOST_LINES = 5;
const MOST_PLACES = 6;
/** Who has a role stands above, and actions are for afterwards. */
const untold: readonly string[] = ['ROLES', 'ACTION'];

/** A major incident for a wall: read from across a room, nothing to press, nothing to scroll. */
export function MajorRoom({ major, now, refreshedAt }: { major: Major; now: number; refreshedAt: string | null }) {
  const end = major.stoodDownAt ? Date.parse(major.stoodDownAt) : now;
  const places = placesOf(major);
  const told = major.timeline.filter(({ kind }) => !untold.includes(kind)).slice(0, MOST_LINES);
  return (
    <main className="room" id="main">
      <header className="room-head">
        <p className="room-place">{major.site?.name ?? major.trust.name}</p>
        <h1>{major.title}</h1>
      </header>
      <section className="room-figures" aria-label="How it stands">
        <div>
          <p className="room-label">{major.stoodDownAt ? 'It lasted' : 'Since the start'}</p>
          <p className="room-figure">{clockOf(Date.parse(major.startedAt), end)}</p>
          <p className="room-label">from {formatTime(major.startedAt)}</p>
        </div>
        <NextUpdate major={major} now={now} />
        <div>
          <p className="room-label">Incidents</p>
          <p className="room-figure">{major.members.length}</p>
          <p className="room-label">{affectedOf(major)}</p>
        </div>
        <div>
          <p className="room-label">Led by</p>
          <p className="room-name">{major.lead ?? 'nobody yet'}</p>
          <ul className="room-roles">
            {major.roles.slice(0, 4).map(({ role, name }) => (
              <li key={role}>
                {role}: {name}
              </li>
            ))}
          </ul>
        </div>
      </section>
      <div className="room-columns">
        <section>
          <h2>What has been said</h2>
          <ol className="room-lines">
            {told.map((entry) => (
              <li key={entry.id} className={entry.kind === 'UPDATE' ? 'room-said' : undefined}>
                <span className="room-time">{formatTime(entry.at)}</span>
                <span>
                  {entry.kind === 'UPDATE' || entry.text.startsWith(kindWords[entry.kind]) ? '' : `${kindWords[entry.kind]}: `}
                  {entry.kind === 'JOINED' ? entry.text.split(':')[0] : entry.text}
                  {entry.late ? (
                    <em> {formatMinutes((Date.parse(entry.at) - Date.parse(entry.dueAt ?? entry.at)) / 60_000)} late</em>
                  ) : null}
                </span>
              </li>
            ))}
          </ol>
        </section>
        <section>
          <h2>Places affected</h2>
          <ul className="room-places">
            {places.slice(0, MOST_PLACES).map(([place, { incidents, onPaper }]) => (
              <li key={place}>
                <span>{place}</span>
                <span>
                  {incidents}
                  {onPaper ? ', on paper' : ''}
                </span>
              </li>
            ))}
            {places.length > MOST_PLACES ? <li>and {places.length - MOST_PLACES} more</li> : null}
          </ul>
        </section>
      </div>
      <footer className="room-foot">
        <span>
          {majorLooks[major.state].words}. {major.number}
        </span>
        <span>
          {formatTime(new Date(now).toISOString())}
          {refreshedAt === null ? '' : `, figures of ${formatTime(refreshedAt)}`}
        </span>
      </footer>
    </main>
  );
}

function NextUpdate({ major, now }: { major: Major; now: number }) {
  if (major.state !== 'ACTIVE' || !major.nextUpdateDueAt)
    return (
      <div>
        <p className="room-label">State</p>
        <p className="room-name">{majorLooks[major.state].words}</p>
      </div>
    );
  const due = Date.parse(major.nextUpdateDueAt);
  const late = due < now;
  return (
    <div className={late ? 'room-late' : undefined}>
      <p className="room-label">{late ? 'Update late by' : 'Next update in'}</p>
      <p className="room-figure">{late ? clockOf(due, now) : clockOf(now, due + 59_999)}</p>
      <p className="room-label">
        {late ? `was due ${formatTime(major.nextUpdateDueAt)}` : `due ${formatTime(major.nextUpdateDueAt)}`}
      </p>
    </div>
  );
}

function affectedOf(major: Major): string {
  const people = major.members.reduce((sum, { incident }) => sum + (incident?.usersAffected ?? 0), 0);
  const open = major.members.filter(
    ({ incident }) => !['RESOLVED', 'CLOSED', 'CANCELLED'].includes(incident?.state ?? ''),
  ).length;
  return people === 0 ? `${open} still open` : `${open} still open, ${countOf(people, 'person', 'people')} affected`;
}

/** Departments with their incidents, the most first. */
function placesOf(major: Major): [string, { incidents: number; onPaper: boolean }][] {
  const places = new Map<string, { incidents: number; onPaper: boolean }>();
  for (const { incident } of major.members) {
    const place = incident?.department ?? 'Place not given';
    const known = places.get(place) ?? { incidents: 0, onPaper: false };
    places.set(place, { incidents: known.incidents + 1, onPaper: known.onPaper || (incident?.onPaper ?? false) });
  }
  return [...places].sort(([, left], [, right]) => right.incidents - left.incidents);
}
