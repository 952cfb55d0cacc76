/** Its place in the router; the page follows. */
export function FeedsPage() {
  return <h1>Feeds</h1>;
}
