import { Link } from '@tanstack/react-router';

/** There is no such page. */
export function PageNotFound() {
  return (
    <main className="lone-page">
      <title>Page not found – Steady</title>
      <h1>There is no such page</h1>
      <p>The address may be mistyped, or the page has moved. Nothing is lost.</p>
      <p>
        <Link to="/">Go to the rollout</Link>
      </p>
    </main>
  );
}
