import { Link } from '@tanstack/react-router';

const places = [
  { to: '/major-incidents', words: 'Major incidents' },
  { to: '/themes', words: 'Seen at several trusts' },
  { to: '/problems', words: 'Problems and workarounds' },
] as const;

/** The pages beside the list of incidents. */
export function LearnedLinks() {
  return (
    <nav className="small learned-links" aria-label="Beside incidents">
      {places.map(({ to, words }) => (
        <Link key={to} to={to} activeOptions={{ exact: true }}>
          {words}
        </Link>
      ))}
    </nav>
  );
}
