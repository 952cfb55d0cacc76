import { courseWords, shortfallOf, type Shortfall, type TrainingGroup, type TrainingStatus } from './training-words.js';
import { formatNumber, formatPercentShort, formatTrained } from '../../format/figures.js';
import './heat-map.css';

/** Staff groups by course: each cell says how many have completed it, and shows with shape and shade how far it falls short. */
export function HeatMap({ status }: { status: TrainingStatus }) {
  const groups = [...status.groups].sort(
    (a, b) => Number(b.critical) - Number(a.critical) || a.staffGroup.localeCompare(b.staffGroup, 'en-GB'),
  );
  return (
    <>
      <div className="heat-scroll" tabIndex={0} role="region" aria-label="Training by staff group and course">
        <table className="heat-map" role="table">
          <caption className="visually-hidden">Training by staff group and course, critical groups first</caption>
          <thead role="rowgroup">
            <tr role="row">
              <th scope="col" role="columnheader">
                Staff group
              </th>
              {status.courses.map((course) => (
                <th key={course} scope="col" role="columnheader" className="number">
                  {courseWords(course)}
                </th>
              ))}
              <th scope="col" role="columnheader" className="number">
                Who need it
              </th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            {groups.map((group) => (
              <HeatRow key={group.staffGroup} group={group} overall={status.threshold} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="small soft heat-key">
        <span>
          <ShortfallShape shortfall="met" /> at what it needs
        </span>
        <span>
          <ShortfallShape shortfall="under" /> under
        </span>
        <span>
          <ShortfallShape shortfall="far" /> more than 20 points under
        </span>
        <span>
          Critical groups need {formatPercentShort(criticalNeed(groups) ?? status.threshold)}, the others{' '}
          {formatPercentShort(status.threshold)} together.
        </span>
      </p>
    </>
  );
}

const criticalNeed = (groups: readonly TrainingGroup[]): number | null =>
  groups.find(({ critical }) => critical)?.threshold ?? null;

function HeatRow({ group, overall }: { group: TrainingGroup; overall: number }) {
  const needs = group.threshold ?? overall;
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        {group.staffGroup}
        {group.critical ? <span className="small soft heat-critical"> critical</span> : null}
      </th>
      {group.suppressed ? (
        <td role="cell" colSpan={group.courses.length + 1} className="small soft">
          Few people: shown to its own trust only
        </td>
      ) : (
        <>
          {group.courses.map(({ course, percent, completed, required }) =>
            percent === null ? (
              <td key={course} role="cell" className="number soft" data-course={courseWords(course)}>
                <span className="visually-hidden">nobody, or too few to show</span>
                <span aria-hidden="true">–</span>
              </td>
            ) : (
              <td
                key={course}
                className={`number heat-${shortfallOf(percent, needs)}`}
                role="cell"
                data-course={courseWords(course)}
                title={`${completed} of ${required}`}
              >
                <span>
                  <ShortfallShape shortfall={shortfallOf(percent, needs)} /> {formatTrained(percent)}
                </span>
              </td>
            ),
          )}
          <td role="cell" className="number" data-course="Who need it">
            {formatNumber(group.required)}
          </td>
        </>
      )}
    </tr>
  );
}

const words: Record<Shortfall, string> = { met: 'met', under: 'under', far: 'far under' };

/** Disc: at what it needs. Triangle: under. Square: far under. */
function ShortfallShape({ shortfall }: { shortfall: Shortfall }) {
  return (
    <svg
      className={`heat-shape heat-shape-${shortfall}`}
      width="10"
      height="10"
      viewBox="0 0 10 10"
      role="img"
      aria-label={words[shortfall]}
    >
      {shortfall === 'met' ? <circle cx="5" cy="5" r="3.6" /> : null}
      {shortfall === 'under' ? <path d="M5 0.8l4.4 8h-8.8z" /> : null}
      {shortfall === 'far' ? <rect x="1" y="1" width="8" height="8" /> : null}
    </svg>
  );
}
