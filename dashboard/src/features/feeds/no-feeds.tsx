import { Link } from '@tanstack/react-router';

/** No deployment, so no feed is expected: what a feed is, and the way to the first one. */
export function NoFeeds() {
  return (
    <>
      <p className="strong">No trust is set up yet, so nothing is expected.</p>
      <p>
        A feed is what a trust sends: incidents, appointments, training, paper fallback. Each has a day it is due, and one that
        does not come is named here and makes a verdict “no data”, never green.
      </p>
      <ol>
        <li>Drop the list of organisations above, as ODS publishes it (etr.csv), so that trusts are found by name.</li>
        <li>
          <Link to="/set-up" activeOptions={{ exact: true }}>
            Set up a trust and its site
          </Link>
          , and say what it sends.
        </li>
        <li>Drop its first file. Each feed has a sample under “What a file holds”.</li>
      </ol>
    </>
  );
}

/** The history before the first batch, or narrowed to a feed that never came. */
export function NoBatches({ narrowed }: { narrowed: boolean }) {
  return narrowed ? (
    <p>No file of this trust and feed has been received. Without the filter the batches of the others are listed.</p>
  ) : (
    <>
      <p className="strong">No file has been received yet.</p>
      <p>
        Each file you drop becomes a batch: what it held, what it changed, which rows were refused and why. A batch can be undone.
      </p>
    </>
  );
}
